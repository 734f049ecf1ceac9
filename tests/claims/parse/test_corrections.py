from datetime import UTC, date, datetime

import pytest

from claims.model import Version
from claims.parse.corrections import corrections

STORY = "Police arrested 694 people, Open Watch said.\n\nThe ministry declined to comment."


def version(*paragraphs: str) -> Version:
    text = "\n\n".join((STORY, *paragraphs))
    at = datetime(2026, 5, 10, 12, tzinfo=UTC)  # a Sunday
    return Version("a", 2, "c", at, "Arrests", None, None, None, "en", text, "p")


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Correction: 694 people were arrested, not 649.", None),
        ("CORRECTION, 3 May 2026: 694 people were arrested, not 649.", date(2026, 5, 3)),
        ("Correction (May 3, 2026): The headline named another firm.", date(2026, 5, 3)),
        ("Clarification: Orrin Search owns Lumenta since 2021.", None),
        ("This article was amended on 3 May 2026 to correct a figure.", date(2026, 5, 3)),
        ("• This article was amended on 3 May to correct a figure.", date(2026, 5, 3)),
        ("This story was corrected on Tuesday.", date(2026, 5, 5)),
        ("This article has been updated to correct the number of arrests.", None),
        ("An earlier version of this article said that the raid was on 3 March 2026.", None),
        ("Previous versions of this story misstated the year.", None),
        ("Editor's note: The article has been corrected since it was published.", None),
        ("Editor’s note: Correction appended on 2026-05-03: it was 694.", date(2026, 5, 3)),
        ("The headline of this article was corrected at 4 p.m. on 3 May 2026.", date(2026, 5, 3)),
        ("This report originally said that Lumenta had been fined.", None),
    ],
)
def test_a_note_is_found_with_the_day_that_it_names(note: str, day: date | None) -> None:
    given = version(note)
    (found,) = corrections(given)
    assert (found.text, found.corrected_on) == (note, day)
    assert given.text[found.start : found.end] == note


@pytest.mark.parametrize("heading", ["Corrections and clarifications", "CORRECTION:"])
def test_a_heading_announces_the_note_below_it(heading: str) -> None:
    (found,) = corrections(version(heading, "It was 694, not 649."))
    assert found.text == "It was 694, not 649."


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry corrected its figures on Tuesday.",
        "Markets saw a correction of 3 per cent.",
        "The software was updated to recognise faces.",
        "This article was first published by The Meridian Post.",
        "The report was updated with comment from Lumenta.",
        "Lumenta said that the article was wrong and asked for a correction.",
        "A correction officer was among the 694.",
    ],
)
def test_what_others_correct_is_no_note(sentence: str) -> None:
    assert corrections(version(sentence)) == ()
