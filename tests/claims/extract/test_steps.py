import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.handed import ALLOWANCE, FAULT
from claims.extract.steps import attempt, made, through


def _pipeline() -> Language:
    """Two steps, of which the first fails on some texts."""
    nlp = spacy.blank("en")

    def careful(doc: Doc) -> Doc:
        if "bad" in doc.text:
            raise ValueError(doc.text)
        return doc

    def counting(doc: Doc) -> Doc:
        doc.user_data["seen"] = True
        return doc

    Language.component("test_careful", func=careful)
    Language.component("test_counting", func=counting)
    nlp.add_pipe("test_careful")
    nlp.add_pipe("test_counting")
    return nlp


def test_what_fails_on_one_text_stops_no_other_and_the_order_stays() -> None:
    nlp = _pipeline()
    texts = ["one", "a bad one", "two"]
    docs = list(through(nlp, [made(lambda t=text: nlp.make_doc(t), nlp) for text in texts]))
    assert [doc.text for doc in docs] == texts
    assert [type(FAULT.of(doc)) for doc in docs] == [type(None), ValueError, type(None)]
    assert [doc.user_data.get("seen") for doc in docs] == [True, None, True]


def test_a_text_of_which_no_doc_can_be_made_comes_out_with_its_fault() -> None:
    nlp = _pipeline()

    def fail() -> Doc:
        raise MemoryError

    doc = made(fail, nlp)
    assert len(doc) == 0
    assert isinstance(FAULT.of(doc), MemoryError)
    assert ALLOWANCE.of(doc) is not None


def test_work_that_fails_gives_nothing_and_its_fault() -> None:
    nlp = _pipeline()
    doc = made(lambda: nlp.make_doc("one"), nlp)
    assert attempt(doc, len) == 1
    assert attempt(doc, lambda _: 1 // 0) is None
    assert isinstance(FAULT.of(doc), ZeroDivisionError)
