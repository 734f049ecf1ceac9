"""The page of an entity: what texts call it, a name that is another's, whom it may be, notes."""

import re
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.model import Decision, Mention, Note, entity_id
from claims.store import Database, publish
from tests.claims.web.conftest import DOUBTFUL, HOSTILE, Filled, served
from tests.claims.web.test_deciding import buttons

QUEUE = "/dossier/lumenta/queue"
TOWN = entity_id("lumenta", "Orrin")


@pytest.fixture
def home(newsroom: Filled, tmp_path: Path) -> Home:
    """A data folder of one's own, whose texts call Orrin Search N.V. "Orrin"."""
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    with Database.open(home.database) as database:
        found = []
        for name in ("first", "second", "other"):
            version = newsroom.versions[name]
            start = version.text.index("Orrin")
            place = (version.id, start, start + len("Orrin"))
            found.append(Mention(*place, "Orrin", "Company", newsroom.orrin.id))
        kept = database._session  # noqa: SLF001  # no stage by itself writes names alone
        with kept.writing(mentions=found):
            kept.merge("mentions")
        said = {"speaker": "Orrin", "id": newsroom.orrin.id}
        kept.connection.execute(
            "update statements set speaker = $speaker where speaker_id = $id", said
        )
        kept.connection.execute(
            "update statements set target = $speaker where target_id = $id", said
        )
    publish(home.database, home.published)
    return home


def replay(home: Home) -> None:
    """What the next run does with the journal."""
    with Database.open(home.database) as database:
        database.decisions.replace("lumenta", decisions(home))
    publish(home.database, home.published)


def decisions(home: Home) -> list[Decision]:
    return Journal(home.decisions("lumenta")).decisions()


def parts(page: httpx.Response) -> list[str]:
    """Where the buttons that part a name are sent."""
    found = re.findall(r'action="(/entity/[^"]+/part/[^"]+)"', page.text)
    return [address.replace("&amp;", "&") for address in found]


def test_a_name_is_parted_from_an_entity_and_that_can_be_undone(
    home: Home, newsroom: Filled
) -> None:
    orrin = f"/entity/{newsroom.orrin.id}"
    with served(home.published) as reader:
        page = reader.get(orrin)
        assert "A company, watched; the dossier calls it <bdi>Orrin</bdi> too" in page.text
        assert "3 times" in page.text
        page = reader.post(parts(page)[0])
        assert (page.url.path, "another’s, says <bdi>Wouter</bdi>" in page.text) == (orrin, True)
        replay(home)
        page = reader.get(orrin)
        assert "No text of the dossier names it." in page.text
        assert "A name</a> is not its own, says <bdi>Wouter</bdi>" in page.text
        town = reader.get(f"/entity/{TOWN}")
        assert ("<h1><bdi>Orrin</bdi></h1>" in town.text, "3 times" in town.text) == (True, True)
        claim = reader.get(f"/claim/{newsroom.knew.id}").text
        assert f'about <a href="/entity/{TOWN}"><bdi>Orrin</bdi></a>' in claim
        assert "Orrin" in reader.get("/dossier/lumenta/decided").text
        reader.post(buttons(page)["undo"])
        replay(home)
        assert "3 times" in reader.get(orrin).text
        assert reader.get(f"/entity/{TOWN}").status_code == 404
    assert [(one.about, one.verdict) for one in decisions(home)] == [
        ("alias", "wrong"),
        ("alias", "undone"),
    ]
    assert "Orrin" not in home.decisions("lumenta").read_text()


def test_a_name_is_parted_in_one_article_from_the_queue(home: Home, newsroom: Filled) -> None:
    orrin = f"/entity/{newsroom.orrin.id}"
    with served(home.published) as reader:
        page = reader.get(QUEUE)
        assert DOUBTFUL in page.text
        assert "here <bdi>Orrin</bdi>" in page.text
        page = reader.post(parts(page)[0])
        assert page.url.path == QUEUE
        assert "another’s, says <bdi>Wouter</bdi>" in page.text
        replay(home)
        assert "2 times" in reader.get(orrin).text
        assert "1 time" in reader.get(f"/entity/{TOWN}").text
        assert "in <a href" in reader.get(orrin).text
    (one,) = decisions(home)
    assert one.place
    assert one.place.article_id == newsroom.versions["other"].article_id


def test_a_name_that_no_text_has_cannot_be_parted(site: httpx.Client) -> None:
    page = site.get(QUEUE)

    assert "Orrin Search N.V.</bdi></a>" in page.text
    assert parts(page) == [], "a button that leads to a refusal is none"


def test_no_entity_loses_its_own_name_and_none_that_texts_do_not_use(
    home: Home, newsroom: Filled
) -> None:
    with served(home.published) as reader:
        orrin = f"/entity/{newsroom.orrin.id}"
        assert reader.post(f"{orrin}/part/none").status_code == 404
        (there,) = parts(reader.get(orrin))
        reader.post(there)
        replay(home)
        name = there.rpartition("/")[2]
        refused = reader.post(f"/entity/{TOWN}/part/{name}")
        assert (refused.status_code, "its own name" in refused.text) == (404, True)
        assert reader.post("/entity/none/part/none").status_code == 404
        assert reader.get("/entity/none").status_code == 404
    assert len(decisions(home)) == 1


def test_two_entities_are_one_and_the_address_of_the_other_leads_to_it(
    home: Home, newsroom: Filled
) -> None:
    one, other = newsroom.lumenta.id, newsroom.orrin.id
    with served(home.published) as reader:
        page = reader.post(f"/one/entities/{one}/{other}/right")
        assert page.url.path == f"/entity/{one}"
        assert "one, says <bdi>Wouter</bdi>" in page.text
        replay(home)
        pages = [reader.get(f"/entity/{key}") for key in (one, other)]
        assert [page.status_code for page in pages] == [200, 200]
        assert pages[0].url == pages[1].url
        assert "an entity that it took in" in pages[0].text
        undone = reader.post(buttons(pages[0])["undo"])
        assert "says <bdi>Wouter</bdi>" not in undone.text


def test_a_note_on_an_entity_is_shown_with_it_alone(home: Home, newsroom: Filled) -> None:
    orrin = f"/entity/{newsroom.orrin.id}"
    with served(home.published) as reader:
        assert reader.post(f"{orrin}/note", data={"words": " "}).status_code == 400
        assert reader.post("/entity/none/note", data={"words": "Lost."}).status_code == 404
        page = reader.post(f"{orrin}/note", data={"words": f"Sold in May. {HOSTILE}"})
        assert "Sold in May. &lt;script&gt;" in page.text
        assert "Sold in May" not in reader.get(f"/entity/{newsroom.lumenta.id}").text
    (note,) = Journal(home.decisions("lumenta")).events(Note)
    assert (note.entity_id, note.basis, note.place) == (newsroom.orrin.id, "", None)
    assert "Sold in May" not in home.decisions("lumenta").read_text()
