"""A picture of one edit: both wordings, and what anybody may hold it against."""

import re
import struct
from xml.etree import ElementTree as ET

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import Run
from claims.web import clipping
from claims.web.clipping import LINE, png, sayable, wording
from tests.claims.web.conftest import DENIED, SOFTENED, Filled


def test_the_picture_has_both_wordings_the_outlet_the_days_and_the_digests(
    site: httpx.Client, newsroom: Filled
) -> None:
    first, second = newsroom.versions["first"], newsroom.versions["second"]
    answer = site.get(f"/version/{second.id}/changes/1.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    told = " ".join("".join(ET.fromstring(answer.text).itertext()).split())  # noqa: S314
    for words in (
        *(newsroom.ledger, "2 March 2026", "4 March 2026", "https://ledger.test/a"),
        *(first.text_sha256, second.text_sha256),
    ):
        assert words in told
    for word in f"{DENIED} {SOFTENED}".split():
        assert word in told
    assert 'text-decoration="line-through"' in answer.text
    assert site.get(f"/version/{second.id}/changes/2.svg").status_code == 404
    assert site.get(f"/version/{first.id}/changes/1.svg").status_code == 404


def test_as_png_it_is_twice_as_large_and_has_its_words(
    site: httpx.Client, newsroom: Filled
) -> None:
    edit = f"/version/{newsroom.versions['second'].id}/changes"
    drawn = ET.fromstring(site.get(f"{edit}/1.svg").text)  # noqa: S314
    answer = site.get(f"{edit}/1.png")
    assert answer.headers["content-type"] == "image/png"
    head, (width, height) = answer.content[:8], struct.unpack(">II", answer.content[16:24])
    assert head == b"\x89PNG\r\n\x1a\n"
    assert (width, height) == (2 * int(drawn.attrib["width"]), 2 * int(drawn.attrib["height"]))
    bare = re.sub(r"<text\b.*?</text>", "", site.get(f"{edit}/1.svg").text, flags=re.DOTALL)
    assert len(png(bare)) < len(answer.content) / 4  # words are most of it
    assert site.get(f"{edit}/2.png").status_code == 404
    assert site.get(f"{edit}/1.gif").status_code == 404


def test_where_no_letters_are_installed_no_picture_without_words_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clipping, "_LETTERS", (("No Such Serif", "No Such Sans"),))
    clipping._families.cache_clear()  # noqa: SLF001 - what this machine has is asked once
    with pytest.raises(clipping.NoLettersError, match="take the SVG"):
        png("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>a</text></svg>")


@given(st.lists(st.tuples(st.text(max_size=80), st.booleans()), max_size=12))
def test_a_line_never_runs_out_of_the_picture(runs: list[tuple[str, bool]]) -> None:
    drawn = wording([Run(*run) for run in runs])
    lines = ["".join(run.text for run in line) for line in drawn.lines]
    assert all(len(line.rstrip()) <= LINE for line in lines)
    whole = "".join(sayable(text).replace("\n", " ") for text, _ in runs)
    assert whole.startswith("".join(lines)) if drawn.cut else "".join(lines) == whole
    ET.fromstring(f"<p>{''.join(lines).translate({ord(one): None for one in '&<>'})}</p>")  # noqa: S314
