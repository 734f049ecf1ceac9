from claims.model import Page, Statement, entity_id
from claims.notebook.findings import Findings, Said

TEXT = "Orrin paid. " * 30
PAGE = Page("", "Orrin paid", None, None, None, "en", TEXT)


def _said(start: int, **other: object) -> Said:
    end = start + len("Orrin paid")
    statement = Statement("v", start, end, TEXT[start:end], "claim", "outlet", "test", **other)  # type: ignore[arg-type]
    return Said.of(statement, {entity_id("", "Orrin"): "Orrin Search"})


def test_an_entity_goes_by_its_name_on_the_watch_list_and_others_as_the_text_has_them() -> None:
    known = _said(0, target="Orrin", target_id=entity_id("", "Orrin"))
    assert (known.target, known.who) == ("Orrin Search", "the outlet")
    assert _said(0, target="Orrin").target == "Orrin"


def test_a_line_a_statement_and_no_more_than_a_screen() -> None:
    found = Findings(PAGE, True, tuple(_said(at * 12) for at in range(25)), (), ())  # noqa: FBT003
    lines = repr(found).splitlines()
    assert lines[0] == "'Orrin paid': claim 25"
    assert len(lines) == 1 + 20 + 1
    assert lines[-1] == "  and 5 more"


def test_long_words_are_cut_in_a_line() -> None:
    statement = Statement("v", 0, 200, TEXT[:200], "claim", "outlet", "test")
    assert len(repr(Said.of(statement, {}))) < 130


def test_a_text_in_which_nothing_was_found_says_so() -> None:
    assert repr(Findings(PAGE, True, (), (), ())) == "'Orrin paid': no statement"  # noqa: FBT003
