from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from claims.dossier.values import Day, FileBeside, LengthOfTime, web_address

LENGTH: TypeAdapter[timedelta] = TypeAdapter(LengthOfTime)
BESIDE: TypeAdapter[Path] = TypeAdapter(FileBeside)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("15 min", timedelta(minutes=15)),
        ("6h", timedelta(hours=6)),
        (" 14 d ", timedelta(days=14)),
        ("8 w", timedelta(weeks=8)),
    ],
)
def test_a_length_of_time_is_a_number_and_a_unit(said: str, meant: timedelta) -> None:
    assert LENGTH.validate_python(said) == meant


@pytest.mark.parametrize("said", ["0 h", "-1 d", "1.5 h", "6 hours", "d", "", 6, None])
def test_anything_else_is_none(said: object) -> None:
    with pytest.raises(ValidationError, match="is not a length of time such as"):
        LENGTH.validate_python(said)


def test_a_day_that_is_none_is_told_with_one_that_is() -> None:
    with pytest.raises(ValidationError, match="'2024-02-30' is not a day such as 2024-05-31"):
        TypeAdapter(Day).validate_python("2024-02-30")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ValueError, match="write `auth:") as refused:
        web_address("https://jan:secret@post.example/")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("said", ["post.example", "ftp://post.example/", "https://"])
def test_what_is_no_address_of_the_web_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        web_address(said)


def test_a_file_is_looked_for_beside_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "own.cfg").touch()
    assert BESIDE.validate_python("own.cfg", context=tmp_path) == tmp_path / "own.cfg"
    with pytest.raises(ValidationError, match=r"there is no file 'other\.cfg' beside the dossier"):
        BESIDE.validate_python("other.cfg", context=tmp_path)
