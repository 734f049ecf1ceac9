import pytest
from spacy import displacy
from spacy.language import Language

from claims.extract.handed import Attribution

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
        "According to Open Watch, 649 people were held in March.",
        "Open Watch",
        "According to",
        "649 people were held in March",
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
    (
        "Jan Smit, for the branch, said the work was small.",
        "Jan Smit, for the branch",
        "said",
        "the work was small",
    ),
]


def told(nlp: Language, text: str) -> list[Attribution]:
    found: list[Attribution] = nlp(text)._.claims_attributions
    return found


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_source_cue_and_content_are_put_together(
    nlp: Language, text: str, source: str, cue: str, content: str
) -> None:
    (found,) = told(nlp, text)
    assert found.source is not None
    assert (found.source.text.strip(" ,"), found.cue.text) == (source, cue)
    assert found.contents[0].text.strip(" ,") == content.strip(" ,")


def test_a_quotation_goes_on_behind_its_speaker(nlp: Language) -> None:
    doc = nlp("“It was small,” Ms Bakker said. “It ended in May.”\n\nMore follows.")
    (only,) = doc._.claims_attributions
    assert [span.text for span in only.contents] == ["“It was small,”", "“It ended in May.”"]
    assert only.speech == "direct"


def test_a_second_verb_shares_the_subject_of_the_first(nlp: Language) -> None:
    doc = nlp("The firm denied the report and said that the branch held the contract.")
    assert [a.source.text for a in doc._.claims_attributions] == ["The firm", "The firm"]


def test_a_coordinated_attribution_is_not_part_of_the_first_content(
    nlp: Language,
) -> None:
    doc = nlp("The firm said the work was small, but the group said it went on for years.")
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
def test_a_word_that_does_not_report_is_no_cue_of_saying(nlp: Language, text: str) -> None:
    assert all(a.cue.text not in {"called", "say"} for a in nlp(text)._.claims_attributions)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“It was small,” she said.", "direct"),
        ("She said it was small.", "indirect"),
        ("She said it was “immaterial” to the firm.", "mixed"),
    ],
)
def test_speech_tells_whose_words_they_are(nlp: Language, text: str, speech: str) -> None:
    assert [a.speech for a in nlp(text)._.claims_attributions] == [speech]


def test_an_attribution_has_its_source_cue_and_content(nlp: Language) -> None:
    (found,) = told(nlp, "The ministry said that it was investigating 192 violations.")

    assert found.source is not None
    assert found.source.text == "The ministry"
    assert found.cue.text == "said"
    assert [c.text.removeprefix("that ") for c in found.contents] == [
        "it was investigating 192 violations"
    ]
    assert found.speech == "indirect"


def test_each_of_two_cues_has_its_own_source(nlp: Language) -> None:
    text = "Open Watch said 649 people were held, but the ministry said that it knew of none."

    sources = [a.source.text for a in told(nlp, text) if a.source is not None]

    assert sources == ["Open Watch", "the ministry"]


def test_a_quotation_before_its_speaker_is_direct_speech(nlp: Language) -> None:
    (found,) = told(nlp, "“We never sold it to them,” said Anna Bakker.")

    assert found.speech == "direct"
    assert found.source is not None
    assert found.source.text == "Anna Bakker"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The firm denied that it had sold the software.", "deny"),
        ("According to Open Watch, 649 people were held in March.", "according"),
        ("The director said that the work was done.", "say"),
    ],
)
def test_a_cue_is_labelled_by_the_act_that_it_performs(nlp: Language, text: str, act: str) -> None:
    (found,) = told(nlp, text)

    assert found.cue.label_ == act


def test_displacy_draws_the_parts_of_attributions(nlp: Language) -> None:
    doc = nlp("The ministry said that it was investigating 192 violations.")

    for key in ("claims_sources", "claims_cues", "claims_contents"):
        html = displacy.render(doc, style="span", options={"spans_key": key}, jupyter=False)
        assert str(doc.spans[key][0].label_) in html


def test_nobody_says_what_stands_outside_of_quotation_marks_in_another_sentence(
    nlp: Language,
) -> None:
    text = (
        "“The cameras helped in 19 detentions.” According to Open Watch, 649 people were held.\n\n"
        "Orrin Search denied the claim."
    )
    doc = nlp(text)

    for attribution in doc._.claims_attributions:
        for content in attribution.contents:
            assert "According" not in content.text
            assert "\n" not in content.text


def test_what_according_to_opens_is_its_content(nlp: Language) -> None:
    text = "The ministry counted “19 detentions.” According to Open Watch, 649 people were held."

    last = told(nlp, text)[-1]

    assert last.source is not None
    assert last.source.text == "Open Watch"
    assert [content.text for content in last.contents] == ["649 people were held"]


def test_whom_one_answers_does_not_speak(nlp: Language) -> None:
    last = told(nlp, "Orrin Search answered its critics on Friday: “We did nothing wrong.”")[-1]

    assert last.speaker == "Orrin Search N.V."
