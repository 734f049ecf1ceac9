from pathlib import Path

from claims.training import overlap

WORDS = [f"word{n}" for n in range(107)]  # a hundred runs of eight


def measured(path: Path, text: str) -> set[tuple[str, ...]]:
    (path / "text").mkdir()
    (path / "text" / "one.txt").write_text(text, "utf-8")
    return overlap.measured([path])


def test_a_text_repeats_another_if_more_than_a_twentieth_of_its_runs_stand_there(
    tmp_path: Path,
) -> None:
    found = measured(tmp_path, " ".join(WORDS[:13]))  # six of its runs

    assert overlap.repeats(" ".join(WORDS), found)
    assert not overlap.repeats(" ".join([*WORDS, *(f"more{n}" for n in range(30))]), found)


def test_case_and_marks_make_no_other_text(tmp_path: Path) -> None:
    found = measured(tmp_path, "The Harlop plant, staff say, leaked benzene into a river.")

    assert overlap.repeats("the harlop plant staff say leaked BENZENE into a river!", found)
