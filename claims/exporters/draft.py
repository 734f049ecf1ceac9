"""Files and folders that are there once all of them is written, and never instead of others."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import CompareError


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to write what is at ``path`` afterwards, unless writing it fails.

    Raises:
        CompareError: something is there already, or it cannot be written.
    """
    if path.exists():
        raise CompareError(f"{path} is there already; name another file to write.")
    draft = _beside(path)
    try:
        draft.unlink(missing_ok=True)  # of an export that was killed
        yield draft
        draft.rename(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """The same for a folder; an empty one may be there.

    Raises:
        CompareError: something is there already, or it cannot be written.
    """
    draft = _beside(path)
    try:
        if path.exists() and any(path.iterdir()):
            raise CompareError(f"{path} is not empty; name another folder to write.")
        shutil.rmtree(draft, ignore_errors=True)  # of an export that was killed
        draft.mkdir(parents=True)
        yield draft
        draft.rename(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _refused(path: Path, error: OSError) -> CompareError:
    return CompareError(f"{path} cannot be written: {error.strerror or error}.")
