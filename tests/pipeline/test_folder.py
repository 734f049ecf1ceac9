"""Which files of a folder are dossiers, and what becomes of those that cannot be used."""

import os
from itertools import pairwise
from pathlib import Path

from pipeline.folder import marks, read

FILE = """\
title: {title}
id: tanks
sources:
  - {{ outlet: Gazette, pages: [https://gazette.example/one] }}
"""


def test_a_faulty_file_says_why_and_the_others_can_be_used(tmp_path: Path) -> None:
    (tmp_path / "faulty.yml").write_text("title: Tanks\n")
    (tmp_path / "tanks.yaml").write_text(FILE.format(title="Tanks"))
    (tmp_path / "notes.txt").write_text("no dossier")
    (tmp_path / ".tanks.yaml").write_text("an editor's own")
    faulty, tanks = read(tmp_path)
    assert faulty.faults == ("faulty.yml, line 1, sources: this key is missing",)
    assert not faulty.verdict.passed
    assert tanks.dossier
    assert tanks.dossier.id == "tanks"
    assert tanks.verdict.passed


def test_of_two_dossiers_with_one_id_the_second_is_told_to_take_another(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text(FILE.format(title=name))
    first, second = read(tmp_path)
    assert first.dossier
    (fault,) = second.faults
    assert fault == (
        "second.yaml: its id, tanks, is that of first.yaml; write another one, such as id: tanks-2"
    )


def test_files_whose_names_differ_in_signs_alone_are_assets_of_their_own(tmp_path: Path) -> None:
    for name in ("old ships", "old-ships", "schéma"):
        (tmp_path / f"{name}.yaml").write_text("title: Ships\n")
    assert [entry.asset.path[-1] for entry in read(tmp_path)] == [
        "old_ships_yaml",
        "old_ships_yaml_2",
        "sch_ma_yaml",
    ]


def test_an_empty_folder_has_no_dossiers(tmp_path: Path) -> None:
    assert read(tmp_path) == []


def test_marks_change_with_what_is_added_altered_and_taken_away(tmp_path: Path) -> None:
    seen = [marks(tmp_path)]
    tanks = tmp_path / "tanks.yaml"
    tanks.write_text(FILE.format(title="Tanks"))
    seen.append(marks(tmp_path))
    assert marks(tmp_path) == seen[-1]
    os.utime(tanks, (1, 1))
    seen.append(marks(tmp_path))
    assert marks(tanks) == marks(tmp_path)
    tanks.rename(tmp_path / "ships.yaml")
    seen.append(marks(tmp_path))
    assert all(before != after for before, after in pairwise(seen))
