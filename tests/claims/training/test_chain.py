"""Runs where the training group is installed; CI has no torch and skips it."""

from itertools import pairwise, product

import pytest

from claims.extract.encoder import tags

torch = pytest.importorskip("torch")

from claims.training.batches import UNKNOWN  # noqa: E402 - they need torch
from claims.training.chain import Chain  # noqa: E402

Row = tuple[int, ...]


@pytest.fixture
def chain() -> Chain:
    torch.manual_seed(3)
    made = Chain(3)
    torch.nn.init.normal_(made.steps)
    return made


def total(chain: Chain, scores: torch.Tensor, row: Row) -> float:
    matrix = chain.matrix()
    own = sum(scores[i, tag] for i, tag in enumerate(row))
    steps = sum(matrix[a, b] for a, b in pairwise(row))
    return float(own + steps + (tags.NEVER if row[0] == 2 else 0))


def test_the_loss_is_the_share_of_the_right_row_among_all(chain: Chain) -> None:
    scores = torch.randn(1, 4, 3)
    right = (1, 2, 0, 1)

    every = torch.tensor([total(chain, scores[0], row) for row in product(range(3), repeat=4)])
    expected = torch.logsumexp(every, 0) - total(chain, scores[0], right)

    assert chain.loss(scores, torch.tensor([right])).item() == pytest.approx(expected, abs=1e-4)


def test_padding_and_rows_that_nobody_labelled_count_nothing(chain: Chain) -> None:
    scores = torch.randn(3, 4, 3)
    labels = torch.tensor([[1, 2, UNKNOWN, UNKNOWN], [UNKNOWN] * 4, [0, 1, 2, 0]])

    alone = chain.loss(scores[:1, :2], labels[:1, :2]) + chain.loss(scores[2:], labels[2:])

    assert chain.loss(scores, labels).item() == pytest.approx(alone.item(), abs=1e-4)
