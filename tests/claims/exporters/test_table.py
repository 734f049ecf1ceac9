from io import BytesIO
from typing import cast

import pytest

from claims.errors import CompareError
from claims.exporters.exporter import Question
from claims.exporters.html import Html
from claims.exporters.table import Table
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk


def _question(desk: Desk) -> Question:
    return Question(desk, "Tanks", everything=True)


def test_a_table_in_a_file_is_a_hundred_characters_wide_and_the_file_stays_open(
    published: NewsDesk,
) -> None:
    file = BytesIO()
    with Desk.open(published.home.published) as desk:
        Table().compare(_question(desk), file)
    lines = file.getvalue().decode().splitlines()
    assert max(map(len, lines)) == 100
    assert any("We have never leaked a drop" in line for line in lines)


def test_a_page_is_written_in_utf8(published: NewsDesk) -> None:
    file = BytesIO()
    with Desk.open(published.home.published) as desk:
        Html().compare(_question(desk), file)
    assert file.getvalue().decode().startswith("<!doctype html>")


class Empty:
    """A desk whose rows lack what a table shows."""

    def beside(self, *_: object, **__: object) -> list[dict[str, object]]:
        """A row without columns."""
        return [{}]

    def count_lone_responses(self, *_: object) -> int:
        """None."""
        return 0


def test_rows_without_the_columns_are_refused() -> None:
    with pytest.raises(CompareError, match="lack the columns"):
        Table().compare(_question(cast("Desk", Empty())), BytesIO())
