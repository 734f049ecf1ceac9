"""A published copy is read by whatever DuckDB a desk happens to have."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from claims.errors import StoreError
from claims.store import Database, Desk, publish
from claims.store.scripts import views
from tests.claims.store.conftest import Newsroom

OLDER = Path(__file__).parents[3] / ".venv-readers" / "bin" / "python"
READ_ALL = """
import json, sys, duckdb
found = {}
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    names = connection.execute(
        "select table_name from duckdb_tables() where not internal and schema_name = 'main'"
        " union all select view_name from duckdb_views() where not internal"
    ).fetchall()
    for (name,) in names:
        found[name] = len(connection.execute(f'select * from "{name}"').fetchall())
print(json.dumps([duckdb.__version__, found]))
"""
HOLD = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.readline()
"""


def said(newsroom: Newsroom) -> None:
    """A claim that is denied, reworded, and stated by two outlets."""
    texts = ("Lumenta made 19 arrests.", "Lumenta made 20 arrests.")
    versions = [newsroom.publish_text(newsroom.ledger, "/a", day, texts[day - 1]) for day in (1, 2)]
    claims = [newsroom.say(each, each.text, target=newsroom.lumenta) for each in versions]
    answered = newsroom.publish_text(newsroom.post, "/b", 3, "Lumenta denied it.")
    denial = newsroom.say(answered, answered.text, "denies", speaker=newsroom.lumenta)
    for version, statement in zip([*versions, answered], [*claims, denial], strict=True):
        newsroom.extract(version, statement)
    claim = newsroom.claim(claims[0])
    newsroom.link({claim: claims}, [(denial, claim)])


@pytest.fixture
def copy(path: Path, tmp_path: Path) -> Path:
    """A published copy with rows in it."""
    with Database.open(path, wait_s=0) as database:
        said(Newsroom(database))
    return publish(path, tmp_path / "published")


def test_duckdb_1_5_reads_every_table_and_view_alike(copy: Path) -> None:
    assert OLDER.exists(), "`make test` makes the environment of the older reader."

    by_older, by_ours = (
        json.loads(
            subprocess.run(  # noqa: S603  # our own program
                [python, "-c", READ_ALL, str(copy)], capture_output=True, text=True, check=True
            ).stdout
        )
        for python in (str(OLDER), sys.executable)
    )

    assert by_older[0].startswith("1.5.")
    assert by_ours[0] == duckdb.__version__
    assert by_older[1] == by_ours[1]
    assert {name for name, _ in views()} <= by_older[1].keys()
    assert by_older[1]["side_by_side"] > 0
    assert by_older[1]["claim_history"] > 0


def test_what_only_linking_reads_is_not_in_the_copy(copy: Path) -> None:
    with duckdb.connect(copy, read_only=True) as connection:
        types = connection.execute("select distinct data_type from duckdb_columns()").fetchall()
        names = connection.execute("select table_name from duckdb_tables()").fetchall()
    assert ("wordings",) not in names
    assert ("BIT",) not in types


def test_a_copy_may_be_read_and_not_written(copy: Path) -> None:
    assert oct(copy.stat().st_mode & 0o777) == "0o444"


@pytest.fixture
def writer(copy: Path) -> Iterator["subprocess.Popen[str]"]:
    """A program that opened the copy for writing."""
    copy.chmod(0o644)  # root, as which a container often runs, does not even need that
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", HOLD, str(copy)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.communicate("let go\n")


def test_readers_that_one_writer_keeps_out_are_told_which_one(
    copy: Path, writer: "subprocess.Popen[str]"
) -> None:
    told = rf"{copy.name} is open for writing in .*python\S* \(process {writer.pid}\)"
    with pytest.raises(StoreError, match=told), Desk.open(copy.parent):
        pass
