import pytest
from spacy.language import Language

from claims.extract.speakers import described


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Bakker came. The senator said it was small.", "Anna Bakker"),
        ("Anna Bakker came. The Amsterdam senator said it was small.", "Anna Bakker"),
        ("Anna Bakker came. The 43-year-old said it was small.", "Anna Bakker"),
        ("Anna Bakker came. The minister, who owns a boat, said it was small.", "Anna Bakker"),
        ("Anna Bakker came. A senator said it was small.", "A senator"),
        ("Anna Bakker came. The former senator said it was small.", "The former senator"),
    ],
)
def test_a_person_who_is_described_is_the_one_named_before(
    nlp: Language, text: str, speaker: str
) -> None:
    assert nlp(text)._.claims_attributions[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dock workers said no. They said it was small.", "Dock workers"),
        ("Anna Bakker said no. They said it was small.", None),
        (
            "A spokesman for Orrin said no. Lumenta left. The spokesman said it was small.",
            "Orrin Search N.V.",
        ),
        ("Anna Bakker said no. Lumenta left. The statement said it was small.", "Anna Bakker"),
    ],
)
def test_who_spoke_last_is_meant_by_what_points_back(
    nlp: Language, text: str, speaker: str | None
) -> None:
    assert nlp(text)._.claims_attributions[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Lumenta left. The Amsterdam company paid.", "Lumenta Data B.V."),
        ("Lumenta left. It paid.", "Lumenta Data B.V."),
        ("Lumenta left. A company paid.", "Lumenta Data B.V."),
        ("Lumenta left. Somebody paid.", None),
    ],
)
def test_a_passage_opens_with_a_body_that_it_does_not_name(
    nlp: Language, text: str, subject: str | None
) -> None:
    doc = nlp(text)
    assert described.described_subject(doc, list(doc.sents)[-1]) == subject


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("It also said that it was small.", "Ministry of Foreign Trade"),
        ("It added that it was small.", "Ministry of Foreign Trade"),
        ("It said that it was small.", "Orrin Search N.V."),
    ],
)
def test_it_that_tells_more_is_who_spoke_before(nlp: Language, told: str, speaker: str) -> None:
    doc = nlp(f"The Ministry of Foreign Trade said that Orrin Search had left. {told}")

    assert doc._.claims_attributions[-1].speaker == speaker
