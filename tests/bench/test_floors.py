"""A figure below its floor is named; what was not measured is left alone."""

from pathlib import Path

import pytest

from bench import accuracy, floors

FLOORS = {"letters": {"sent": 80.0, "read": 70.0}, "calls": {"made": 50.0}}


def test_a_figure_below_its_floor_is_named_with_both() -> None:
    measured = {"letters": {"sent": 79.9, "read": 70.0}}

    assert list(floors.broken(measured, FLOORS)) == [
        "letters sent is 79.9, below its floor of 80.0"
    ]


def test_a_figure_without_a_floor_may_be_anything() -> None:
    assert not list(floors.broken({"calls": {"made": 50.0, "missed": 0.0}}, FLOORS))


def test_a_floor_of_a_figure_that_is_no_longer_given_is_a_fault() -> None:
    with pytest.raises(KeyError, match="read"):
        list(floors.broken({"letters": {"sent": 90.0}}, FLOORS))


def test_floors_are_read_by_data_set(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text('[letters]\n"sent.early" = 12.5\n', "utf-8")

    assert floors.load(file) == {"letters": {"sent.early": 12.5}}


def test_each_floor_of_a_corpus_is_a_row_of_the_table() -> None:
    known = {(dataset, figure) for dataset, row in accuracy.TITLES.items() for figure in row}
    own = floors.load()
    del own["sample"], own["gate"]

    assert {(dataset, figure) for dataset, row in own.items() for figure in row} <= known


def test_lowering_a_floor_leaves_every_other_line_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(
        '# why\n[gate]\n"links" = 50.0\nkinds = 70.0\n[sample]\nlinks = 30.0\n', "utf-8"
    )

    floors.lower("gate", "links", 41.66, file)

    told = '# why\n[gate]\n"links" = 41.6\nkinds = 70.0\n[sample]\nlinks = 30.0\n'
    assert file.read_text("utf-8") == told


def test_a_floor_that_holds_is_not_lowered(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text("[gate]\nlinks = 50.0\n", "utf-8")

    with pytest.raises(ValueError, match=r"links is 51\.0"):
        floors.lower("gate", "links", 51.0, file)
