from pathlib import Path

import pytest

from claims.alerts.outbox import FORGOTTEN, Closed, Opened, Outbox, Outcome, Through, Tried
from claims.errors import AlertError
from tests.claims.alerts.conftest import NOON, event, noticed


def _tried(outcome: Outcome, *numbers: int) -> Tried:
    ids = tuple(event(number).id for number in numbers)
    return Tried("mail", ids[0], ids, outcome, "because", NOON)


def test_what_is_written_down_comes_back(outbox: Outbox) -> None:
    outbox.add(Opened("mail", NOON), Through(NOON))
    outbox.add(noticed(1), noticed(2, "silent edit"), _tried("sent", 1))
    known = Outbox(outbox.path).known()
    assert known.through == NOON
    assert [one for _, one in known.noticed.values()] == [noticed(1), noticed(2, "silent edit")]
    assert known.tracks["mail"].settled == {event(1).id}


def test_an_outbox_that_is_not_there_knows_nothing(outbox: Outbox) -> None:
    known = outbox.known()
    assert (known.through, known.noticed, known.tracks) == (None, {}, {})
    assert outbox.forget(lambda _: True) == 0
    assert not outbox.path.exists()


def test_wherever_a_line_is_cut_off_all_before_it_is_there_and_all_after_it(
    outbox: Outbox,
) -> None:
    outbox.add(noticed(1))
    whole = outbox.path.read_bytes()
    for cut in range(len(whole) + 1):
        outbox.path.write_bytes(whole + whole[:cut])
        outbox.add(noticed(2))
        assert [*outbox.known().noticed] == [event(1).id, event(2).id], cut


def test_an_event_that_is_surer_now_moves_to_the_end(outbox: Outbox) -> None:
    outbox.add(noticed(1, standing="to check"), noticed(2), noticed(1))
    known = outbox.known()
    assert [*known.noticed] == [event(2).id, event(1).id]
    assert known.before(event(1)) == noticed(1)


def test_failures_count_until_something_is_taken(outbox: Outbox) -> None:
    outbox.add(Opened("mail", NOON), _tried("failed", 1), _tried("failed", 1))
    assert len(outbox.known().tracks["mail"].failures) == 2
    outbox.add(_tried("sent", 1))
    assert outbox.known().tracks["mail"].failures == []


def test_a_place_that_is_named_again_begins_anew(outbox: Outbox) -> None:
    outbox.add(Opened("mail", NOON), _tried("stopped", 1))
    assert outbox.known().tracks["mail"].stopped
    outbox.add(Closed("mail", NOON))
    assert "mail" not in outbox.known().tracks
    outbox.add(Opened("mail", NOON))
    assert outbox.known().tracks["mail"].stopped is None


def test_what_is_forgotten_stays_noticed_without_a_word_of_it(outbox: Outbox) -> None:
    outbox.add(Through(NOON), noticed(1), noticed(2))
    assert outbox.forget(lambda one: one.url == event(1).url) == 1
    assert outbox.forget(lambda one: one.url == event(1).url) == 0
    before = outbox.known().before(event(1))
    assert before
    assert before.event.sentence == FORGOTTEN
    assert b"paid <1>" not in outbox.path.read_bytes()
    assert outbox.known().before(event(2)) == noticed(2)


def test_a_line_of_a_newer_program_is_refused_with_its_number(outbox: Outbox) -> None:
    outbox.add(Through(NOON))
    with outbox.path.open("a") as file:
        file.write('{"sung": {"at": 1}}\n')
    with pytest.raises(AlertError, match=r"Line 2 of .*lumenta\.jsonl is nothing that this"):
        outbox.known()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "alerts").write_text("a file")
    with pytest.raises(AlertError, match="cannot be written"):
        Outbox(tmp_path / "alerts" / "lumenta.jsonl").add(Through(NOON))
