import pytest
import spacy
from spacy.tokens import Doc

from claims.extract.handed import ATTRIBUTIONS, ENCODING, FAULT, QUOTATIONS, once


def blank(text: str = "It rained.") -> Doc:
    return spacy.blank("en")(text)


def test_what_was_given_to_a_doc_is_what_others_take() -> None:
    doc, fault = blank(), ValueError("no such number")

    FAULT.give(doc, fault)

    assert FAULT.of(doc) is fault
    assert FAULT.of(blank()) is None


def test_to_ask_for_what_no_component_gave_is_an_error_that_names_it() -> None:
    with pytest.raises(LookupError, match=r"no component gave doc\._\.claims_encoding"):
        ENCODING.of(blank())


def test_a_text_in_which_nobody_speaks_has_no_attributions_and_no_quotations() -> None:
    assert list(ATTRIBUTIONS.of(blank())) == []
    assert QUOTATIONS.of(blank()) == []


def test_passages_are_handed_on_as_a_span_group() -> None:
    doc = blank()

    QUOTATIONS.give(doc, [doc[0:2]])

    assert [span.text for span in QUOTATIONS.of(doc)] == ["It rained"]
    assert [span.text for span in doc.spans["claims_quotations"]] == ["It rained"]


def test_each_doc_is_looked_at_once() -> None:
    seen: list[str] = []

    @once
    def length(doc: Doc) -> int:
        seen.append(doc.text)
        return len(doc)

    one, other = blank(), blank("It snowed all day.")

    assert [length(one), length(other), length(one)] == [3, 5, 3]
    assert seen == [one.text, other.text]
