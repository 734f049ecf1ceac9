from datetime import UTC, date, datetime

import pytest

from claims.model import Version
from claims.parse.corrections import corrections, without_notes

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
        ("(This May 4 story has been corrected to say that 694 were arrested.)", None),
        ("(This May 4 story was corrected on May 6 to name the firm.)", date(2026, 5, 6)),
        ("(Corrects paragraph 2, which gave another number of arrests.)", None),
        ("(In May 4 item, corrects the name of the firm in the headline.)", None),
        ("(Removes a word from the second paragraph.)", None),
        ("Corrects paragraph 2, which gave another number of arrests.", None),
        ("This version corrects the spelling of Vektor in the third paragraph.", None),
        ("This corrected version of the dispatch clarifies who was arrested.", None),
        (
            "This story came out on May 4, 2026. It was updated on May 6, 2026, to correct a name.",
            date(2026, 5, 6),
        ),
        ("It was updated on 6 May 2026 to correct the number of arrests.", date(2026, 5, 6)),
        ("Due to an editing error, this article misstated the number of arrests.", None),
        ("Because of a translation mistake, an earlier version called it a fine.", None),
        ("This article misidentified the firm that sold the cameras.", None),
        ("We have corrected the number of arrests in the second paragraph.", None),
        ("Corrected on 6 May 2026: 694 people were arrested, not 649.", date(2026, 5, 6)),
        ("Clarified 6 May 2026: Orrin Search owns Lumenta since 2021.", date(2026, 5, 6)),
        ("An earlier version of this article misstated who was arrested on 3 May.", None),
        ("An earlier version said that 649 people were arrested on 3 May.", None),
        ("A correction was made on May 6, 2026: 694 people were arrested.", date(2026, 5, 6)),
        ("Clarification: Lumenta says that it was another branch.", None),
        (
            "This article, first published on 4 May 2026, was amended on 6 May 2026. It was 694.",
            date(2026, 5, 6),
        ),
        (
            "This article was first published on 4 May 2026 and was corrected on 6 May 2026.",
            date(2026, 5, 6),
        ),
        ("6 May 2026: This article was amended to give the right figure.", date(2026, 5, 6)),
        ("Correction - 694 people were arrested. We regret the error.", None),
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
        "This week the ministry's report was corrected for the second time.",
        "“We have corrected our filing,” Lumenta said, “and this article was amended.”",
        "The register was set up in May. It was updated on 6 May to correct two addresses.",
        "Lumenta misstated its earnings due to a mistake in its books.",
        "Fixes for the cameras came late.",
        "In a letter to the council the ministry corrects the number of arrests.",
        "The earlier version of the software could not tell faces apart.",
    ],
)
def test_what_others_correct_is_no_note(sentence: str) -> None:
    assert corrections(version(sentence)) == ()


@pytest.mark.parametrize(
    ("paragraph", "note"),
    [
        (
            "(Corrects paragraph 2, which named another firm.) NOORDKAAP, May 4 - Police rest.",
            "(Corrects paragraph 2, which named another firm.)",
        ),
        (
            "Lumenta declined to comment. This article was amended on 6 May 2026. It was 694.",
            "This article was amended on 6 May 2026. It was 694.",
        ),
    ],
)
def test_what_is_news_in_a_paragraph_with_a_note_stays_news(paragraph: str, note: str) -> None:
    given = version(paragraph)
    (found,) = corrections(given)
    assert found.text == note
    read = without_notes(given.text)
    assert len(read) == len(given.text)
    assert read.replace(" ", "") == given.text.replace(note, "").replace(" ", "")
