"""A file beside the dossier: is it there, and is it what its name says?"""

from pathlib import Path


def check(place: Path, said: str, what: str, endings: tuple[str, ...], *, folder: bool) -> None:
    """Look whether ``place``, which the dossier calls ``said``, is such a file.

    Args:
        place: where it should lie.
        said: how the dossier writes it.
        what: what a sentence calls such a file, such as "WARC file".
        endings: of the names of such files.
        folder: whether it may be a folder of them as well.

    Raises:
        ValueError: it is not; the message is a sentence that does not name the key.
    """
    if not place.exists() or (place.is_dir() and not folder):
        or_folder = " or folder" if folder else ""
        raise ValueError(f"there is no {what}{or_folder} {said!r} beside the dossier file")
    if place.is_file() and not place.name.lower().endswith(endings):
        *others, last = endings
        listed = f"{', '.join(others)} or {last}" if others else last
        raise ValueError(f"{said!r} is no {what}: its name should end in {listed}")
