from shutil import copytree

import pytest

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk


def test_a_file_that_is_no_dossier_leaves_the_database_alone(desk: NewsDesk) -> None:
    path = desk.folder / "dossier.yaml"
    path.write_text("title: Tanks\n")
    ended = desk.claims("rebuild", path)
    assert ended.status == 2
    assert "dossier.yaml" in ended.err
    assert not desk.home.root.exists()


def test_it_says_from_how_many_captures_the_database_was_made_again(
    published: NewsDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = copytree(published.folder, tmp_path_factory.mktemp("again") / "desk", symlinks=True)
    again = NewsDesk(Home(folder / "data"), folder)
    ended = again.claims("rebuild", folder / "dossier.yaml")
    assert ended.status == 0, ended.err
    assert ended.out.endswith("was made again from 1 captures.\n")
    assert again.rows("select text from statements order by all") == published.rows(
        "select text from statements order by all"
    )
