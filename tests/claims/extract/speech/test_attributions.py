from collections.abc import Callable

import pytest
from spacy.tokens import Doc

CASES = [
    (
        "The ministry said that it was looking into the case.",
        "The ministry",
        "said",
        "that it was looking into the case",
    ),
    (
        "“We never sold it,” said Jan Smit, a lawyer for the firm.",
        "Jan Smit, a lawyer for the firm",
        "said",
        "“We never sold it,”",
    ),
    ("“We never sold it,” she told reporters.", "she", "told", "“We never sold it,”"),
    (
        "According to Open Watch, 649 people were held.",
        "Open Watch",
        "According to",
        "649 people were held",
    ),
    (
        "At least 19 were found by camera, according to the group.",
        "the group",
        "according to",
        "At least 19 were found by camera",
    ),
    (
        "Jan Smit, who leads the branch, said the work was small.",
        "Jan Smit, who leads the branch",
        "said",
        "the work was small",
    ),
    ("The work was small, the company said.", "the company", "said", "The work was small"),
    (
        "In a statement on Monday the company said the work was small.",
        "the company",
        "said",
        "the work was small",
    ),
    (
        "Documents show that the files went to Vektor Systems.",
        "Documents",
        "show",
        "that the files went to Vektor Systems",
    ),
    ("The claim was denied by the chancellor.", "the chancellor", "was denied", None),
    (
        "The work was small, it said in a statement on Monday.",
        "it",
        "said",
        "The work was small",
    ),
    (
        "Jan Smit, for the branch, said the work was small.",
        "Jan Smit, for the branch",
        "said",
        "the work was small",
    ),
    (
        "It is looking into 192 cases, the ministry said on Thursday, and hopes to finish.",
        "the ministry",
        "said",
        "It is looking into 192 cases",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_source_cue_and_content_are_put_together(
    read: Callable[[str], Doc], text: str, source: str, cue: str, content: str | None
) -> None:
    found = [
        (a.source.text if a.source is not None else None, a.cue.text)
        for a in read(text)._.claims_attributions
    ]
    assert found == [(source, cue)]
    said = [span.text.strip(" ,") for a in read(text)._.claims_attributions for span in a.contents]
    assert said[:1] == ([content.strip(" ,")] if content else said[:1])


def test_a_quotation_goes_on_behind_its_speaker(read: Callable[[str], Doc]) -> None:
    doc = read("“It was small,” Ms Bakker said. “It ended in May.”\n\nMore follows.")
    (only,) = doc._.claims_attributions
    assert [span.text for span in only.contents] == ["“It was small,”", "“It ended in May.”"]
    assert only.speech == "direct"


def test_a_second_verb_shares_the_subject_of_the_first(read: Callable[[str], Doc]) -> None:
    doc = read("The firm denied the report and said that the branch held the contract.")
    assert [a.source.text for a in doc._.claims_attributions] == ["The firm", "The firm"]


def test_a_coordinated_attribution_is_not_part_of_the_first_content(
    read: Callable[[str], Doc],
) -> None:
    doc = read("The firm said the work was small, but the group said it went on for years.")
    assert [a.contents[0].text for a in doc._.claims_attributions] == [
        "the work was small",
        "it went on for years",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called report ran to 90 pages.",
        "“He said so,” the sign read in red.",
        "They had no say.",
    ],
)
def test_a_word_that_does_not_report_is_no_cue_of_saying(
    read: Callable[[str], Doc], text: str
) -> None:
    assert all(a.cue.text not in {"called", "say"} for a in read(text)._.claims_attributions)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“It was small,” she said.", "direct"),
        ("She said it was small.", "indirect"),
        ("She said it was “immaterial” to the firm.", "mixed"),
    ],
)
def test_speech_tells_whose_words_they_are(
    read: Callable[[str], Doc], text: str, speech: str
) -> None:
    assert [a.speech for a in read(text)._.claims_attributions] == [speech]
