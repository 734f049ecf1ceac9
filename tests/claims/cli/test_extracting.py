"""``claims extract``: what scripts rely on."""

import gzip
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from tests.pipeline.newsdesk import STORY, NewsDesk, page

SPAN = {"start", "end"}
STATEMENT = {
    *("id", "start", "end", "kind", "voice", "speech", "source", "cue", "content", "speaker"),
    *("target", "confidence", "probability"),
}


def extracted(desk: NewsDesk, *files: Path) -> list[dict[str, Any]]:
    ended = desk.claims("extract", "--json", *files)
    assert (ended.status, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


def test_a_line_of_json_for_each_file_keeps_the_contract(desk: NewsDesk) -> None:
    text, saved = desk.folder / "tanks.txt", desk.folder / "tanks.html"
    text.write_text(f"The tanks\n\n{STORY}", encoding="utf-8")
    saved.write_text(page("The tanks"), encoding="utf-8")

    both = extracted(desk, text, saved)
    assert [one["article"] for one in both] == [str(text), str(saved)]
    for found in both:
        assert found.keys() == {"article", "title", "text", "statements", "links", "mentions"}
        assert found["title"] == "The tanks"
        ids = {one["id"] for one in found["statements"]}
        assert len(ids) == len(found["statements"]) > 0
        assert {one["kind"] for one in found["statements"]} >= {"claim", "declines"}
        for one in found["statements"]:
            assert one.keys() >= STATEMENT
            spans = [one["source"], one["cue"], *one["content"]]
            assert all(span.keys() == SPAN for span in spans if span)
        assert found["links"]
        for link in found["links"]:
            assert link.keys() == {"response", "claim", "relation", "score", "standing"}
            assert {link["response"], link["claim"]} <= ids
        for mention in found["mentions"]:
            assert mention.keys() == {"start", "end", "label", "entity"}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_offsets_hold_in_the_unchanged_file(desk: NewsDesk, newline: str) -> None:
    written = f"\n  🏭 The tanks\n\n🛢️ {STORY}".replace("\n", newline)
    file = desk.folder / "tanks.txt"
    file.write_bytes(written.encode())

    (found,) = extracted(desk, file)
    assert found["text"] == file.read_bytes().decode()
    said = next(one for one in found["statements"] if one["speech"] == "direct")
    start, end = said["content"][0].values()
    assert "We have never leaked a drop" in written[start:end]
    assert "Brandvoort Chemie" in {
        written[mention["start"] : mention["end"]] for mention in found["mentions"]
    }


def test_a_gzipped_page_is_read(desk: NewsDesk) -> None:
    file = desk.folder / "tanks.html.gz"
    file.write_bytes(gzip.compress(page("The tanks").encode()))
    assert extracted(desk, file)[0]["statements"]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(desk: NewsDesk) -> None:
    good, empty, pdf = (desk.folder / name for name in ("good.txt", "empty.txt", "file.pdf"))
    good.write_text(STORY, encoding="utf-8")
    empty.touch()
    pdf.write_bytes(b"%PDF-1.7 ...")
    missing = desk.folder / "missing.txt"

    ended = desk.claims("extract", "--json", missing, empty, pdf, good)
    assert ended.status == 1
    assert [json.loads(line)["article"] for line in ended.out.splitlines()] == [str(good)]
    lines = ended.err.splitlines()
    assert len(lines) == 3
    for line, file in zip(lines, (missing, empty, pdf), strict=True):
        assert file.name in line


def test_another_language_is_named_and_gives_no_statements(desk: NewsDesk) -> None:
    file = desk.folder / "tanks.txt"
    file.write_text("De woordvoerster van het bedrijf zegt dat er nooit iets is gelekt. " * 5)
    ended = desk.claims("extract", "--json", file)
    assert "is written in 'nl'" in ended.err
    assert json.loads(ended.out)["statements"] == []


def test_the_names_of_a_dossier_are_known(desk: NewsDesk) -> None:
    (desk.folder / "pages").mkdir()
    dossier = desk.dossier("  - { outlet: Gazette, folder: pages }")
    file = desk.folder / "tanks.txt"
    file.write_text(STORY, encoding="utf-8")
    ended = desk.claims("extract", "--json", "--dossier", dossier, file)
    assert "Harbour Office" in {one["entity"] for one in json.loads(ended.out)["mentions"]}


def test_people_get_a_table(desk: NewsDesk) -> None:
    file = desk.folder / "tanks.txt"
    file.write_text(STORY, encoding="utf-8")
    ended = desk.claims("extract", file)
    assert ended.status == 0
    assert "declines" in ended.out


def test_a_correction_note_is_nobody_s_claim(desk: NewsDesk) -> None:
    note = "Clarification: Lumenta said that another branch had signed the contracts abroad."
    text = desk.folder / "tanks.txt"
    text.write_text(f"The tanks\n\n{STORY}\n\n{note}\n", encoding="utf-8")

    [found] = extracted(desk, text)
    assert found["statements"]
    assert all(one["end"] <= found["text"].index(note) for one in found["statements"])


def test_a_configuration_that_cannot_be_used_is_named_in_a_sentence(desk: NewsDesk) -> None:
    file, own = desk.folder / "tanks.txt", desk.folder / "own.cfg"
    file.write_text(STORY, encoding="utf-8")
    own.write_text('[nlp]\nlang = "en"\npipeline = ["gone"]\n', encoding="utf-8")

    ended = desk.claims("extract", "--config", own, file)

    assert (ended.status, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1
    assert f"{own} cannot be used: Can't find component 'gone'" in ended.err


def test_a_language_model_of_this_machine_reads_as_well(desk: NewsDesk, site: HTTPServer) -> None:
    denial = "“We have never leaked a drop,” said Carla Wijs, a spokeswoman for Brandvoort Chemie"
    told = {"passage": denial, "nth": 1, "kind": "denies", "responder": "Brandvoort Chemie"}
    words = json.dumps({"claims": [{"passage": "made up"}], "responses": [told]})
    answer = {"choices": [{"message": {"content": words}}], "model": "tiny-3"}
    site.expect_request("/v1/chat/completions").respond_with_json(answer)
    text = desk.folder / "tanks.txt"
    text.write_text(f"The tanks\n\n{STORY}", encoding="utf-8")
    ended = desk.claims("extract", text, "--json", "--reader", site.url_for("/v1"))
    assert ended.status == 0
    assert "this is refused: claims[0]: not of the form (about)" in ended.err
    found = [one for one in json.loads(ended.out)["statements"] if one["readers"] != "network"]
    assert [(one["kind"], one["speaker"] is None) for one in found] == [("denies", False)]


def test_a_language_model_that_is_away_is_said_to_be_and_the_rest_is_done(desk: NewsDesk) -> None:
    text = desk.folder / "tanks.txt"
    text.write_text(STORY, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"http://127.0.0.1:{port}/v1"
    ended = desk.claims("extract", text, "--json", "--reader", address)
    assert ended.status == 1
    assert "the second reader is not there" in ended.err
    assert json.loads(ended.out)["statements"]


def test_a_language_model_of_another_machine_is_not_asked(desk: NewsDesk) -> None:
    ended = desk.claims("extract", desk.folder / "a.txt", "--reader", "http://192.0.2.7/v1")
    assert ended.status == 2
    assert "192.0.2.7/v1 is another machine" in ended.err
