"""Signatures by ssh-keygen itself, with keys of this test."""

import subprocess
from pathlib import Path

import pytest

from claims.errors import CompareError
from claims.exporters.signature import fingerprint, sign, signer


def _key(folder: Path, name: str) -> tuple[Path, Path]:
    """A key, and the file of those who may sign, in which it is the only one."""
    key = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key]
    subprocess.run(command, check=True)  # noqa: S603
    signers = folder / f"{name}.signers"
    signers.write_text(f"{name}@newsroom.example {key.with_suffix('.pub').read_text()}")
    return key, signers


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return _key(tmp_path_factory.mktemp("keys"), "desk")


@pytest.fixture
def pack(tmp_path: Path, desk: tuple[Path, Path]) -> Path:
    path = tmp_path / "one.wacz"
    path.write_bytes(b"evidence")
    assert sign(path, desk[0]) == tmp_path / "one.wacz.sig"
    return path


def test_a_signature_is_of_whom_the_file_of_signers_names(
    pack: Path, desk: tuple[Path, Path]
) -> None:
    assert signer(pack, desk[1]) == "desk@newsroom.example"
    assert fingerprint(pack).startswith("SHA256:")


def test_what_was_changed_is_not_what_was_signed(pack: Path, desk: tuple[Path, Path]) -> None:
    pack.write_bytes(b"Evidence")
    with pytest.raises(CompareError, match="ssh-keygen says: "):
        signer(pack, desk[1])
    with pytest.raises(CompareError, match="ssh-keygen says: "):
        fingerprint(pack)


def test_a_key_that_the_file_does_not_name_is_nobody(pack: Path, tmp_path: Path) -> None:
    _, others = _key(tmp_path, "others")
    with pytest.raises(CompareError, match="ssh-keygen says: "):
        signer(pack, others)


def test_a_key_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "one.wacz").touch()
    with pytest.raises(CompareError, match=r"ssh-keygen says: .*No such file or directory\.$"):
        sign(tmp_path / "one.wacz", tmp_path / "nokey")
