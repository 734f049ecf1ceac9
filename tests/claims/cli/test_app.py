"""The program as a whole: wrong calls, interruptions, and what it loads."""

import subprocess
import sys
from shutil import copytree

import duckdb
import pytest

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk

MAIN = "from claims.cli import main; main()"

_MODULES = 350
"""With those of Typer, Rich and DuckDB, which are most of them."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["run"], "Missing argument 'DOSSIER'"),
        (["extract"], "Missing argument"),
        (["compare", "--format", "stone"], "'stone' is not one of"),
        (["compare", "--frobnicate"], "No such option"),
    ],
)
def test_a_wrong_call_is_explained_with_status_2(
    desk: NewsDesk, words: list[str], said: str
) -> None:
    ended = desk.claims(*words)
    assert ended.status == 2
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_control_c_ends_with_130(desk: NewsDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.store.Desk.open", interrupted)
    assert desk.claims("status").status == 130


def test_control_c_ends_a_long_query_with_130_and_without_a_word(published: NewsDesk) -> None:
    forever = (
        "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range * b.range = 7"
    )
    code = (  # the query takes hours, so the signal comes in time whenever it comes
        "import signal, sys, threading\nfrom claims.cli import main\n"
        # Whatever started the tests in the background may have taught us to ignore it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "signalled = threading.Timer(1, signal.raise_signal, [signal.SIGINT])\n"
        "signalled.start()\nmain()"
    )
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", code, "--data", str(published.home.root), "sql", forever],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("form", ["table", "csv", "json", "html"])
def test_a_reader_that_has_enough_makes_no_noise(published: NewsDesk, form: str) -> None:
    with subprocess.Popen(  # noqa: S603  # our own words
        [
            *(sys.executable, "-c", MAIN, "--data", str(published.home.root)),
            *("compare", "--format", form),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == ""


def test_help_shows_every_command_whole_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['claims', '--help']\nfrom claims.cli import main\n"
        "try:\n    main()\nfinally:\n"
        "    heavy = {'spacy', 'dagster', 'duckdb', 'pyarrow', 'trafilatura', 'pydantic_core'}\n"
        "    print('loaded:', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    for command in ("run", "rebuild", "verify", "compare", "extract", "sql", "schema", "status"):
        assert f"  {command} " in done.stdout
    assert "..." not in done.stdout.partition("Commands:")[2]  # each summary fits
    assert done.stdout.endswith("loaded: []\n")


@pytest.fixture
def upgraded(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> NewsDesk:
    """A desk whose last run was one of an older version of the program."""
    folder = copytree(published.folder, tmp_path_factory.mktemp("old") / "desk", symlinks=True)
    desk = NewsDesk(Home(folder / "data"), folder)
    copy = (desk.home.published / "current").resolve()
    copy.chmod(0o644)
    with duckdb.connect(copy) as connection:
        connection.execute("drop schema asking cascade")
        connection.execute("delete from stage_states where stage = 'copy'")
    return desk


def test_after_an_upgrade_every_question_is_a_sentence_until_a_run_without_news_answers_it(
    upgraded: NewsDesk,
) -> None:
    questions = [
        ("compare",),
        ("compare", "--format", "html"),
        ("changes",),
        ("sql", "select 1 as one"),
        ("schema",),
        ("serve", "--port", "0"),
        ("status",),
        ("verify",),
    ]
    old = (upgraded.home.published / "current").resolve()
    for words in questions:
        assert upgraded.claims(*words) == (
            1,
            "",
            f"{old} was made by another version of claims-desk; `claims run` makes a new one.\n",
        )

    assert upgraded.claims("run", upgraded.folder / "dossier.yaml").status == 0
    for words in questions:
        if words[0] != "serve":  # which goes on until it is ended
            assert upgraded.claims(*words).status == 0
    assert upgraded.rows("select count(*) as n from captures") == [{"n": 1}]


@pytest.mark.parametrize("words", [["sql", "select 1"], ["compare"], ["status"]], ids=" ".join)
def test_a_question_loads_what_it_needs_and_no_other_command(
    published: NewsDesk, words: list[str]
) -> None:
    code = (
        f"import sys\nsys.argv = {['claims', '--data', str(published.home.root), *words]}\n"
        "from claims.cli import main\n"
        "try:\n    main()\nfinally:\n"
        "    others = {'babel', 'filelock', 'jinja2', 'numpy', 'pipeline', 'pyarrow', 'pydantic'}\n"
        "    others |= {'rich.progress', 'stamina'}\n"
        "    print()\n    print(len(sys.modules), sorted(others & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    count, others = done.stdout.splitlines()[-1].split(maxsplit=1)
    assert others == "[]"
    assert int(count) < _MODULES
