import pytest

from claims.parse.kinship import same_heading, same_story

STORY = (
    "Lumenta Data trained the software that Vektor Systems sold to the police of Noordkaap in 2021,"
    " according to 14 contracts.\n\nThe company said on Tuesday that the work had been immaterial."
    "\n\nA member of the council of Noordkaap, Ada Berg, asked for an inquiry into the cameras."
)
POOL = (
    "The swimming pool of Westhaven opens again on Saturday after two years of repairs.\n\n"
    "Children swim free of charge until the end of the month, the town council said on Tuesday."
)
ANEW = (
    "Councillor Ada Berg of Noordkaap wants to know who paid for the cameras. Police bought the "
    "software, which Lumenta Data had trained, from Vektor Systems in 2021."
)
REFUSAL = "Your request looked like that of a program, so this page is not shown. Try again later."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY, True),
        (STORY.replace("14 contracts", "41 contracts"), True),
        (STORY.partition("\n\n")[0], True),
        (ANEW, True),
        (POOL, False),
        (REFUSAL, False),
        ("", False),
    ],
)
def test_an_edit_keeps_sentences_and_a_story_told_anew_its_names(text: str, expected: bool) -> None:  # noqa: FBT001
    assert same_story(text, STORY) is expected
    assert same_story(STORY, text) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Contracts abroad: what we know", True),
        ("Cameras at home", False),
        ("Access denied", False),
        ("CONTRACTS ABROAD", True),
    ],
)
def test_a_headline_is_the_same_when_most_of_its_words_are(title: str, expected: bool) -> None:  # noqa: FBT001
    assert same_heading(title, "Contracts abroad, denials at home") is expected
