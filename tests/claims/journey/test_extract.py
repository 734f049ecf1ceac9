"""After a change of the extractor every stored version is read again, the newest first."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

import pytest
from pytest_httpserver import HTTPServer

from claims import dossier, extract
from claims.extract.extractor import Extractor
from claims.journey import extract as journey_extract
from claims.journey.case import Case
from claims.journey.extract import extract_statements
from claims.journey.progress import Nobody
from claims.model import Extraction, Version
from claims.store import Database
from tests.pipeline.newsdesk import STORY, NewsDesk, page

ARTICLES = 12


class Progress(Nobody):
    """Remembers how far the stage was."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int | None]] = []

    def step(self, stage: str, done: int, total: int | None) -> None:
        assert stage == "statements"
        self.steps.append((done, total))


class Dies(Extractor):
    """An extractor that is cut off after some texts; ``read`` has their versions."""

    def __init__(self, case: Case, after: int) -> None:
        super().__init__(case.dossier.watchlist(), ner=case.dossier.ner)
        self.revision = extract.revision_for(case.dossier.watchlist(), case.dossier.ner)
        self.done: list[Version] = []
        self._after = after

    def extract(
        self, versions: Iterable[Version], _readable: object = None
    ) -> Iterator[Extraction | tuple[Version, str]]:
        for version in versions:
            if len(self.done) == self._after:
                raise KeyboardInterrupt
            self.done.append(version)
            yield self.read(version.text, version.id)


def extracted(case: Case, revision: str) -> int:
    with Database.open(case.home.database) as database:
        return ARTICLES - len(database.articles.versions_due(case.dossier.id, revision))


def test_it_goes_on_where_it_was_cut_off_and_says_how_far_it_is(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(ARTICLES):
        story = STORY.replace("eleven", str(number + 20))
        site.expect_request(f"/{number}").respond_with_data(
            page(f"Tank {number}", story), content_type="text/html"
        )
    urls = [site.url_for(f"/{number}") for number in range(ARTICLES)]
    path = desk.dossier(f"  - {{ outlet: Gazette, pages: {urls} }}")
    assert desk.visit(path, everything=False).failures == ()
    before = desk.rows("from statements order by all")
    assert before

    monkeypatch.setattr(extract, "VERSION", "next")
    monkeypatch.setattr(journey_extract, "TEXTS_AT_ONCE", 4)
    progress = Progress()
    case = Case(dossier.load(path), desk.home, progress)
    revision = extract.revision_for(case.dossier.watchlist())
    cut_off = Dies(case, after=10)
    with pytest.raises(KeyboardInterrupt):
        extract_statements(case, cut_off)
    assert extracted(case, revision) == 8  # whole batches
    seen = [version.seen_at for version in cut_off.done]
    assert seen == sorted(seen, reverse=True)
    assert progress.steps == [(4, 12), (8, 12)]

    rest = Dies(case, after=99)
    extract_statements(case, rest)
    assert progress.steps[2:] == [(4, 4)]
    assert {one.id for one in rest.done}.isdisjoint(one.id for one in cut_off.done[:8])
    assert extracted(case, revision) == ARTICLES

    assert desk.visit(path, everything=False).failures == ()
    after = desk.rows("from statements order by all")
    assert [row["extractor"] for row in after] == [revision] * len(before)
    for rows in (before, after):
        for row in rows:
            del row["extractor"]
    assert after == before


def test_a_desks_own_configuration_reads_all_again_when_it_changes(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_request("/0").respond_with_data(page("Tank", STORY), content_type="text/html")
    own = desk.folder / "own.cfg"
    shipped = (files("claims.extract") / "config.cfg").read_text("utf-8")
    own.write_text(shipped, encoding="utf-8")
    path = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/0')}] }}")
    path.write_text(f"extraction: own.cfg\n{path.read_text('utf-8')}", encoding="utf-8")

    def read_by() -> set[str]:
        assert desk.claims("run", path).status == 0
        return {row["extractor"] for row in desk.rows("from statements")}

    first = read_by()
    assert len(first) == 1
    assert read_by() == first
    own.write_text(f"{shipped}# looked at again\n", encoding="utf-8")
    assert read_by().isdisjoint(first)
