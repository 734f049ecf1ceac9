"""What must have its proof, as rows give it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from claims.store import Desk, publish
from claims.store.evidence import Torn
from tests.claims.store.conftest import DOSSIER


def test_every_capture_is_given_back_as_it_was(newsroom: Any) -> None:
    captures = [newsroom.capture(newsroom.ledger, f"/{n}", n) for n in range(1, 6)]
    newsroom.database.captures.add(captures)
    found = list(newsroom.database.evidence.captures(DOSSIER))
    assert sorted(found, key=lambda one: one.fetched_at) == captures
    assert list(newsroom.database.evidence.captures("another")) == []


def test_sources_that_were_dropped_are_among_all_sources(newsroom: Any) -> None:
    [one, *_] = newsroom.sources.values()
    gone = replace(
        one, url="http://gone.test/feed", outlet="Gone", pattern="/x", outlets=(("a.test", "A"),)
    )
    newsroom.database.sources.add_dropped([gone, one])
    newsroom.database.sources.add_dropped([gone])
    found = {source.id: source for source in newsroom.database.evidence.sources(DOSSIER)}
    assert found == {source.id: source for source in [*newsroom.sources.values(), gone]}
    assert newsroom.database.evidence.dossiers() == [DOSSIER]


def test_a_passage_that_does_not_stand_there_is_given_with_its_place(
    newsroom: Any,
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Ten left. Police made 19 arrests.")
    good = newsroom.say(version, "Ten left.")
    torn = replace(newsroom.say(version, "Police made 19 arrests."), text="Police made none.")
    newsroom.extract(version, good, torn, figures=[newsroom.figure(good, "Ten", 10)])
    [found] = newsroom.database.evidence.torn(DOSSIER)
    url = newsroom.capture(newsroom.ledger, "/a", 1).url
    assert found == Torn("statement", torn.id, url, 1, 10, 33)


def test_a_published_copy_gives_the_same(newsroom: Any, path: Path, tmp_path: Path) -> None:
    capture = newsroom.capture(newsroom.ledger, "/a", 1)
    newsroom.database.captures.add([capture])
    newsroom.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - so that it can be published
    publish(path, tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        assert list(desk.evidence.captures(DOSSIER)) == [capture]
        assert desk.evidence.torn(DOSSIER) == []
