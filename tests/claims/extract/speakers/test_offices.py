import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("person", "description", "speaker"),
    [
        ("Anna Bakker, the chairwoman of Orrin,", "The mayor", "The mayor"),
        ("Anna Bakker, a lawyer,", "The finance minister", "The finance minister"),
        ("Orrin spokeswoman Anna Bakker", "The governor", "The governor"),
        ("Former mayor Anna Bakker", "The mayor", "The mayor"),
        ("Mayor Anna Bakker", "The mayor", "Anna Bakker"),
        ("Anna Bakker, the mayor of Leiden,", "The mayor", "Anna Bakker"),
        ("Anna Bakker", "The mayor", "Anna Bakker"),
        ("Anna Bakker, the chairwoman of Orrin,", "The billionaire", "Anna Bakker"),
    ],
)
def test_an_office_leads_to_nobody_whom_the_text_calls_something_else(
    nlp: Language, person: str, description: str, speaker: str
) -> None:
    doc = nlp(f"{person} came on foot. {description} said it was small.")

    assert doc._.claims_attributions[-1].speaker == speaker
