"""What is due of each stage, and a data folder that an older version left.

``before/`` is such a folder, of three visits to an invented feed and page before
the journey had a room of its own: 3 versions of 2 articles, 6 claims, 12 links.
"""

import lzma
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claims import extract, history, link, parse, resolve
from claims.dossier import load
from claims.home import Home
from claims.journey import due
from claims.journey.case import Case
from claims.journey.link import link_claims
from claims.journey.progress import Nobody
from claims.journey.publish import publish_copy
from claims.journey.stages import work_through
from claims.store import Desk

BEFORE = Path(__file__).parent / "before"
THEN = {parse: "5aa047a6d136", history: "f12a516e86eb", resolve: "f88c0fb5613c"}
"""The revisions that made the rows of the folder."""

EXTRACTED_THEN = "dcfde8056022-459a8ace"
IDS = {
    "articles": "select id from articles order by all",
    "versions": "select id from article_versions order by all",
    "claims": "select claim_id from claims order by all",
    "words": "select claim_id, text from claim_statements join statements on id = statement_id "
    "order by all",
}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """The folder as it was left."""
    home = Home(tmp_path / "data")
    shutil.copytree(BEFORE / "archive", home.root / "archive")
    home.database.write_bytes(lzma.decompress((BEFORE / "desk.duckdb.xz").read_bytes()))
    return Case(load(BEFORE / "dossier.yaml"), home, Nobody())


@pytest.fixture
def settled(case: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    """The folder, with the revisions that made its rows, and all of it linked."""
    for room, revision in THEN.items():
        monkeypatch.setattr(room, "VERSION", revision)
    monkeypatch.setattr(extract, "revision_for", lambda *_, **__: EXTRACTED_THEN)
    link_claims(case)
    return case


Ids = dict[str, list[tuple[object, ...]]]


def numbers(case: Case) -> dict[str, int]:
    """How much is due of each stage, where something is."""
    with case.store() as database:
        found = {
            "parse": len(due.captures(database, case.dossier)),
            "extract": len(due.unextracted(database, case.dossier)),
            "history": len(due.pairs(database, case.dossier))
            + len(due.texts(database, case.dossier, 100)),
            "resolve": len(due.unresolved(database, case.dossier)),
            "link": len(due.unlinked(database, case.dossier)),
        }
    return {stage: number for stage, number in found.items() if number}


def ids(case: Case) -> Ids:
    """The ids of a published copy, by noun."""
    publish_copy(case)
    with Desk.open(case.home.published) as desk:
        return {
            noun: [tuple(row.values()) for row in desk.sql(query).to_pylist()]
            for noun, query in IDS.items()
        }


def stay(before: Ids, after: Ids) -> None:
    """Two wordings of one claim may have found each other since; nothing gets another id."""
    for noun in ("articles", "versions"):
        assert after[noun] == before[noun]
    assert len(after["claims"]) >= 5
    assert set(after["claims"]) <= set(before["claims"])


def test_a_folder_of_the_version_before_is_worked_on_and_every_id_stays(case: Case) -> None:
    before = ids(case)
    assert len(before["claims"]) == 6
    work_through(case)
    assert numbers(case) == {}
    stay(before, ids(case))


def test_in_a_folder_of_the_version_before_only_linking_is_due(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room, revision in THEN.items():
        monkeypatch.setattr(room, "VERSION", revision)
    monkeypatch.setattr(extract, "revision_for", lambda *_, **__: EXTRACTED_THEN)
    before = ids(case)
    assert numbers(case) == {"link": 3}
    link_claims(case)
    stay(before, ids(case))


def test_nothing_is_due_where_nothing_has_changed(settled: Case) -> None:
    assert numbers(settled) == {}


CHANGES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], dict[str, int]]] = {
    "another parser": (
        lambda patch: patch.setattr(parse, "VERSION", "next"),
        {"parse": 9, "link": 3},
    ),
    "another extractor, or another of its settings": (
        lambda patch: patch.setattr(extract, "revision_for", lambda *_, **__: "next"),
        {"extract": 3},
    ),
    "another comparison": (lambda patch: patch.setattr(history, "VERSION", "next"), {"history": 3}),
    "another resolver: what is not resolved waits to be linked": (
        lambda patch: patch.setattr(resolve, "VERSION", "next"),
        {"resolve": 3},
    ),
    "another linker": (lambda patch: patch.setattr(link, "VERSION", "next"), {"link": 3}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_thing_is_due_of_the_stages_whose_mark_has_changed(
    settled: Case, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    make, expected = CHANGES[change]
    make(monkeypatch)
    assert numbers(settled) == expected


def test_who_is_watched_is_a_setting_of_resolving_and_linking(settled: Case) -> None:
    path = settled.home.root / "dossier.yaml"
    text = (BEFORE / "dossier.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("Harbour Office", "Port Office"), encoding="utf-8")
    assert numbers(replace(settled, dossier=load(path))) == {"resolve": 3}


def test_how_sure_to_be_is_a_setting_of_linking(settled: Case) -> None:
    path = settled.home.root / "dossier.yaml"
    text = (BEFORE / "dossier.yaml").read_text(encoding="utf-8")
    path.write_text(f"precision: 0.9\n{text}", encoding="utf-8")
    assert numbers(replace(settled, dossier=load(path))) == {"link": 3}


def test_all_is_linked_anew_when_one_that_was_linked_is_about_to_change(settled: Case) -> None:
    with settled.store() as database:
        due.before_change(database, settled.dossier, ["of no version"])
    assert numbers(settled) == {}
    with settled.store() as database:
        [version] = database.articles.versions_due(settled.dossier.id, "another extractor")[:1]
        due.before_change(database, settled.dossier, [version])
    assert numbers(settled) == {"link": 3}
