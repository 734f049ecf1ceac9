"""A chain over the tags of a window: which tag may follow which, and how gladly.

A linear-chain conditional random field (Lafferty, McCallum and Pereira,
2001): the network is trained to make the right sequence of tags likelier than
all others together, and not each tag by itself, so that a content's end is
decided with its beginning in view.
"""

import torch
from torch import Tensor, nn

from claims.extract.encoder import tags
from claims.training.batches import UNKNOWN


class Chain(nn.Module):
    """What each pair of neighbouring tags adds to a sequence's score.

    Args:
        count: of tags: O, then B and I of each label.
    """

    forbidden: Tensor

    def __init__(self, count: int) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(count, count))
        self.register_buffer("forbidden", torch.from_numpy(tags.forbidden(count)), persistent=False)

    def matrix(self) -> Tensor:
        """The scores of steps from a tag (row) to the next one (column)."""
        return self.steps + self.forbidden

    def loss(self, scores: Tensor, labels: Tensor) -> Tensor:
        """The negative log-likelihood of ``labels``, summed over rows.

        A row whose first label is UNKNOWN counts nothing; one that ends in
        UNKNOWN is as long as its known part.

        Args:
            scores: (rows, pieces, tags), as the head gives them.
            labels: (rows, pieces).
        """
        known = labels[:, 0] != UNKNOWN
        scores, labels = scores[known].float(), labels[known]
        if not len(labels):
            return scores.sum() * 0
        real = labels != UNKNOWN
        given = labels.clamp(min=0)
        return (self._total(scores, real) - self._score(scores, given, real)).sum()

    def _score(self, scores: Tensor, given: Tensor, real: Tensor) -> Tensor:
        """The score of the given tags in each row."""
        own = scores.gather(2, given[..., None]).squeeze(2)
        steps = self.matrix()[given[:, :-1], given[:, 1:]]
        return (own * real).sum(1) + (steps * real[:, 1:]).sum(1)

    def _total(self, scores: Tensor, real: Tensor) -> Tensor:
        """The log of the summed exponential scores of all sequences of each row."""
        matrix = self.matrix()
        outside = torch.zeros_like(scores[:, 0])
        outside[:, 2::2] = tags.NEVER  # no span is inside at its first piece
        total = scores[:, 0] + outside
        for t in range(1, scores.shape[1]):
            reach = torch.logsumexp(total[:, :, None] + matrix, dim=1) + scores[:, t]
            total = torch.where(real[:, t, None], reach, total)
        return torch.logsumexp(total, dim=1)
