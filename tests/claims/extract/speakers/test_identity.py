import pytest
from spacy.language import Language

from claims.extract.speakers import identity


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orrin said the units were separate.", "Orrin Search N.V."),
        ("A spokesperson for Lumenta said the work was small.", "Lumenta Data B.V."),
        ("Ms Anna Bakker spoke first. “It was small,” she said.", "Anna Bakker"),
        ("Ms Anna Bakker spoke first. Bakker said it was small.", "Anna Bakker"),
        ("Lumenta Data has an office here. The company said it was small.", "Lumenta Data B.V."),
        ("A man in the street said it was small.", "A man in the street"),
        ("A former manager of Lumenta said it was small.", "A former manager of Lumenta"),
        ("They said it was small.", None),
        ("Jan Smit left in May. His deputy said it was small.", "His deputy"),
        ("Anna Bakker left in May. Her brother said it was small.", "Her brother"),
        ("Anna Bakker left in May. Her lawyer said it was small.", "Anna Bakker"),
        ("Anna Bakker left. Ms Bakker's lawyer said it was small.", "Anna Bakker"),
        ("Anna Bakker left. Ms Bakker's statement said it was small.", "Anna Bakker"),
        ("Anna Bakker, the singer, left. The singer's reps said it was small.", "Anna Bakker"),
        ("Anna Bakker, the singer, left. Reps for the singer said it was small.", "Anna Bakker"),
        ("Anna Bakker left in May. Her publicist said it was small.", "Anna Bakker"),
        (
            "Two nurses sued the Marlow Clinic on Monday. The clinic said it was small.",
            "Marlow Clinic",
        ),
        ("Lumenta for its part said it was small.", "Lumenta Data B.V."),
        ("No one at Lumenta said that it was small.", "Lumenta Data B.V."),
        (
            "Finance Minister Anna Bakker came. The Dutch finance minister said it was small.",
            "Anna Bakker",
        ),
        (
            "Deputy Mayor Jan Smit met Mayor Anna Bakker. The mayor said it was small.",
            "Anna Bakker",
        ),
    ],
)
def test_a_source_is_named_as_the_article_names_it_in_full(
    nlp: Language, text: str, speaker: str | None
) -> None:
    assert nlp(text)._.claims_attributions[-1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Anna Bakker, a spokeswoman for Lumenta, said it was small.",
        "Lumenta spokeswoman Anna Bakker said it was small.",
        "Lumenta has an office here. Its spokeswoman, Anna Bakker, said it was small.",
        "Anna Bakker, a spokeswoman for Lumenta, said no. Later Bakker said it was small.",
    ],
)
def test_a_named_spokesperson_speaks_for_a_principal(nlp: Language, text: str) -> None:
    last = nlp(text)._.claims_attributions[-1]
    assert (last.speaker, last.principal) == ("Anna Bakker", "Lumenta Data B.V.")


@pytest.mark.parametrize(
    ("text", "speaker", "principal"),
    [
        (
            "Anna Bakker ran. Ms Bakker's campaign said it was small.",
            "Anna Bakker campaign",
            "Anna Bakker",
        ),
        (
            "Anna Bakker ran. The Anna Bakker campaign said it was small.",
            "Anna Bakker campaign",
            "Anna Bakker",
        ),
        ("Anna Bakker ran. Her campaign said it was small.", "Anna Bakker campaign", "Anna Bakker"),
        (
            "Anna Bakker ran. Her campaign said no. The campaign said it was small.",
            "Anna Bakker campaign",
            "Anna Bakker",
        ),
        ("Ms Bakker's campaign manager, Ms Jo Smit, said it was small.", "Jo Smit", None),
    ],
)
def test_a_campaign_speaks_for_its_candidate(
    nlp: Language, text: str, speaker: str, principal: str | None
) -> None:
    last = nlp(text)._.claims_attributions[-1]
    assert (last.speaker, last.principal) == (speaker, principal)


def test_nobody_speaks_where_there_is_no_source(nlp: Language) -> None:
    assert identity.identify(nlp("It rained."), None) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Bakker was accused of taking bribes from a contractor.",
        "Jan Smit and Anna Bakker were charged with conspiring to act as agents of Torvania.",
        "Ms Anna Bakker has been fined over claims that she hid the losses.",
        "Lumenta reportedly pulled strings to get the inspector fired.",
        "Lumenta allegedly paid the inspector to look away.",
        "Officers assigned to guard Anna Bakker had failed to recognise that the door was open.",
    ],
)
def test_whom_others_accuse_is_not_who_says_so(nlp: Language, text: str) -> None:
    said = nlp(text)._.claims_attributions
    assert {each.speaker for each in said} <= {None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Bakker is accusing the council of hiding the losses.", "Anna Bakker"),
        ("Anna Bakker was quoted as saying that the council hid the losses.", "Anna Bakker"),
        ("Anna Bakker has claimed that the council hid the losses.", "Anna Bakker"),
    ],
)
def test_who_accuses_is_who_says_so(nlp: Language, text: str, speaker: str) -> None:
    assert [each.speaker for each in nlp(text)._.claims_attributions] == [speaker]


def test_who_opens_a_clause_about_whom_it_follows(nlp: Language) -> None:
    text = (
        "“That is a lie,” said Jan Smit, who ran the branch. Smit said that he had the letters.\n\n"
        "“It reads as though it had been ordered,” said Anna Bakker, the lawmaker who first put "
        "questions about the case. She accused Orrin of looking for a scapegoat."
    )
    speakers = [each.speaker for each in nlp(text)._.claims_attributions]
    assert speakers[-1] == "Anna Bakker"
    assert "Jan Smit" not in speakers[2:]
