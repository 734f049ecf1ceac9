"""Folders whose names last."""

import os
from pathlib import Path


def sync(folder: Path) -> None:
    """Make the names in ``folder`` last, as fsync of a file makes its bytes last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
