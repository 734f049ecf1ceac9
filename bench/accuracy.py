"""How good the extraction is on annotated texts, beside a peer.

`python -m bench.accuracy [--scorers FOLDER --polnear FOLDER --gold FOLDER --others FOLDER]
[--uner FILE] [--reader ADDRESS [--model MODEL]]`
prints one table of what is measured on the data sets that are given. Our own
system runs as `claims extract --json` does; with `--reader`, a column more has a language
model of this machine as its second reader. The peer, textacy, runs in an
environment of its own and gives direct quotations alone.

Exits with 1 and names each figure of the shipped model that is below its
floor in bench/floors.toml.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench import floors
from bench.datasets import Named, Prediction, Reader, Scored
from bench.floors import Figures
from claims.cli.extracting import as_contract
from claims.dossier import reader_at
from claims.notebook import reader
from claims.notebook.second import asking
from claims.parse import parse_file

SHIPPED, TEXTACY, SECOND = "shipped model", "textacy", "with the second reader"
PEERS = Path(__file__).parents[1] / ".venv-peers"
QUOTATIONS = Path(__file__).with_name("peers") / "quotations.py"


def _shown(name: str) -> dict[str, str]:
    """Of what is stated: how much is right, and how much of what there is."""
    return {
        "claims.p": f"{name}, stated claims worth tracking (precision)",
        "claims.r": f"{name}, claims worth tracking that are stated (recall)",
        "target": f"{name}, whom they are about (accuracy)",
        "responses.p": f"{name}, stated responses right in everything (precision)",
        "responses.r": f"{name}, the same (recall)",
        "useful": f"{name}, rows right in everything (precision)",
        "found": f"{name}, the same (recall)",
    }


# What the scorers call a figure, and what a reader of the table wants to call it.
TITLES = {
    "polnear": {
        "exact.source": "PolNeAR, source",
        "exact.cue": "PolNeAR, cue",
        "exact.content": "PolNeAR, content",
        "whole": "PolNeAR, whole attribution",
    },
    "gold": {
        "detection": "gold, response",
        "kind": "gold, response with its kind",
        "responder": "gold, responder (accuracy)",
        "links": "gold, link to the claim",
    }
    | _shown("gold"),
    "others": {
        "detection": "others, response",
        "kind": "others, response with its kind",
        "responder": "others, responder (accuracy)",
        "links": "others, link to the claim",
    }
    | _shown("others"),
    "uner": {
        "PER": "Universal NER, person",
        "ORG": "Universal NER, organisation",
        "LOC": "Universal NER, place",
        "all": "Universal NER, all names",
    },
}


class System(NamedTuple):
    """One column of the table."""

    read: Reader
    gives: frozenset[str]
    """The data sets whose question it answers."""


def main(words: Sequence[str]) -> int:
    """Measure, print the table and the figures below their floor; 1 if there is one."""
    arguments = _arguments()
    given = arguments.parse_args(words)
    datasets: dict[str, Scored | Named] = {}
    if given.scorers and given.polnear:
        datasets["polnear"] = Scored((given.scorers / "attributions.py",), given.polnear)
    for name in ("gold", "others"):
        if given.scorers and (folder := getattr(given, name)):
            scorers = (given.scorers / "responses.py", given.scorers / "shown.py")
            datasets[name] = Scored(scorers, folder)
    if given.uner:
        datasets["uner"] = Named(given.uner)
    if not datasets:
        arguments.error("no data set is named, or its scorers are not")
    measured = {
        name: {k: data.figures(system.read) for k, data in datasets.items() if k in system.gives}
        for name, system in _systems(given).items()
    }
    least = floors.load()
    _print(measured, least)
    broken = list(floors.broken(measured[SHIPPED], least))
    for figure in broken:
        print(figure, file=sys.stderr)
    return int(bool(broken))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=__doc__)
    parser.add_argument(
        "--scorers", type=Path, help="holds attributions.py, responses.py, shown.py"
    )
    parser.add_argument("--polnear", type=Path, help="a split of PolNeAR: text and attributions")
    parser.add_argument("--gold", type=Path, help="a gold folder: text and annotations")
    parser.add_argument("--others", type=Path, help="another gold folder, never learnt from")
    parser.add_argument("--uner", type=Path, help="a Universal NER file in IOB2")
    parser.add_argument("--reader", help="where a language model answers that reads as well")
    parser.add_argument("--model", help="which of its models")
    parser.add_argument(
        "--parser",
        default=str(PEERS / "parser"),
        help="the spaCy pipeline on which textacy runs, a name or a folder",
    )
    return parser


def _systems(given: argparse.Namespace) -> dict[str, System]:
    everything, parser = frozenset(TITLES), given.parser
    systems = {SHIPPED: System(_ours, everything)}
    if given.reader:
        read = partial(_both, given.reader, given.model)
        systems[SECOND] = System(read, everything - {"polnear", "uner"})
    if (PEERS / ".ready").exists() and (Path(parser).exists() or "/" not in parser):
        systems[TEXTACY] = System(lambda files: _textacy(parser, files), frozenset({"polnear"}))
    else:
        print(f"Without textacy: {PEERS.name} or its parser is missing; bench/README.md says how.")
    return systems


def _ours(files: Iterable[Path]) -> Iterator[Prediction]:
    ours = reader.Reader()
    for file in files:
        yield as_contract(file, ours.read(parse_file(file), str(file)))


def _both(address: str, model: str | None, files: Iterable[Path]) -> Iterator[Prediction]:
    with asking(reader_at(address, model)) as asks:
        ours = reader.Reader(asks=asks)
        for file in files:
            yield as_contract(file, ours.read(parse_file(file), str(file)))
            if ours.told:
                print(f"{file.name}: {ours.told}", file=sys.stderr)


def _textacy(parser: str, files: Iterable[Path]) -> Iterator[Prediction]:
    command: list[str | Path] = [PEERS / "bin" / "python", QUOTATIONS, parser, *files]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  # ours
    return map(json.loads, done.stdout.splitlines())


def _print(measured: Mapping[str, Mapping[str, Figures]], least: Mapping[str, Figures]) -> None:
    table = Table("F1 in per cent", box=box.SIMPLE_HEAD)
    for name in (*measured, "floor"):
        table.add_column(name, justify="right")
    columns = (*measured.values(), least)
    for dataset in measured[SHIPPED]:
        for figure, title in TITLES[dataset].items():
            values = [column.get(dataset, {}).get(figure) for column in columns]
            table.add_row(title, *("-" if v is None else f"{v:.1f}" for v in values))
        table.add_section()
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
