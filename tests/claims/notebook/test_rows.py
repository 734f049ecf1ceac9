import sys
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.errors import ClaimsError
from claims.notebook.rows import Rows

TABLE = pa.table({"claim": ["Orrin paid.", None], "score": [0.5, 1.0]})


def test_rows_are_counted_and_come_as_dictionaries() -> None:
    rows = Rows(TABLE)
    assert len(rows) == 2
    assert next(iter(rows)) == {"claim": "Orrin paid.", "score": 0.5}
    assert repr(rows) == "<2 rows: claim, score>"
    assert rows.arrow() is TABLE
    assert "2 of 2 rows" in rows._repr_html_()


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_library_of_tables_that_is_not_installed_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ClaimsError, match=rf"^{name} is not installed: pip install {name}$"):
        getattr(Rows(TABLE), name)()


def test_polars_is_given_the_arrow_table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "polars.py").write_text("def from_arrow(table):\n    return table.num_rows\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "polars", raising=False)
    assert Rows(TABLE).polars() == 2
