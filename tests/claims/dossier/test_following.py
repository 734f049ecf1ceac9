"""What a dossier follows beside what its file names itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.dossier import load

FEED, OTHER = "https://ledger.example/feed.xml", "https://post.example/rss"
OPML = f"""<opml><body>
<outline text="The Ledger" xmlUrl="{FEED}"/>
<outline xmlUrl="{OTHER}"/>
</body></opml>"""
CSV = "url,outlet\nhttps://a.example/1,A\nhttps://b.example/1,\nhttps://a.example/2,A\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "feeds.opml").write_text(OPML)
    (tmp_path / "list.csv").write_text(CSV)
    return tmp_path


def test_the_feeds_of_a_list_are_sources_with_their_own_outlets(
    write: Callable[[str], Path], folder: Path
) -> None:
    dossier = load(write("title: T\nsources: [{opml: feeds.opml, expect: {at_least: 3}}]"))
    listed, *feeds = dossier.sources()
    assert (listed.kind, listed.url) == ("opml", (folder / "feeds.opml").as_uri())
    assert [(one.kind, one.url, one.outlet, one.outlets) for one in feeds] == [
        ("feed", FEED, "The Ledger", None),
        ("feed", OTHER, "feeds.opml", ()),
    ]
    expected = dossier.expectations()
    assert {key: one.at_least for key, one in expected.items()} == {one.id: 3 for one in feeds}


@pytest.mark.usefixtures("folder")
def test_what_the_file_says_itself_goes_before_what_a_list_says(
    write: Callable[[str], Path],
) -> None:
    own = f"{{outlet: Ours, feed: '{FEED}', expect: {{at_least: 1}}}}"
    dossier = load(write(f"title: T\nsources: [{{outlet: B, opml: feeds.opml}}, {own}]"))
    assert [one.outlet for one in dossier.sources()] == ["B", "B", "Ours"]
    assert dossier.expectations()[dossier.sources()[2].id].at_least == 1


def test_the_pages_of_a_table_are_one_source_for_each_outlet(
    write: Callable[[str], Path], folder: Path
) -> None:
    text = "title: T\nsources: [{csv: list.csv}]"
    listed, a, others = load(write(text)).sources()
    assert listed.is_of_files
    assert (a.outlet, a.outlets, a.pages) == (
        "A", None, ("https://a.example/1", "https://a.example/2")
    )  # fmt: skip
    assert (others.outlet, others.outlets, others.pages) == (
        "list.csv", (), ("https://b.example/1",)
    )  # fmt: skip
    assert not a.is_of_files
    (folder / "list.csv").write_text(f"url,outlet\nhttps://a.example/0,A\n{CSV[11:]}")
    assert load(write(text)).sources()[1].id == a.id


def test_a_list_that_is_none_is_a_fault_of_the_file(
    faults: Callable[[str], list[str]], folder: Path
) -> None:
    (folder / "list.csv").write_text("address\n")
    no_table, no_file = faults("title: T\nsources: [{csv: list.csv}, {opml: gone.opml}]")
    assert no_table.endswith("sources[0].csv: list.csv has no column 'url' in its first line")
    assert "sources[1].opml: there is no OPML file 'gone.opml' beside the dossier" in no_file
