import pytest
from spacy import displacy
from spacy.language import Language

from claims.extract.speech.attributions import Attribution


def told(trained: Language, text: str) -> list[Attribution]:
    found: list[Attribution] = trained(text)._.claims_attributions
    return found


def test_an_attribution_has_its_source_cue_and_content(trained: Language) -> None:
    (found,) = told(trained, "The ministry said that it was investigating 192 violations.")

    assert found.source is not None
    assert found.source.text == "The ministry"
    assert found.cue.text == "said"
    assert [c.text.removeprefix("that ") for c in found.contents] == [
        "it was investigating 192 violations"
    ]
    assert found.speech == "indirect"


def test_each_of_two_cues_has_its_own_source(trained: Language) -> None:
    text = "Open Watch said 649 people were held, but the ministry said that it knew of none."

    sources = [a.source.text for a in told(trained, text) if a.source is not None]

    assert sources == ["Open Watch", "the ministry"]


def test_a_quotation_before_its_speaker_is_direct_speech(trained: Language) -> None:
    (found,) = told(trained, "“We never sold it to them,” said Anna Bakker.")

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
def test_a_cue_is_labelled_by_the_act_that_it_performs(
    trained: Language, text: str, act: str
) -> None:
    (found,) = told(trained, text)

    assert found.cue.label_ == act


def test_displacy_draws_the_parts_of_attributions(trained: Language) -> None:
    doc = trained("The ministry said that it was investigating 192 violations.")

    for key in ("claims_sources", "claims_cues", "claims_contents"):
        html = displacy.render(doc, style="span", options={"spans_key": key}, jupyter=False)
        assert str(doc.spans[key][0].label_) in html


def test_nobody_says_what_stands_outside_of_quotation_marks_in_another_sentence(
    trained: Language,
) -> None:
    text = (
        "“The cameras helped in 19 detentions.” According to Open Watch, 649 people were held.\n\n"
        "Orrin Search denied the claim."
    )
    doc = trained(text)

    for attribution in doc._.claims_attributions:
        for content in attribution.contents:
            assert "According" not in content.text
            assert "\n" not in content.text


def test_what_according_to_opens_is_its_content(trained: Language) -> None:
    text = "The ministry counted “19 detentions.” According to Open Watch, 649 people were held."

    last = told(trained, text)[-1]

    assert last.source is not None
    assert last.source.text == "Open Watch"
    assert [content.text for content in last.contents] == ["649 people were held"]


def test_whom_one_answers_does_not_speak(trained: Language) -> None:
    last = told(trained, "Orrin Search answered its critics on Friday: “We did nothing wrong.”")[-1]

    assert last.speaker == "Orrin Search N.V."
