from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

SAID = "The ministry said on Monday that it was investigating the firm."


def test_docs_leave_in_the_order_in_which_they_came(nlp: Language) -> None:
    texts = [f"{SAID} It counted {n} violations. " * (n % 7) for n in range(60)]

    docs = list(nlp.pipe(texts))

    assert [doc.text for doc in docs] == texts
    assert all(doc._.claims_encoding is not None for doc in docs)


def test_a_text_is_read_the_same_in_any_company(nlp: Language) -> None:
    texts = [SAID, SAID * 30, f"“{SAID}”\n\nOrrin Search denied it.", ""]

    alone = [nlp(text)._.claims_encoding for text in texts]

    for one, doc in zip(alone, nlp.pipe(texts), strict=True):
        among = doc._.claims_encoding
        assert (one.attributions, one.names) == (among.attributions, among.names)
        assert (one.kinds == among.kinds).all()
        assert (one.meanings == among.meanings).all()


def test_a_component_that_stops_early_leaves_the_next_text_unharmed(nlp: Language) -> None:
    stream = nlp.pipe([SAID] * 50)
    next(stream)
    stream.close()

    assert nlp(SAID)._.claims_attributions


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_offsets_that_lie_inside_it(nlp: Language, text: str) -> None:
    doc = nlp(text)

    encoding = doc._.claims_encoding
    for told in encoding.attributions:
        for span in (told.cue, *told.source, *told.content):
            assert 0 <= span.start < span.end <= len(text)
    for group in doc.spans.values():
        assert all(text[s.start_char : s.end_char] == s.text for s in group)
