"""A room's front door leads to every name that it promises, and loads one when it is asked for."""

import subprocess
import sys
from importlib import import_module

import pytest

from claims.doors import opening

ROOMS = ("claims", "claims.compare", "claims.model", "claims.registry", "claims.store")


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_that_a_room_promises_is_behind_its_door(room: str) -> None:
    door = import_module(room)
    assert [name for name in door.__all__ if getattr(door, name, None) is None] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_other_name_is(room: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{room}' has no attribute 'Clam'"):
        import_module(room).Clam  # noqa: B018  # the case


def test_no_file_is_called_like_a_name_for_which_python_would_take_it() -> None:
    with pytest.raises(ValueError, match="rooms has files that are called like names: walls"):
        opening("rooms", walls="doors windows", floors="walls")


def test_one_noun_is_there_without_the_others() -> None:
    code = (
        "import sys; from claims.model import Span; print(Span(0, 1).end,"
        "sorted(name for name in sys.modules if name.startswith('claims.model')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "1 ['claims.model', 'claims.model.passages']\n"
