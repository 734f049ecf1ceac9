import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Schema
from claims.resolve.names import describes, initials, to_name


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Orrin Search N.V.", "Orrin Search NV"),
        ("Orrin Search, nv", "Orrin Search NV"),
        ("the Orrin Search NV", "Orrin Search NV"),
        ("Granit Vision Co. Ltd.", "Granit Vision Ltd"),
        ("Granit Vision Limited", "Granit Vision Ltd"),
        ("Open Watch’s", "Open Watch"),
        ("Limited", "Limited"),  # a form with no name before it is a name
        ("The Limited", "Limited"),
        ("Bank of Noordkaap", "Bank of Noordkaap"),
    ],
)
def test_a_name_has_one_spelling(written: str, plain: str) -> None:
    name = to_name(written, "Company")
    assert name is not None
    assert name.text == plain


@pytest.mark.parametrize(
    ("written", "schema", "plain"),
    [
        ("Mr Smit", "Person", "Smit"),
        ("Sen. Jan Smit", "Person", "Jan Smit"),
        ("Vice-President Dr. Smit", "Person", "Smit"),
        ("Justice Ministry", "PublicBody", "Justice Ministry"),  # no person: no title
        ("King", "Person", "King"),  # a title alone is a name
        ("Ana Sa", "Person", "Ana Sa"),  # "SA" is a legal form of companies only
    ],
)
def test_titles_go_from_the_names_of_persons_only(written: str, schema: Schema, plain: str) -> None:
    name = to_name(written, schema)
    assert name is not None
    assert name.text == plain


@pytest.mark.parametrize("text", ["", "  ", "'s", "—", "…"])
def test_what_holds_no_word_is_no_name(text: str) -> None:
    assert to_name(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a spokesperson", True),
        ("senior officials", True),
        ("Officials", True),
        ("Open Watch officials", False),
        ("Police Union", False),
    ],
)
def test_a_description_is_told_from_a_name(text: str, *, expected: bool) -> None:
    name = to_name(text)
    assert name is not None
    assert describes(name) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Target", "Target", True),
        ("TARGET", "Target", True),
        ("target", "Target", False),
        ("Target", "TARGET", False),  # the desk watches an acronym
        ("open watch", "Open Watch", True),  # two words are no common word
    ],
)
def test_case_decides_for_a_single_word(one: str, other: str, *, expected: bool) -> None:
    mine, theirs = to_name(one), to_name(other)
    assert mine is not None
    assert theirs is not None
    assert mine.written_like(theirs) is expected


def test_initials_are_of_capitalised_words() -> None:
    name = to_name("Ministry of Foreign Trade")
    assert name is not None
    assert initials(name) == "MFT"


@given(st.text())
def test_reading_a_name_again_changes_nothing(text: str) -> None:
    name = to_name(text, "Company")
    if name is not None:
        assert to_name(name.text, "Company") == name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marks & Fischer plc", "Marks and Fischer"),
        ("Brénard S.A.", "Brenard SA"),
        ("Ørstrup A/S", "Orstrup"),
        ("PJSC Granit", "Granit"),
        ("PT Granit Tbk", "Granit"),
        ("AB Granit", "Granit AB"),
        ("OOO Granit", "Granit LLC"),
        ("Granit S.à r.l.", "Granit SARL"),
        ("Granit A.Ş.", "Granit AS"),
        ("Granit UG (haftungsbeschränkt)", "Granit UG"),
        ("Granit AG & Co. KGaA", "Granit"),
        ("Granit Sdn. Bhd.", "Granit"),
        ("Granit Trading (Cyprus) Ltd", "Granit Trading Cyprus"),
    ],
)
def test_one_company_is_compared_alike_however_papers_write_it(one: str, other: str) -> None:
    left, right = to_name(one, "Company"), to_name(other, "Company")
    assert left is not None
    assert right is not None
    assert left.bare == right.bare
    assert left.written_like(right)


@pytest.mark.parametrize("branch", ["Granit UK", "Granit EU", "Granit NL", "Open Watch UK"])
def test_a_country_is_no_legal_form(branch: str) -> None:
    name = to_name(branch, "Company")
    assert name is not None
    assert name.text == branch
