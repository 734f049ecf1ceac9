"""Nothing leaves the machine: whatever the entry, no file in the home and no host looked up."""

from pathlib import Path

import pytest

from tests.confinement import CAN_CONFINE, ENDED_BY_THE_KERNEL, confined

pytestmark = pytest.mark.skipif(not CAN_CONFINE, reason="the kernel is asked by Linux's numbers")

WEIGHTS = Path("claims/extract/encoder/weights/roles.onnx").resolve()
OPENED = f"""
import onnxruntime
onnxruntime.InferenceSession({str(WEIGHTS)!r}, providers=["CPUExecutionProvider"])
"""
TEXT = 'Veldkamp denied that it had paid bribes. "We paid nobody," said Ina Roos, who leads it.\n'
PAGE = f"""<html lang="en"><head><title>Veldkamp denies</title></head><body><article>
<h1>Veldkamp denies</h1>{f"<p>{TEXT * 3}</p>" * 4}</article></body></html>"""
DOSSIER = """
title: Veldkamp
contact: desk@newsroom.example
sources: [{outlet: Clippings, folder: saved}]
entities: [{name: Veldkamp N.V., schema: Company, aliases: [Veldkamp]}]
"""


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a short name: workers listen in it, and a socket's path has 107 characters."""
    return tmp_path_factory.mktemp("desk")


def test_the_watch_sees_a_library_that_writes_into_the_home(tmp_path: Path) -> None:
    ended = confined(OPENED, tmp_path / "home")
    assert ended.status == 0
    assert any("deviceid" in path for path in ended.left)


@pytest.mark.parametrize(
    "lookup",
    [
        "import socket; socket.getaddrinfo('ledger.example', 80)",
        "import httpx; httpx.get('http://192.0.2.1/')",
    ],
)
def test_the_watch_ends_a_process_that_turns_to_the_internet(tmp_path: Path, lookup: str) -> None:
    assert confined(lookup, tmp_path / "home").status == ENDED_BY_THE_KERNEL


@pytest.mark.parametrize(
    "entry",
    [
        "from claims.extract.encoder.encoder import Encoder; list(Encoder().encode(['A word.']))",
        f"import claims.training{OPENED}",
        "from claims.extract.extractor import Extractor; Extractor().read('He denied it.', 'v')",
    ],
)
def test_the_encoder_leaves_nothing_wherever_it_is_imported(tmp_path: Path, entry: str) -> None:
    ended = confined(entry, tmp_path / "home")
    assert (ended.status, ended.err, ended.left) == (0, "", [])


@pytest.mark.parametrize(
    ("words", "said"),
    [(["run", "dossier.yaml"], "1 version"), (["extract", "text.txt", "--json"], '"denies"')],
)
def test_a_command_leaves_nothing_beside_its_data(
    tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    (tmp_path / "dossier.yaml").write_text(DOSSIER, "utf-8")
    code = f"import os, sys; os.chdir({str(tmp_path)!r}); sys.argv[1:] = {words!r}\n"
    ended = confined(
        f"{code}from claims.cli import main; main()",
        tmp_path / "home",
        CLAIMS_DATA=str(tmp_path / "data"),
    )
    assert (ended.status, ended.left) == (0, []), ended.err
    assert said in ended.out + ended.err
