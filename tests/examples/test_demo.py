from pathlib import Path

import pytest

from examples import demo
from examples.lumenta.site import WEEK_ONE, serve


def test_the_demo_empties_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    demo.fresh(folder)
    (folder / "desk.duckdb").touch()
    demo.fresh(folder)
    assert [path.name for path in folder.iterdir()] == [demo.MARKER]


def test_the_demo_leaves_a_folder_alone_that_it_did_not_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk.duckdb").touch()
    monkeypatch.setenv("CLAIMS_DATA", str(tmp_path))
    assert demo.main() == 1
    assert (tmp_path / "desk.duckdb").exists()
    assert capsys.readouterr().err == (
        f"{tmp_path} holds data that no demo made; set CLAIMS_DATA to another folder.\n"
    )


def test_a_busy_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with serve(WEEK_ONE) as site:
        port = site.server_address[1]
        with pytest.raises(demo.DemoError) as caught:
            demo.demo(tmp_path / "demo", port)
    assert str(caught.value) == (
        f"The demo's news site needs port {port} on this machine: Address already in use."
    )
