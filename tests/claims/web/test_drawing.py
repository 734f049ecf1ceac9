"""Pictures of a dossier: each mark stands in its outlet's lane and its day's column."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.web.drawing import EVENTS, exchanges, story

DAY = date(2026, 3, 2)


def happened(day: date, outlet: str, event: str, events: int = 1) -> dict[str, object]:
    return {"day": day, "outlet": outlet, "event": event, "events": events, "place": None}


def test_what_happens_in_an_outlet_on_a_day_is_one_mark_that_tells_all_of_it() -> None:
    told = story(
        [
            happened(DAY, "The Harbour Ledger", "repeated", 2),
            happened(DAY, "The Harbour Ledger", "first said"),
            happened(DAY, "The Harbour Ledger", "answered"),
            happened(DAY, "The Meridian Post", "edited"),
        ]
    )
    assert [lane.outlet for lane in told.lanes] == ["The Harbour Ledger", "The Meridian Post"]
    assert sorted((mark.event, mark.events, mark.told) for mark in told.marks) == [
        ("answered", 1, "1 answered"),
        ("edited", 1, "1 edited"),
        ("first said", 3, "1 first said, 2 repeated"),
    ]
    assert len({(mark.x, mark.y) for mark in told.marks}) == 3


def test_days_that_are_left_out_show_as_a_gap() -> None:
    days = (DAY, DAY + timedelta(days=1), DAY + timedelta(days=9))
    told = story([happened(day, "The Harbour Ledger", "answered") for day in days])
    assert [column.gap for column in told.columns] == [False, False, True]


EVENT = st.tuples(
    st.dates(max_value=date(9000, 1, 1)), st.sampled_from("abc"), st.sampled_from(EVENTS)
)


@given(st.lists(EVENT, max_size=90))
def test_a_picture_has_room_for_any_time_and_no_two_marks_stand_on_each_other(
    days: list[tuple[date, str, str]],
) -> None:
    told = story([happened(*one) for one in days])
    assert len(told.columns) <= 40
    assert all(one.last <= other.first for one, other in pairwise(told.columns))
    assert len({(mark.x, mark.y) for mark in told.marks}) == len(told.marks)
    assert all(0 <= mark.x < told.width and 0 <= mark.y < told.height for mark in told.marks)


def test_a_line_leads_from_who_claims_to_who_answers() -> None:
    rows = [
        {"claimant": "Open Watch", "responder": "Lumenta", "answers": 4},
        {"claimant": "The Harbour Ledger", "responder": "Lumenta", "answers": 1},
    ]
    drawn = exchanges(rows)
    assert [line.y2 for line in drawn.lines] == [drawn.responders["Lumenta"]] * 2
    assert drawn.lines[0].y1 == drawn.claimants["Open Watch"]
    assert drawn.lines[0].width > drawn.lines[1].width
