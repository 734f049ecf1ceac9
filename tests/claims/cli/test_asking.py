"""``claims sql``, ``claims schema`` and ``claims status``."""

import json

import pytest

from tests.pipeline.newsdesk import NewsDesk


def test_a_question_is_answered_in_a_table_or_as_data(published: NewsDesk) -> None:
    query = "SELECT outlet, url FROM articles"
    assert "Gazette" in published.claims("sql", query).out
    (row,) = json.loads(published.claims("sql", query, "--format", "json").out)
    assert row["outlet"] == "Gazette"
    assert published.claims("sql", query, "--format", "csv").out.count("\n") == 2


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM articles",
        "DROP TABLE articles",
        "INSERT INTO failures SELECT * FROM failures",
        "COPY articles TO 'stolen.csv'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT nothing FROM nowhere",
        "",
    ],
)
def test_what_is_no_single_reading_select_is_refused(published: NewsDesk, query: str) -> None:
    ended = published.claims("sql", query)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.count("\n") >= 1
    assert "Traceback" not in ended.err
    assert published.rows("SELECT count(*) AS n FROM articles") == [{"n": 1}]


def test_markup_in_a_page_is_shown_as_it_is(published: NewsDesk) -> None:
    assert "[red]x[/red]" in published.claims("sql", "SELECT '[red]x[/red]' AS words").out


def test_what_a_page_says_cannot_command_the_terminal(published: NewsDesk) -> None:
    ended = published.claims("sql", r"SELECT E'a\x1b]0;owned\x07b' AS words")
    assert not {"\x1b", "\x07"} & set(ended.out)
    assert "owned" in ended.out


def test_a_long_answer_is_shown_in_part_and_says_so(published: NewsDesk) -> None:
    ended = published.claims("sql", "SELECT range AS n FROM range(1001)")
    assert (ended.status, ended.err) == (
        0,
        "1,000 of 1,001 rows are shown; --format csv gives them all.\n",
    )
    csv = published.claims("sql", "SELECT range AS n FROM range(1001)", "--format", "csv")
    assert csv.out.count("\n") == 1002


def test_the_schema_explains_every_table_and_view(published: NewsDesk) -> None:
    ended = published.claims("schema")
    assert ended.status == 0
    for name in ("captures (table)", "side_by_side (table)", "claim_history (view)"):
        assert name in ended.out


def test_the_status_says_how_much_there_is(published: NewsDesk) -> None:
    ended = published.claims("status")
    assert ended.status == 0
    assert "Tanks of Brandvoort" in ended.out
    assert f"data folder: {published.home.root}" in ended.out


def test_the_status_and_the_run_and_the_page_name_what_is_not_read(desk: NewsDesk) -> None:
    (desk.folder / "pages").mkdir()
    told = {
        "ein": "Die Sprecherin der Firma sagte am Dienstag, dass niemals etwas ausgelaufen sei. ",
        "zwei": "Der Minister wollte nicht sagen, ob er den Bericht der Prüfer gelesen hat. ",
        "drie": "De woordvoerster van het bedrijf zegt dat er nooit iets is gelekt. ",
    }
    for name, sentence in told.items():
        html = (
            f"<html lang='en'><title>{name}</title><body><article><p>{sentence * 5}</p></article>"
        )
        (desk.folder / "pages" / f"{name}.html").write_text(html, encoding="utf-8")
    ran = desk.claims("run", desk.dossier("  - { outlet: Gazette, folder: pages }"))
    said = "3 articles are not read: 2 in German, 1 in Dutch"
    assert said in ran.out + ran.err
    assert f"{said}." in desk.claims("status").out.splitlines()
    assert f"{said}." in desk.claims("compare", "--format", "html").out


def test_the_status_names_what_failed_and_why(desk: NewsDesk) -> None:
    (desk.folder / "pages").mkdir()
    for name in ("one", "two"):
        (desk.folder / "pages" / f"{name}.html").write_text("<p>Cart</p>")
    desk.visit(desk.dossier("  - { outlet: Gazette, folder: pages }"))
    lines = desk.claims("status").out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("parse, 2 times: "))
    assert [line.rpartition("/")[2] for line in lines[at + 1 :]] == ["one.html", "two.html"]


@pytest.mark.parametrize("words", [("sql", "SELECT 1"), ("schema",), ("status",)])
def test_before_any_run_they_say_what_to_do(desk: NewsDesk, words: tuple[str, ...]) -> None:
    ended = desk.claims(*words)
    assert (ended.status, ended.out) == (1, "")
    assert "run `claims run` first" in ended.err
