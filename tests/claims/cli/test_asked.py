"""``claims status`` names whom the desk waits for in vain."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from claims.cli.asked import late
from claims.decisions import Journal
from claims.home import Home
from claims.model import Closing, Request

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_request_is_named_from_its_deadline_until_somebody_closes_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    journal = Journal(home.decisions("lumenta"))
    for party, deadline in (("Orrin", SENT), ("Lumenta", datetime.now(UTC) + timedelta(days=1))):
        journal.add(Request("lumenta", party, ("c",), SENT, deadline, "mail", "Wouter", SENT))
    (sentence,) = late(home, "lumenta")
    assert sentence.startswith("Orrin has not answered by 2026-03-02 09:00 UTC what Wouter asked")
    request = next(one for one in journal.events(Request) if one.party == "Orrin")
    journal.add(Closing("lumenta", request.id, "Wouter", SENT))
    assert list(late(home, "lumenta")) == []


def test_of_a_dossier_in_which_nobody_decided_anything_there_is_nothing_to_say(
    tmp_path: Path,
) -> None:
    assert list(late(Home(tmp_path), "lumenta")) == []
