from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from claims.dossier import load
from claims.errors import DossierError


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "dossier.yaml"
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return write


@pytest.fixture
def faults(write: Callable[[str], Path]) -> Callable[[str], list[str]]:
    """The faults of a file, none if it loads."""

    def faults(text: str) -> list[str]:
        try:
            load(write(text))
        except DossierError as error:
            return error.faults
        return []

    return faults
