"""What the documentation says holds: its commands run, each registered name has its row."""

import re
import shlex
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from textwrap import dedent
from threading import Thread

import pytest
from pytest_httpserver import HTTPServer

from claims.decisions import Journal, asked
from claims.exporters import EXPORTERS, EXPORTS
from claims.home import Home
from claims.languages import codes
from claims.model import Manners
from claims.registry import SOURCES
from tests.packages import install
from tests.pipeline.newsdesk import STORY, Ended, NewsDesk, page, settled, shown

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_PATH = re.compile(r"`((?:claims|pipeline|bench|tests|docs|findings)/[\w./-]*|\w+\.toml)`")


def _blocks(page: Path, language: str) -> list[str]:
    return [code for kind, code in _BLOCK.findall(page.read_text("utf-8")) if kind == language]


def _commands(page: Path) -> list[list[str]]:
    lines = (line for block in _blocks(page, "sh") for line in block.splitlines())
    return [words for line in lines if (words := shlex.split(line, comments=True))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsDesk]:
    """A desk after one run of a small dossier, with the files that the pages name beside it."""
    folder = tmp_path_factory.mktemp("docs")
    desk = NewsDesk(Home(folder / "data"), folder)
    (folder / "article.txt").write_text(STORY, encoding="utf-8")
    (folder / "reply.txt").write_text("We leaked nothing.", encoding="utf-8")
    (folder / "article.html").write_text(page("Tanks"), encoding="utf-8")
    shutil.copy(ROOT / "claims" / "extract" / "config.cfg", folder / "own.cfg")
    with HTTPServer(host="127.0.0.1", port=0) as site:
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        shown(site, "The tanks of Brandvoort")
        shown(site, "What must go", path="/other")
        dossier = desk.dossier(settled(site) + settled(site, "/other"))
        with dossier.open("a", encoding="utf-8") as file:
            file.write("\nprecision: 0\n")  # so that there is something to export and to rate
        assert desk.claims("run", folder / "dossier.yaml").status == 0
        yield desk


def _run(desk: NewsDesk, command: str, *words: str) -> Ended:
    """What comes of a command that stands in a page, where it may need a hand."""
    dossier = desk.folder / "dossier.yaml"
    written = dossier.read_bytes()
    if command == "new":
        dossier.unlink()
    elif command == "forget":
        (row,) = desk.rows("select distinct url from captures where url like '%/other'")
        words = (row["url"], *words[1:])
    elif command in ("rate", "ask"):
        (row,) = desk.rows("select claim_id from side_by_side where standing = 'stated' limit 1")
        words = (words[0], row["claim_id"], *words[2:])
    elif command in ("replied", "close", "withdraw"):
        found = asked(Journal(desk.home.decisions("tanks")))
        words = (words[0], found[-1].request.id, *words[2:])
    elif command == "users":
        words = (*words, "--password-stdin")
    elif command == "serve":
        port = _free_port()
        words = (*words, "--port", str(port))
        Thread(target=_end_when_asked, args=(port,), daemon=True).start()
    elif command == "restore":
        desk = replace(desk, home=Home(desk.folder / "elsewhere"))
    ended = desk.claims(command, *words)
    dossier.write_bytes(written)
    return ended


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _end_when_asked(port: int) -> None:
    """Press Ctrl-C once somebody was served."""
    served = b""
    while not served:
        time.sleep(0.05)
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as asking:
            asking.sendall(b"GET / HTTP/1.0\r\n\r\n")
            served = asking.recv(1)
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("page", [README, *PAGES], ids=lambda page: page.name)
def test_each_command_of_a_page_runs(
    desk: NewsDesk, monkeypatch: pytest.MonkeyPatch, page: Path
) -> None:
    monkeypatch.chdir(desk.folder)
    monkeypatch.setattr(sys, "stdin", StringIO("a pass phrase that is long enough\n"))
    ending = signal.getsignal(signal.SIGTERM)
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    commands = _commands(page)
    assert commands
    for program, *words in commands:
        if program == "make":  # CI runs them
            assert {word for word in words if "=" not in word} <= set(targets)
        elif words[0] == "dagster":
            continue  # tests/pipeline/test_programs.py starts it
        elif program == "python":  # minutes, most of them
            assert words[0] == "-m"
            assert find_spec(words[1])
        else:
            assert program == "claims"
            if words[0] == "--data":
                del words[:2]
            ended = _run(desk, *words)
            if "en_core_web_trf" in words:
                assert "'en_core_web_trf'" in ended.err  # which is not installed here
            else:
                assert ended.status == 0, (words, ended.err)
                assert ended.out or words[0] in ("run", "changes"), words
    signal.signal(signal.SIGTERM, ending)  # which the desk's server had changed


QUESTIONS = [
    question
    for block in _blocks(README, "sql")
    for question in block.split(";")
    if question.strip()
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_of_the_readme_is_answered(desk: NewsDesk, question: str) -> None:
    ended = desk.claims("sql", "--", question)  # it begins with a comment
    assert ended.status == 0, ended.err


def test_questions_are_found_in_the_readme_at_all() -> None:
    assert len(QUESTIONS) > 7


def test_the_readme_names_every_command_in_the_order_of_the_help(desk: NewsDesk) -> None:
    in_readme = dict.fromkeys(words[1] for words in _commands(README) if words[0] == "claims")
    listed = desk.claims("--help").out.partition("Commands:")[2]
    in_help = [line.split()[0] for line in listed.strip().splitlines()]
    # Dagster's commands are plugged in and stand first.
    assert in_help[:2] == ["dagster", "run"]
    assert [name for name in in_readme if name not in in_help[:2]] == in_help[2:]


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "CHANGELOG.md", README], ids=lambda page: page.name
)
def test_each_place_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for place in _PATH.findall(text):
        assert (ROOT / place).exists(), place
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("add-a-source.md", SOURCES.names()),
        ("add-an-exporter.md", EXPORTERS.names()),
        ("formats-out.md", EXPORTS.names()),
        ("add-a-language.md", list(codes())),
    ],
)
def test_what_is_registered_is_documented_and_nothing_else(page: str, names: list[str]) -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE)
    assert rows == names


def test_each_manner_says_what_it_means() -> None:
    told = re.findall(r"^ {4,}(\w+): ", Manners.__doc__ or "", re.MULTILINE)
    assert told == [field.name for field in fields(Manners)]


@pytest.mark.parametrize(
    ("page", "group", "name"),
    [
        ("add-a-source.md", "claims.sources", "wire"),
        ("add-an-exporter.md", "claims.exporters", "lines"),
    ],
)
def test_the_example_of_a_page_is_what_it_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str, group: str, name: str
) -> None:
    (code,) = _blocks(ROOT / "docs" / page, "python")
    (entry,) = _blocks(ROOT / "docs" / page, "toml")
    assert entry.splitlines()[0] == f'[project.entry-points."{group}"]'
    module, _, made = entry.splitlines()[1].partition(" = ")[2].strip('"').partition(":")
    install(monkeypatch, tmp_path, group, f"# entry: {name} = {made}\n{dedent(code)}", name=module)
    registry = SOURCES if group == "claims.sources" else EXPORTERS
    assert type(registry.get(name)).__name__ == made
