"""``claims new``: a dossier to begin with."""

import pytest

from claims import dossier
from tests.pipeline.newsdesk import NewsDesk


@pytest.mark.parametrize(
    "title", ["Tanks: a first “look”", 'The "tanks"', "#1 {of} two", "Les réservoirs"]
)
def test_what_it_writes_is_a_dossier(desk: NewsDesk, title: str) -> None:
    path = desk.folder / "tanks.yaml"
    path.unlink(missing_ok=True)
    assert desk.claims("new", path, "--title", title).status == 0
    written = dossier.load(path)
    assert written.title == title
    assert [source.kind for source in written.sources()] == ["feed"]
    assert [entity.name for entity in written.watchlist().entities] == ["Example Holding N.V."]


def test_every_example_in_its_comments_may_stand_in_a_dossier(desk: NewsDesk) -> None:
    path = desk.folder / "commented.yaml"
    desk.claims("new", path)
    (desk.folder / "saved-pages").mkdir()
    (desk.folder / "crawl.warc.gz").touch()
    feed = '<outline xmlUrl="https://example.org/feed.xml" text="The Example"/>'
    opml = f'<opml version="2.0"><body>{feed}</body></opml>'
    (desk.folder / "feeds.opml").write_text(opml, encoding="utf-8")
    lines = path.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("title"))
    keys = ("# contact:", "# expect:", "# revisits:", "#   - {", "# manners:", "# allow_loopback:")
    shown = [
        line.replace("# ", "", 1) if line.startswith(("  # -", "  #  ", *keys)) else line
        for line in lines[at:]
    ]
    path.write_text("\n".join(shown).replace("# parent:", "#"))
    kinds = [source.kind for source in dossier.load(path).sources()]
    assert kinds == ["feed", "sitemap", "section", "pages", "folder", "warc", "opml", "feed"]


def test_a_file_that_is_there_is_left_as_it_is(desk: NewsDesk) -> None:
    path = desk.folder / "mine.yaml"
    path.write_text("mine")
    ended = desk.claims("new", path)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"{path} is there already; name another file.\n"
    assert path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_one_sentence(desk: NewsDesk) -> None:
    ended = desk.claims("new", desk.folder / "nowhere" / "mine.yaml")
    assert ended.status == 2
    assert ended.err.count("\n") == 1
