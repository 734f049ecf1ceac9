from html.parser import HTMLParser

from claims.model import Page
from claims.notebook.findings import Answer, Findings, Said
from claims.notebook.marks import marked, of_rows

TEXT = "<i>Orrin</i> paid & denied that it paid."
PAGE = Page("", "<script>", None, None, None, "en", TEXT)


def _said(number: int, start: int, end: int, **other: object) -> Said:
    fields: dict[str, object] = {
        "kind": "claim",
        "speaker": None,
        "target": '"Orrin" <b>',
        "standing": "stated",
        "voice": "outlet",
        **dict.fromkeys(("probability", "speech", "source", "cue", "hedge")),
        "content": (),
        "negated": False,
        "readers": "network",
        "confidence": 1.0,
        **other,
    }
    return Said(id=f"s{number}", text=TEXT[start:end], start=start, end=end, **fields)  # type: ignore[arg-type]


CLAIM = _said(1, 0, len(TEXT))
DENIAL = _said(2, 20, 39, kind="denies", speaker="Orrin")
BACKGROUND = _said(3, 0, 5, standing="background")


class Words(HTMLParser):
    """The text that a reader sees, and the tags that made it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.append(tag)


def test_statements_that_overlap_are_marked_and_no_character_is_lost() -> None:
    shown = Words(marked(TEXT, [CLAIM, DENIAL], {"s1": 1, "s2": 2}))
    assert shown.text == TEXT
    assert shown.tags == ["mark"] * 3


def test_nothing_of_the_text_is_markup() -> None:
    pair = Answer(DENIAL, CLAIM, "same article", 0.9, "stated")
    found = Findings(PAGE, True, (CLAIM, DENIAL, BACKGROUND), (pair,), ())  # noqa: FBT003
    shown = Words(found._repr_html_())
    assert not {"script", "i"} & set(shown.tags)
    assert "<script>" in shown.text
    assert 'the outlet about "Orrin" <b>, claim: ' in shown.text


def test_a_claim_stands_beside_its_answer_and_the_background_stays_away() -> None:
    pair = Answer(DENIAL, CLAIM, "same article", 0.9, "stated")
    found = Findings(PAGE, True, (CLAIM, DENIAL, BACKGROUND), (pair,), ())  # noqa: FBT003
    told = Words(found._repr_html_()).text
    assert "2. Orrin about" in told
    assert "3. " not in told


def test_a_claim_without_an_answer_says_so() -> None:
    found = Findings(PAGE, True, (CLAIM,), (), ())  # noqa: FBT003
    assert "no response found" in found._repr_html_()


def test_rows_are_cells_of_text() -> None:
    shown = Words(of_rows(["a<b"], [{"a<b": "<u>x</u>"}, {"a<b": None}], 7))
    assert "u" not in shown.tags
    assert "<u>x</u>" in shown.text
    assert "2 of 7 rows" in shown.text
