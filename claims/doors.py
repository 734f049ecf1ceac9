"""Front doors of rooms: what is behind one is loaded when it is first asked for.

A command that prints ten rows would otherwise wait for every noun and every
library that another one needs.
"""

import sys
from collections.abc import Callable
from importlib import import_module


def opening(room: str, /, **files: str) -> Callable[[str], object]:
    """The ``__getattr__`` of the package ``room``, by which its names are found.

    Args:
        room: the package's own name.
        files: by file of the room, the names that stand in it, with spaces between. None may
            be a file's own: Python puts a file that was loaded in the place of such a name.

    Raises:
        ValueError: one is.
    """
    behind = {name: file for file, names in files.items() for name in names.split()}
    if twice := behind.keys() & files.keys():
        raise ValueError(f"{room} has files that are called like names: {', '.join(twice)}")

    def found(name: str) -> object:
        if name not in behind:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        one: object = getattr(import_module(f"{room}.{behind[name]}"), name)
        setattr(sys.modules[room], name, one)  # nobody asks twice
        return one

    return found
