"""Words of a call that are their own values, taken without pydantic.

Typer has pydantic look at every value, also at those that are words or paths
already, or were not given at all; its import takes a tenth of the time in which
a question is answered.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from collections.abc import Callable


class _Quick:
    """What a parameter asks for its value; whatever is no plain word is left to Typer."""

    def __init__(self, param: TyperArgument | TyperOption) -> None:
        described = param.type_descriptor
        self._annotation = described.annotation
        self._parser = described.parameter_info.parser
        self._must_exist = described.parameter_info.exists
        self._typers: Callable[[], Any] = param.get_runtime_param

    def __call__(self) -> "_Quick":
        """Itself: Typer asks for it when it has a value."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> object:  # noqa: ANN401  # as Typer calls it
        """The value as the command's function takes it.

        Raises:
            BadParameter: it is none of those that there are.
        """
        if value is None or isinstance(value, bool):
            return value
        if self._parser is not None:
            return self._parser(value)
        if self._annotation is str and isinstance(value, str):
            return value
        if self._annotation is Path and not self._must_exist and _can_be_taken(Path(value)):
            return Path(value)
        return self._typers().coerce(value, param=param, ctx=ctx)


class QuickCommand(TyperCommand):
    """A command whose single words and paths are taken as they are."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # as Typer calls it
        """Its options and arguments, ``--help`` among them."""
        return _quickened(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """The same of a command that only has others."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401  # as Typer calls it
        """Its options, ``--help`` among them."""
        return _quickened(super().get_params(ctx))


def _quickened(params: list[Any]) -> list[Any]:
    for param in params:
        is_one = isinstance(param, TyperArgument | TyperOption) and param.nargs == 1
        if is_one and not param.multiple and not isinstance(param.get_runtime_param, _Quick):
            param.get_runtime_param = _Quick(param)
    return params


def _can_be_taken(path: Path) -> bool:
    """Typer has a sentence about a file that is there and cannot be read."""
    return os.access(path, os.R_OK) or not path.exists()
