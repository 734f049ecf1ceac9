"""Notes: what was typed beside a passage is kept beside the journal and shown with the words."""

import re
from pathlib import Path
from shutil import copytree

from claims.decisions import Journal, KeptWords
from claims.home import Home
from claims.model import Note, text_digest
from tests.claims.web.conftest import DENIED, DOUBTFUL, HOSTILE, Filled, served
from tests.claims.web.test_deciding import statement


def test_a_note_is_kept_shown_and_said_to_be_gone_when_it_was_taken_away(
    newsroom: Filled, tmp_path: Path
) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    path = home.decisions("lumenta")
    with served(home.published) as reader:
        passage = f"/statement/{statement(reader, newsroom, DENIED)}"
        for refused in ("", "   ", "x" * 4_001, "x" * 100_000):
            assert reader.post(f"{passage}/note", data={"words": refused}).status_code == 400
        assert reader.post("/statement/none/note", data={"words": "Lost."}).status_code == 404
        page = reader.post(f"{passage}/note", data={"words": f"Ask again, {HOSTILE} & ü."})
        assert page.status_code == 200
        assert "Ask again, &lt;script&gt;" in page.text
        assert "Ask again," in reader.get(f"/claim/{newsroom.paid.id}").text
        (note,) = Journal(path).events(Note)
        assert (note.by, note.basis) == ("Wouter", text_digest(DENIED))
        assert "Ask again" not in path.read_text()
        KeptWords.beside(path).drop(note.words)
        assert "A note that was taken away" in reader.get(passage).text
    assert Journal(path).decisions() == []


def test_a_note_on_an_answer_stands_with_it_beside_that_claim_alone(
    newsroom: Filled, tmp_path: Path
) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    claim = f"/claim/{newsroom.paid.id}"
    with served(home.published) as reader:
        answer = statement(reader, newsroom, DENIED)
        assert reader.post(f"{claim}/note/none", data={"words": "Lost."}).status_code == 404
        elsewhere = f"/claim/{newsroom.near.id}/note/{answer}"
        assert reader.post(elsewhere, data={"words": "Lost."}).status_code == 404
        page = reader.post(f"{claim}/note/{answer}", data={"words": "It denies less than that."})
        assert page.url.path == claim
        assert "It denies less than that." in page.text
        assert "It denies less" not in reader.get(f"/statement/{answer}").text
        queue = reader.get("/dossier/lumenta/queue")
        (form,) = re.findall(r'action="(/claim/[^"]+/note/[^"]+)"', queue.text)
        back = reader.post(form.replace("&amp;", "&"), data={"words": "Ask the ministry."})
        assert back.url.path == "/dossier/lumenta/queue"
        assert "Ask the ministry." in back.text
    first, second = Journal(home.decisions("lumenta")).events(Note)
    assert (first.claim_id, first.basis) == (newsroom.paid.id, text_digest(DENIED))
    assert (second.claim_id, second.basis) == (newsroom.near.id, text_digest(DOUBTFUL))
    assert len({first.id, second.id}) == 2
