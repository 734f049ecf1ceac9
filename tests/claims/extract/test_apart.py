from claims.extract import apart
from claims.model import MEANING, Statement


def told(text: str, start: int = 40) -> Statement:
    return Statement("v", start, start + len(text), text, "claim", "outlet", "second reader tiny")


def test_a_passage_of_somebody_else_has_figures_at_its_place_in_the_text() -> None:
    passage = told("Quarrow Mills allegedly dumped 14 barrels of dye")
    found = apart.completed([passage])
    [figure] = found.figures
    assert (figure.value, figure.statement_id) == (14, passage.id)
    at = figure.start - passage.start
    assert passage.text[at : at + len(figure.text)] == figure.text
    assert [one.hedge for one in found.statements] == ["allegedly"]


def test_it_says_whether_something_is_not_so() -> None:
    found = apart.completed([told("It didn’t dump any dye"), told("It dumped dye", 90)])
    assert [one.negated for one in found.statements] == [True, False]


def test_its_meaning_hangs_on_its_own_words_alone() -> None:
    one, other = told("Quarrow Mills dumped dye"), told("The guild sued Lord Ansbury", 90)
    together, alone = apart.completed([one, other]), apart.completed([one])
    assert together.meanings[0] == alone.meanings[0]
    assert len(alone.meanings[0].vector) == MEANING
    assert together.meanings[0].vector != together.meanings[1].vector
