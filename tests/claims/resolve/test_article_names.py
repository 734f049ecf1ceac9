from claims.model import Mention, Schema
from claims.resolve.article_names import ArticleNames

Told = tuple[str, Schema]


def _names(*told: Told, gap: int = 10) -> ArticleNames:
    mentions, at = [], 0
    for text, schema in told:
        mentions.append(Mention("v", at, at + len(text), text, schema))
        at += len(text) + gap
    return ArticleNames(mentions)


def _fullest(names: ArticleNames, text: str, schema: Schema | None = None) -> str | None:
    found = names.fullest(text, schema)
    return found[0].text if found else None


def test_a_surname_means_the_one_person_who_bears_it() -> None:
    names = _names(("Anna Smit", "Person"), ("Smit", "Person"))
    assert _fullest(names, "Smit", "Person") == "Anna Smit"
    assert names.schema("Smit") == "Person"


def test_with_two_of_that_name_it_means_nobody_for_certain() -> None:
    names = _names(("Anna Smit", "Person"), ("Jan Smit", "Person"))
    assert _fullest(names, "Smit", "Person") is None


def test_a_word_that_opens_a_longer_name_of_no_person_is_no_surname() -> None:
    names = _names(("Henry Ford", "Person"), ("Ford Motor", "Company"))
    assert _fullest(names, "Ford", "Organization") == "Ford"


def test_an_acronym_in_brackets_means_the_name_before_it() -> None:
    told: tuple[Told, ...] = (("Data Protection Board", "PublicBody"), ("DPB", "PublicBody"))
    assert _fullest(_names(*told, gap=2), "DPB") == "Data Protection Board"
    assert _fullest(_names(*told, gap=9), "DPB") == "DPB"


def test_a_legal_form_is_added_where_the_article_gives_one_and_only_one() -> None:
    assert _fullest(_names(("Vektor N.V.", "Company")), "Vektor") == "Vektor NV"
    two = _names(("Vektor N.V.", "Company"), ("Vektor B.V.", "Company"))
    assert _fullest(two, "Vektor") == "Vektor"
