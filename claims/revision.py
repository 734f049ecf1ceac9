"""Which revision of a stage made a row.

A stage's revision is a digest of its own code, words, settings and
weights. A row made by another revision is due again; nobody has to remember
to raise a version number.
"""

from hashlib import sha256
from pathlib import Path

_COUNTED = {".py", ".toml", ".cfg", ".json", ".onnx", ".safetensors", ".sql"}


def of_room(package_file: str, *more: str) -> str:
    """Digest every file that can change what the package of ``package_file`` answers.

    Call it as ``of_room(__file__)`` in a room's ``__init__``. The digest has
    12 hexadecimal digits and depends on names and bytes only, never on the
    time or on where the package is installed. ``more`` are digests of what
    else the package reads.
    """
    folder = Path(package_file).parent
    found = sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in _COUNTED and "__pycache__" not in path.parts:
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(b"\0")
            found.update(path.read_bytes())
    for each in more:
        found.update(each.encode())
    return found.hexdigest()[:12]
