"""A backup is enough to go on elsewhere, and takes no notice of a run that writes."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk, feed, settled, shown


@pytest.fixture(scope="module")
def backed_up(lasting_desk: NewsDesk, lasting_site: HTTPServer) -> tuple[NewsDesk, Path]:
    """A desk with one article, and its backup."""
    shown(lasting_site, "The tanks of Brandvoort")
    lasting_desk.visit(lasting_desk.dossier(settled(lasting_site)))
    file = lasting_desk.folder / "desk.tar"
    ended = lasting_desk.claims("backup", file)
    assert ended.status == 0, ended.err
    assert "2 captures of tanks" in ended.out or "1 captures of tanks" in ended.out
    return lasting_desk, file


def elsewhere(folder: Path, file: Path) -> NewsDesk:
    """A desk on another machine, made of the backup."""
    desk = NewsDesk(Home(folder / "data"), folder)
    ended = desk.claims("restore", file)
    assert ended.status == 0, ended.err
    return desk


def test_a_desk_that_is_restored_is_the_old_one_and_a_run_changes_nothing(
    backed_up: tuple[NewsDesk, Path], tmp_path: Path
) -> None:
    old, file = backed_up
    desk = elsewhere(tmp_path, file)
    assert desk.claims("verify").status == 0
    assert desk.tables() == old.tables()
    dossier = desk.home.root / "dossiers" / "tanks.yaml"
    visit = desk.visit(dossier, everything=False)
    assert not visit.failures
    assert desk.tables() == old.tables()


def test_a_backup_holds_nothing_that_can_be_made_again_and_nobody_else_reads_it(
    backed_up: tuple[NewsDesk, Path],
) -> None:
    _, file = backed_up
    assert file.stat().st_mode & 0o077 == 0
    with tarfile.open(file) as tar:
        tops = {name.split("/")[0] for name in tar.getnames()}
    assert tops == {"backup.json", "desk.duckdb", "archive", "alerts", "dossiers"}


def test_a_record_and_a_line_that_are_being_written_are_left_out(
    backed_up: tuple[NewsDesk, Path], tmp_path: Path
) -> None:
    old, _ = backed_up
    (warc,) = old.home.archive("tanks").glob("*.warc.gz")
    whole, audit = warc.read_bytes(), b'{"who": "Ada"}\n'
    try:
        warc.write_bytes(whole + b"\x1f\x8b\x08 half a record")
        old.home.audit.write_bytes(audit + b'{"who": "B')
        assert old.claims("backup", tmp_path / "desk.tar").status == 0
    finally:
        warc.write_bytes(whole)
        old.home.audit.unlink()
    desk = elsewhere(tmp_path, tmp_path / "desk.tar")
    assert desk.home.audit.read_bytes() == audit
    verified = desk.claims("verify")
    assert verified.status == 0
    assert "cut off" not in verified.out


VISIT = """
import sys
from claims import visit
from claims.home import Home
visit(sys.argv[1], home=Home.at())
"""


def test_backups_made_while_a_run_writes_are_clean(
    desk: NewsDesk, site: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_DATA", str(desk.home.root))
    paths = [f"/{number}" for number in range(12)]
    for path in paths:
        shown(site, f"Tanks {path}", path=path)
    listed = feed(*map(site.url_for, paths))
    site.expect_request("/feed").respond_with_data(listed, content_type="text/xml")
    dossier = desk.dossier(f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}")
    files = [tmp_path / "first.tar", tmp_path / "second.tar"]
    with subprocess.Popen([sys.executable, "-c", VISIT, str(dossier)]) as run:  # noqa: S603  # ours
        for enough, file in zip((3, 12), files, strict=True):
            while len(site.log) <= enough:
                assert run.poll() is None
            ended = desk.claims("backup", file)
            assert ended.status == 0, ended.err
        assert run.poll() is None, "nothing was written any more"
    assert run.returncode == 0
    for file in files:
        (tmp_path / file.stem).mkdir()
        restored = elsewhere(tmp_path / file.stem, file)
        assert restored.claims("verify").status == 0


def test_nothing_is_replaced(backed_up: tuple[NewsDesk, Path]) -> None:
    desk, file = backed_up
    ended = desk.claims("backup", file)
    assert (ended.status, ended.err) == (
        1,
        f"{file} is there already, and a backup replaces nothing.\n",
    )
    ended = desk.claims("restore", file)
    assert ended.status == 1
    assert f"{desk.home.root} is not empty" in ended.err


def test_what_is_no_backup_or_half_of_one_leaves_no_folder(
    backed_up: tuple[NewsDesk, Path], tmp_path: Path
) -> None:
    _, file = backed_up
    whole = file.read_bytes()
    desk = NewsDesk(Home(tmp_path / "data"), tmp_path)
    for content in (b"", b"not a tar", whole[: len(whole) // 2]):
        (tmp_path / "torn.tar").write_bytes(content)
        ended = desk.claims("restore", tmp_path / "torn.tar")
        assert ended.status == 1
        assert "is no backup of a desk" in ended.err
        assert list(tmp_path.iterdir()) == [tmp_path / "torn.tar"]


def test_nothing_is_backed_up_in_the_middle_of_a_deletion(
    backed_up: tuple[NewsDesk, Path], tmp_path: Path
) -> None:
    desk, _ = backed_up
    desk.home.forgetting.write_text("{}")
    try:
        ended = desk.claims("backup", tmp_path / "desk.tar")
    finally:
        desk.home.forgetting.unlink()
    assert ended.status == 1
    assert "Something is being forgotten" in ended.err
    assert list(tmp_path.iterdir()) == []
