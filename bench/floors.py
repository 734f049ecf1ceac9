"""The floors that no figure may fall below, from bench/floors.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

Figures = Mapping[str, float]
"""Figures of one data set by name, in per cent."""

_FILE = Path(__file__).with_name("floors.toml")


def load(file: Path = _FILE) -> dict[str, Figures]:
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


def lower(dataset: str, name: str, measured: float, file: Path = _FILE) -> None:
    """Lower one floor to what was ``measured``, and leave every other line as it is.

    Raises:
        KeyError: the data set has no such floor.
        ValueError: what was measured is not below it.
    """
    floor = load(file)[dataset][name]
    if measured >= floor:
        raise ValueError(f"{dataset} {name} is {measured:.1f}, and its floor only {floor:.1f}")
    lines, section = [], ""
    for line in file.read_text("utf-8").splitlines():
        section = line.strip("[]") if line.startswith("[") else section
        is_it = section == dataset and line.split("=")[0].strip().strip('"') == name
        key = line.split("=")[0]
        lines.append(f"{key}= {int(measured * 10) / 10}" if is_it else line)
    file.write_text("\n".join(lines) + "\n", "utf-8")
