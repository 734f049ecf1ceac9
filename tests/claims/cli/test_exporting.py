"""``claims export`` on a desk after one run, and ``claims verify`` of what it wrote."""

import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk


@pytest.fixture(scope="module")
def pack(published: NewsDesk) -> Path:
    """An evidence pack of the whole desk."""
    path = published.folder / "tanks.wacz"
    ended = published.claims("export", "tanks", "--format", "wacz", "--out", path)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{path}: ")
    assert " claims with 1 records that prove them.\nSHA-256, " in ended.out
    return path


def test_a_pack_is_verified_where_there_is_no_dossier(pack: Path, tmp_path: Path) -> None:
    ended = NewsDesk(Home(tmp_path / "nothing"), tmp_path).claims("verify", pack)
    assert (ended.status, ended.err) == (0, "")
    assert "tanks.wacz: 1 records, " in ended.out
    assert "passages: all is as it was packed.\nSHA-256: " in ended.out
    assert not (tmp_path / "nothing").exists()


def test_a_signed_pack_says_by_whom_and_an_unsigned_one_that_it_is_not(
    published: NewsDesk, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, signers = tmp_path / "key", tmp_path / "signers"
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key]
    subprocess.run(command, check=True)  # noqa: S603
    signers.write_text(f"desk@newsroom.example {(tmp_path / 'key.pub').read_text()}")
    monkeypatch.setenv("CLAIMS_SIGNING_KEY", str(key))
    signed = tmp_path / "signed.wacz"
    ended = published.claims("export", "tanks", "--format", "wacz", "--out", signed)
    assert (ended.status, ended.out.splitlines()[-1]) == (0, f"Its signature: {signed}.sig")
    ended = published.claims("verify", signed, "--signers", signers)
    assert (ended.status, "Signed by desk@newsroom.example, whom" in ended.out) == (0, True)
    assert "Signed by SHA256:" in published.claims("verify", signed).out
    signed.write_bytes(pack.read_bytes())
    ended = published.claims("verify", signed, "--signers", signers)
    assert (ended.status, "signature does not hold: ssh-keygen says" in ended.err) == (1, True)
    ended = published.claims("verify", pack, "--signers", signers)
    assert (ended.status, ended.out.splitlines()[-1]) == (1, "It is not signed.")
    assert published.claims("verify", pack).status == 0
    monkeypatch.setenv("CLAIMS_SIGNING_KEY", str(tmp_path / "nokey"))
    words = ("--format", "wacz", "--out", tmp_path / "other.wacz")
    ended = published.claims("export", "tanks", *words)
    assert (ended.status, "The pack is not signed: ssh-keygen says" in ended.err) == (1, True)


def test_what_was_changed_in_a_pack_is_named_and_the_status_is_1(
    published: NewsDesk, pack: Path, tmp_path: Path
) -> None:
    content = bytearray(pack.read_bytes())
    content[content.index(b"<title>Tanks") + 7] ^= 1
    other = tmp_path / "other.wacz"
    other.write_bytes(content)
    ended = published.claims("verify", other)
    assert (ended.status, ended.err) == (1, "other.wacz: report/report.html was altered.\n")


def test_a_pack_is_never_written_over_anything(published: NewsDesk, pack: Path) -> None:
    before = pack.read_bytes()
    ended = published.claims("export", "tanks", "--format", "wacz", "--out", pack)
    assert ended.status == 1
    assert ended.err == f"{pack} is there already; name another file to write.\n"
    assert pack.read_bytes() == before


def test_a_proof_that_is_lost_is_said_and_the_rest_is_packed(
    published: NewsDesk, tmp_path: Path
) -> None:
    copytree(published.home.root, tmp_path / "data", symlinks=True)
    desk = NewsDesk(Home(tmp_path / "data"), tmp_path)
    (archive,) = desk.home.archive("tanks").glob("*.warc.gz")
    archive.write_bytes(archive.read_bytes()[:100])
    ended = desk.claims("export", "tanks", "--format", "wacz", "--out", tmp_path / "tanks.wacz")
    assert ended.status == 1
    assert "is without its proof: the record at byte" in ended.err
    assert "claims with 0 records" in ended.out
    ended = desk.claims("verify", tmp_path / "tanks.wacz")
    assert ended.status == 1
    assert "is in the pack without its record." in ended.err


def test_a_wrong_call_is_refused_with_a_sentence(published: NewsDesk, tmp_path: Path) -> None:
    ended = published.claims("export", "tanks", "--format", "waz")
    assert (ended.status, "did you mean 'wacz'?" in ended.err) == (2, True)
    assert published.claims("export", "tanks", "--entity", "Harbour Office").status == 2
    to = ("--format", "wacz", "--out", tmp_path / "tanks.wacz")
    ended = published.claims("export", "tanks", *to, "--entity", "Nobody")
    assert (ended.status, "No entity is called 'Nobody'" in ended.err) == (1, True)
    ended = published.claims("export", "tanks", *to, "--since", "2199-01-01")
    assert (ended.status, "There is nothing to export" in ended.err) == (1, True)
    ended = published.claims("export", "tanks", *to[:3], tmp_path / "nowhere" / "tanks.wacz")
    assert (ended.status, "cannot be written: No such file" in ended.err) == (1, True)
    assert published.claims("verify", tmp_path / "tanks.wacz").status == 1
    assert list(tmp_path.iterdir()) == []


def test_an_entity_may_be_packed_alone(published: NewsDesk, tmp_path: Path) -> None:
    path = tmp_path / "chemie.wacz"
    words = ("--format", "wacz", "--entity", "Brandvoort Chemie", "--since", "2001-01-01")
    ended = published.claims("export", "tanks", *words, "--out", path)
    assert (ended.status, ended.err) == (0, "")
    assert published.claims("verify", path).status == 0


def test_tables_are_written_into_a_folder(published: NewsDesk, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    ended = published.claims("export", "tanks", "--format", "jsonl", "--out", folder)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{folder}: ")
    assert ended.out.endswith(" rows in lone_responses, 1 rows in versions.\n")
    assert len((folder / "versions.jsonl").read_text("utf-8").splitlines()) == 1
