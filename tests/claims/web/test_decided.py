"""What was decided: the newest first, with its words, and a button that takes it back."""

from pathlib import Path
from shutil import copytree

import pytest

from claims.decisions import Journal
from claims.home import Home
from tests.claims.web.conftest import DENIED, Filled, served
from tests.claims.web.test_deciding import buttons, statement

DECIDED = "/dossier/lumenta/decided"


@pytest.fixture
def home(newsroom: Filled, tmp_path: Path) -> Home:
    """A data folder of one's own."""
    return Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))


def test_each_decision_is_listed_with_its_words_and_can_be_undone(
    home: Home, newsroom: Filled
) -> None:
    with served(home.published) as reader:
        assert "Nothing was decided yet." in reader.get(DECIDED).text
        passage = statement(reader, newsroom, DENIED)
        reader.post(f"/statement/{passage}/read/kind?instead=explains")
        reader.post(f"/one/entities/{newsroom.orrin.id}/{newsroom.ministry.id}/wrong")
        page = reader.get(DECIDED)
        assert page.text.index("are one and the same: no") < page.text.index(
            "another kind: explains"
        )
        assert DENIED in page.text
        assert newsroom.ministry.name in page.text
        undone = reader.post(buttons(page)["undo"])
        assert undone.url.path == DECIDED
        assert "1 decision holds" in undone.text
    assert len(Journal(home.decisions("lumenta")).decisions()) == 3
