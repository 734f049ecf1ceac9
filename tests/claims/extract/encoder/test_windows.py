from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from claims.extract.encoder import windows


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    path = files("claims.extract.encoder") / "weights" / "tokenizer.json"
    tokenizer = Tokenizer.from_str(path.read_text("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_pieces_lie_in_order_inside_any_text(tokenizer: Tokenizer, text: str) -> None:
    for window in windows.cut(text, tokenizer):
        real = window.starts >= 0
        starts, ends = window.starts[real], window.ends[real]
        assert (starts <= ends).all()
        assert (ends <= len(text)).all()
        assert (np.diff(starts) >= 0).all()


@given(st.lists(st.integers(0, 700), max_size=5), st.integers(8, 256))
@settings(max_examples=30)
def test_no_piece_is_lost_and_none_is_read_twice(
    tokenizer: Tokenizer, paragraphs: list[int], first: int
) -> None:
    text = "\n\n".join("The firm denied it. " * (n // 5) for n in paragraphs)

    cut = windows.cut(text, tokenizer, first)

    starts = [int(s) for window in cut for s in window.starts if s >= 0]
    assert starts == [a for a, _ in tokenizer.encode(text, add_special_tokens=False).offsets]
    assert all(len(window) <= windows.LONGEST for window in cut)


def test_paragraphs_that_fit_share_a_window(tokenizer: Tokenizer) -> None:
    (window,) = windows.cut("Orrin bought the firm.\n\nIt denies that.", tokenizer)

    closing = tokenizer.token_to_id("[SEP]")
    assert window.pieces.tolist().count(closing) == 2
    assert window.text_span == (0, 39)


def test_a_paragraph_longer_than_a_window_is_cut_behind_a_sentence(tokenizer: Tokenizer) -> None:
    text = "The ministry would not say whether it was one of them. " * 40

    for window in windows.cut(text.strip(), tokenizer):
        start, end = window.text_span
        assert text[start:end].startswith("The ministry")
        assert text[start:end].endswith("them.")


def test_an_empty_text_has_no_window(tokenizer: Tokenizer) -> None:
    assert windows.cut("", tokenizer) == []
    assert windows.cut(" \r\n\t ", tokenizer) == []


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("denied", "lower"),
        ("Orrin", "title"),
        ("A", "title"),
        ("NATO", "upper"),
        ("McKenna", "mixed"),
        ("192", "digit"),
        ("—", "mark"),
        ("公司", "mixed"),
    ],
)
def test_each_piece_knows_the_shape_of_its_word(
    tokenizer: Tokenizer, word: str, shape: str
) -> None:
    (window,) = windows.cut(word, tokenizer)

    assert {windows.SHAPES[s] for s in window.shapes[1:-1]} == {shape}
