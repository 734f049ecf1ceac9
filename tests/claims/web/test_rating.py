"""Rating in a claim's page: what the editor holds of it is in the journal, and can go again."""

from pathlib import Path
from shutil import copytree

from claims.decisions import Journal
from claims.home import Home
from claims.model import Rating, text_digest
from claims.users import Audit, Users
from claims.web.access import by_proxy
from claims.web.proxies import Proxies
from tests.claims.web.conftest import CLAIM, HOSTILE, Filled, served

WHY = "https://desk.example/why?a=1&b=2"


def test_a_claim_is_rated_and_that_can_be_undone(newsroom: Filled, tmp_path: Path) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    claim = f"/claim/{newsroom.paid.id}"
    with served(home.published) as reader:
        assert "Nobody rated it" in reader.get(claim).text
        said = {"words": f"  Mostly\nfalse {HOSTILE} ", "url": WHY}
        page = reader.post(f"{claim}/rate", data=said)
        assert "Mostly false &lt;script&gt;" in page.text
        assert 'href="https://desk.example/why?a=1&amp;b=2"' in page.text
        assert "says <bdi>Wouter</bdi>" in page.text
        assert "Nobody rated it" in reader.post(f"{claim}/rate").text
        assert reader.post(f"{claim}/rate").status_code == 404
    first, last = Journal(home.decisions("lumenta")).events(Rating)
    assert (first.claim_id, first.basis) == (newsroom.paid.id, text_digest(CLAIM))
    assert (first.by, first.url, last.words, last.url) == ("Wouter", WHY, "", "")


def test_a_verdict_that_could_not_be_published_is_refused_with_a_sentence(
    newsroom: Filled, tmp_path: Path
) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    claim = f"/claim/{newsroom.paid.id}"
    with served(home.published) as reader:
        refused = reader.post(f"{claim}/rate", data={"words": "False", "url": "javascript:1"})
        assert refused.status_code == 400
        assert "needs the address (URL) at which you published why" in refused.text
        long = reader.post(f"{claim}/rate", data={"words": "x" * 201, "url": WHY})
        assert long.status_code == 400
        nobody = reader.post("/claim/none/rate", data={"words": "False", "url": WHY})
        assert nobody.status_code == 404
    assert not home.decisions("lumenta").exists()


def test_who_may_only_read_sees_no_form_and_rates_nothing(newsroom: Filled, tmp_path: Path) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    users = Users(home.users)
    users.add("Farah", "reader", None)
    claim = f"/claim/{newsroom.paid.id}"
    proxy = by_proxy(users, Audit(home.audit), ["127.0.0.1"], Proxies(["127.0.0.1"]), "X-User")
    with served(home.published, proxy) as reader:
        reader.headers["X-User"] = "Farah"
        assert "/rate" not in reader.get(claim).text
        refused = reader.post(f"{claim}/rate", data={"words": "False", "url": WHY})
        assert refused.status_code == 403
    assert not home.decisions("lumenta").exists()
