"""The encoder with all that listens to it, as one network: it can be taught what is heard.

Its weights come from the package's ``encoder.onnx`` and go back there in 8 bits (``graph.py``).
"""

from typing import NamedTuple

import onnx
import torch
from torch import Tensor, nn

from claims.extract.encoder import tags
from claims.training import graph
from claims.training.ear import NUMBERS
from claims.training.network import DROPOUT, LAYERS, WIDTH

LISTENED = (1, 2, 3, LAYERS - 1)
"""The layers whose vectors are heard: the second, third, fourth and last."""

MARKED = 0.02  # how large the numbers of a mark are at first


class Heard(NamedTuple):
    """What is made of windows, each of shape (windows, pieces, ...)."""

    heard: Tensor
    """Log-odds of each of ``tags.HEARD``."""
    pointing: Tensor
    """For each of ``tags.POINTING``: what the piece asks for, then what it answers to."""
    hidden: Tensor
    """The encoder's last vectors, from which everything else is read."""


class Whole(nn.Module):
    """The encoder of ``model``, the heads that hear it, and the ear.

    What ``model`` lacks of the last two begins anew. The word pieces' own vectors, their places
    and shapes stay as they are.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        super().__init__()
        self.encoder = graph.encoder_of(model)
        self.heads = nn.Linear(NUMBERS, len(tags.HEARD))
        self.ear = graph.ear_of(model)
        self.mark = nn.Parameter(torch.randn(WIDTH) * MARKED)
        """What is added to the pieces of a marked passage; only lessons have any."""
        self.drop = nn.Dropout(DROPOUT)
        graph.take_heads(model, self.heads)
        for table in (self.encoder.words, self.encoder.places, self.encoder.shapes):
            table.requires_grad_(requires_grad=False)

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, marked: Tensor | None = None
    ) -> Heard:
        """Hear windows.

        ``mask`` (windows, pieces) is True where a piece is no padding, ``marked`` where it is of
        a passage that is asked about.
        """
        added = None if marked is None else marked[..., None] * self.mark
        layers = self.encoder.layers_of(pieces, shapes, mask, added)
        numbers = torch.cat([layers[n] for n in LISTENED], -1)
        return Heard(self.heads(self.drop(numbers)), self.ear(numbers, mask), layers[-1])

    def write(self, model: onnx.ModelProto) -> None:
        """Put all that was trained into ``model``."""
        graph.put_encoder(model, self.encoder)
        graph.put_heads(model, self.heads)
        graph.put_ear(model, self.ear)
