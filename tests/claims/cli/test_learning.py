"""``claims calibrate`` and ``claims export`` of gold, on a desk that decided on all links."""

import json
from pathlib import Path

import pytest

from claims.decisions.calibration import FEWEST
from claims.home import Home
from claims.model import Decision, text_digest
from claims.store import Database, publish
from tests.claims.store.conftest import Newsroom
from tests.pipeline.newsdesk import NewsDesk


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk with as many links as a threshold asks for, two thirds of them found right."""
    folder = tmp_path_factory.mktemp("decided")
    home = Home(folder / "data")
    with Database.open(home.database, wait_s=0) as database:
        room = Newsroom(database)
        pairs = [(f"Lumenta paid {n}.", f"Lumenta denied {n}.") for n in range(100, 100 + FEWEST)]
        text = " ".join(f"{claim} {denial}" for claim, denial in pairs)
        version = room.publish_text(room.ledger, "/a", 1, text)
        said = [
            (room.say(version, one, target=room.lumenta), room.say(version, other, "denies"))
            for one, other in pairs
        ]
        room.extract(version, *(one for pair in said for one in pair))
        claims = [(room.claim(one), one, answer) for one, answer in said]
        room.link({c: [one] for c, one, _ in claims}, [(answer, c) for c, _, answer in claims])
        database.decisions.replace(
            room.dossier,
            [
                Decision(
                    room.dossier, claim.id, answer.id, text_digest(answer.text),
                    "right" if n % 3 else "wrong", "Wouter", room.day_one,
                )
                for n, (claim, _, answer) in enumerate(claims)
            ],
        )  # fmt: skip
    publish(home.database, home.published)
    return NewsDesk(home, folder)


def test_precision_by_score_and_a_threshold_that_keeps_it(decided: NewsDesk) -> None:
    picture = decided.folder / "picture.svg"
    ended = decided.claims("calibrate", "lumenta", "--precision", "0.6", "--plot", picture)
    assert (ended.status, ended.err) == (0, "")
    assert "links, by score" in ended.out
    assert "0.9 to 1.0" in ended.out
    assert (
        "links: from a score of 0.90 on, 0.60 or more of what was decided was right." in ended.out
    )
    assert "kinds: 0 decided; no score keeps" in ended.out
    assert f"{FEWEST * 2 // 3} of {FEWEST} right" in picture.read_text()

    stricter = decided.claims("calibrate", "lumenta", "--precision", "0.9")
    assert f"links: {FEWEST} decided; no score keeps a precision of 0.90" in stricter.out


def test_what_was_decided_is_written_as_training_data(decided: NewsDesk, tmp_path: Path) -> None:
    ended = decided.claims("export", "lumenta", "--format", "gold", "--output", tmp_path / "gold")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.endswith(f"gold: {FEWEST * 2 // 3} responses in 1 texts.\n")
    (written,) = (tmp_path / "gold" / "annotations").iterdir()
    assert json.loads(written.read_text())["all_judged"] is True
    assert decided.claims("export", "lumenta", "--format", "wax").status == 2


def test_a_folder_that_cannot_be_written_is_one_sentence(decided: NewsDesk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = decided.claims("export", "lumenta", "--output", tmp_path / "file" / "gold")
    assert ended.status == 1
    assert "cannot be written: Not a directory." in ended.err
