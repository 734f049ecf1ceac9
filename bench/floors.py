"""The floors that no figure may fall below, from bench/floors.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

Figures = Mapping[str, float]
"""Figures of one data set by name, in per cent."""

_FILE = Path(__file__).with_name("floors.toml")


def read(file: Path = _FILE) -> dict[str, Figures]:
    """The floors of each data set."""
    return tomllib.loads(file.read_text("utf-8"))


def broken(measured: Mapping[str, Figures], floors: Mapping[str, Figures]) -> Iterator[str]:
    """Name each figure that lies below its floor; a data set that was not measured has none.

    Raises:
        KeyError: a floor names a figure that its data set does not give.
    """
    for dataset, figures in measured.items():
        for name, floor in floors.get(dataset, {}).items():
            if figures[name] < floor:
                yield f"{dataset} {name} is {figures[name]:.1f}, below its floor of {floor:.1f}"
