from claims.training import invented


def test_marks_come_off_an_invented_article_and_leave_their_places() -> None:
    marked = (
        'Ada Orde said <c id="a" by="Ada Orde" about="Bo Kell">Bo Kell stole bread</c>.\n'
        '<r kind="denies" by="Bo Kell" to="a b">Kell denied <c id="b" by="" about="Bo Kell">'
        "eating</c> any, if 1 < 2</r>."
    )

    text, (claim, response, inner) = invented.unmarked(marked)

    assert text == "Ada Orde said Bo Kell stole bread.\nKell denied eating any, if 1 < 2."
    assert text[claim.start : claim.end] == "Bo Kell stole bread"
    assert text[response.start : response.end] == "Kell denied eating any, if 1 < 2"
    assert text[inner.start : inner.end] == "eating"
    assert response.fields == {"kind": "denies", "by": "Bo Kell", "to": "a b"}


def test_every_invented_article_is_marked_whole() -> None:
    for _, text, marks in invented.told():
        claims = {mark.fields["id"] for mark in marks if mark.name == "c"}
        answered = {claim for m in marks if m.name == "r" for claim in m.fields["to"].split()}
        assert answered <= claims, text[:60]
        assert not any(tag in text for tag in ("<r", "</r", "<c", "</c")), text[:60]
        assert all(mark.start < mark.end for mark in marks), text[:60]


def test_every_wording_names_the_words_that_state_its_claim() -> None:
    for text in invented.wordings():
        assert text.states is not None
        start, end, claim = text.states
        assert text.text[start:end].strip(), text.text
        assert not {"[[", "]]"} & {text.text[i : i + 2] for i in range(len(text.text))}, text.text
        assert claim.startswith(text.name)
