from claims.model import Edit, Span, TextEdit


def test_a_sentence_that_came_and_one_that_went_are_two_edits() -> None:
    here = Span(0, 9)
    came = TextEdit("v2", "v1", "added", here, None)
    went = TextEdit("v2", "v1", "withdrawn", None, here)
    assert came.id != went.id
    assert came.id == TextEdit("v2", "v1", "added", here, None).id


def test_an_edit_is_its_two_statements_and_not_how_alike_they_are() -> None:
    reworded = Edit("reworded", "s1", "s2", 0.8)
    assert Edit("moved", "s1", "s2", 1.0).id == reworded.id
    assert (
        len({reworded.id, Edit("added", None, "s2", 0).id, Edit("withdrawn", "s1", None, 0).id})
        == 3
    )
