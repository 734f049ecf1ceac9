"""The page of a passage: what it is, where it stands, and what a person can say that it is."""

import httpx

from claims.store import Desk
from tests.claims.web.conftest import DENIED, SOFTENED, Filled


def test_a_passage_has_its_context_and_a_button_for_each_choice(
    site: httpx.Client, newsroom: Filled
) -> None:
    with Desk.open(newsroom.folder / "published") as desk:
        table = desk.sql("select id from statements where kind = 'denies'")
    (row,) = table.to_pylist()
    page = site.get(f"/statement/{row['id']}")
    assert page.status_code == 200
    assert f'<mark class="pointed">{DENIED}</mark>' in page.text
    assert SOFTENED not in page.text
    for words in ("Other kind", "Other speaker", "Other target", "the outlet itself", "nobody"):
        assert words in page.text
    for entity in (newsroom.lumenta, newsroom.orrin, newsroom.ministry):
        assert f"/read/target?instead={entity.id}" in page.text
    assert page.text.count("/read/kind?") == 6


def test_a_passage_that_is_not_there_is_one_sentence(site: httpx.Client) -> None:
    page = site.get("/statement/none")
    assert page.status_code == 404
    assert "No passage has this id" in page.text
