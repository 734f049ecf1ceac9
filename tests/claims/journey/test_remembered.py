"""What was found in a text is found again without reading it, and nothing else is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from os import utime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.extract.extractor import Extractor
from claims.journey.remembered import Remembered
from claims.model import Extraction, Figure, Meaning, Mention, Span, Statement, Version
from tests.claims.journey.test_rebuild import tables
from tests.pipeline.newsdesk import STORY, NewsDesk, page

_SEEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
_VERSION = Version("article", 1, "capture", _SEEN, "Tanks", None, _SEEN, None, "en", "A text.", "p")


def _extraction(version: Version = _VERSION, mark: str = "mark") -> Extraction:
    said = Statement(
        version.id, 0, 7, "A “text”.", "denies", "attributed", mark,
        source=Span(0, 1), content=(Span(2, 4), Span(5, 7)), confidence=0.1 + 0.2,
        probability=1 / 3,
    )  # fmt: skip
    return Extraction(
        version.id,
        mark,
        (said,),
        (Mention(version.id, 0, 1, "A", "Company"),),
        (Figure(said.id, 2, 4, "12", 12.5, "euros", None, "at least"),),
        (Meaning(said.id, bytes(range(256))),),
    )


def _kept(folder: Path, mark: str = "mark") -> Remembered:
    remembered = Remembered(folder, mark)
    list(remembered.expecting([_VERSION]))
    remembered.keep(_extraction(mark=mark))
    return remembered


def test_what_was_kept_comes_back_equal(tmp_path: Path) -> None:
    assert _kept(tmp_path / "new").of(_VERSION) == _extraction()


@pytest.mark.parametrize(
    "other",
    [
        replace(_VERSION, text="Another text."),
        replace(_VERSION, version_no=2),
        replace(_VERSION, published_at=_SEEN + timedelta(days=1)),
    ],
    ids=["text", "version", "day of the article"],
)
def test_another_version_is_not_known_by_it(tmp_path: Path, other: Version) -> None:
    assert _kept(tmp_path).of(other) is None


def test_after_a_change_of_the_extractor_nothing_is_known(tmp_path: Path) -> None:
    _kept(tmp_path)
    assert Remembered(tmp_path, "next").of(_VERSION) is None


def _torn(path: Path, _other: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _foreign(path: Path, _other: Path) -> None:
    path.write_text("a note of somebody")


def _misnamed(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


@pytest.mark.parametrize("spoil", [_torn, _foreign, _misnamed])
def test_a_file_that_is_not_ours_is_named_and_passed_over(tmp_path: Path, spoil: object) -> None:
    remembered = _kept(tmp_path / "one")
    _kept(tmp_path / "other", "another mark")
    (path,), (other,) = (list((tmp_path / name).iterdir()) for name in ("one", "other"))
    assert callable(spoil)
    spoil(path, other)
    assert remembered.of(_VERSION) is None
    (fault,) = remembered.faults
    assert fault.startswith(str(path))
    assert fault.endswith("its text is read again.")


def test_what_was_kept_longest_ago_goes_first(tmp_path: Path) -> None:
    _kept(tmp_path, "old")
    (old,) = tmp_path.iterdir()
    utime(old, (1, 1))
    new = _kept(tmp_path)
    new.trim(most_bytes=old.stat().st_size)
    assert new.of(_VERSION)
    assert Remembered(tmp_path, "old").of(_VERSION) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert _kept(tmp_path / "file").of(_VERSION) is None


@pytest.fixture
def visited(desk: NewsDesk, site: HTTPServer) -> tuple[NewsDesk, Path]:
    """A desk that read one article."""
    site.expect_request("/tanks").respond_with_data(page("Tanks", STORY), content_type="text/html")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: ['{site.url_for('/tanks')}'] }}")
    desk.visit(dossier)
    return desk, dossier


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Has one item for each extractor that was made."""
    made: list[int] = []
    make = Extractor.__init__

    def counted(self: Extractor, *args: object, **kwargs: object) -> None:
        made.append(1)
        make(self, *args, **kwargs)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(Extractor, "__init__", counted)
    return made


def test_a_rebuilding_reads_no_text_twice_and_gives_the_same_rows(
    visited: tuple[NewsDesk, Path], readings: list[int]
) -> None:
    desk, dossier = visited
    before = tables(desk.home.database)
    assert desk.claims("rebuild", dossier).status == 0
    assert readings == []
    assert tables(desk.home.database) == before
    assert before["statements"]

    for path in desk.home.remembered.rglob("*.gz"):
        path.write_bytes(b"of another program")
    ended = desk.claims("rebuild", dossier)
    assert ended.status == 0
    assert readings == [1]
    assert tables(desk.home.database) == before


def test_forgetting_a_page_leaves_nothing_remembered(visited: tuple[NewsDesk, Path]) -> None:
    desk, _ = visited
    assert list(desk.home.remembered.rglob("*.gz"))
    (row,) = desk.rows("select url from captures where role = 'page'")
    ended = desk.claims("forget", row["url"], "--by", "Ada Berg", "--reason", "a court's order")
    assert ended.status == 0, ended.err
    assert not list(desk.home.remembered.rglob("*"))
