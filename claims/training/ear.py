"""The ear: a small network behind the trained encoder, which it leaves as it is.

It takes the vectors that four layers of the encoder have for each piece, lets the pieces of a
window look at each other once more, and points: a passage asks with one vector, a name
answers with another, and the passage is about the name that answers best. Torch lives here;
the package has the ear as a part of ``encoder.onnx``.
"""

from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags

NUMBERS = 4 * 384  # of a piece: its vectors in four layers
HEARS = ("claim", "response", *tags.KINDS)
WIDTH = 128
LAYERS = 2
HEADS = 4
INNER = 256
DROPOUT = 0.2
INPUT_DROPOUT = 0.2  # of the numbers, the same ones all over a window


class Heard(NamedTuple):
    """What an ear makes of windows, each of shape (windows, pieces, ...)."""

    heard: Tensor
    """Log-odds of each of HEARS: taught beside the pointing, and not asked by the package."""
    pointing: Tensor
    """For each of ``tags.POINTING``: what the piece asks for, then what it answers to."""


class Layer(nn.Module):
    """One transformer layer, its norms before the sums."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.seeing, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, barred: Tensor) -> Tensor:
        """Let every piece look at the others; ``barred`` (windows, 1, 1, pieces) is added."""
        rows, length, _ = x.shape
        parts = self.seeing(self.first(x)).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        looks = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + barred
        seen = (looks.softmax(-1) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        x = x + self.drop(self.out(seen))
        return x + self.drop(self.down(F.gelu(self.up(self.second(x)))))


class Ear(nn.Module):
    """Vectors of the encoder's layers -> what is heard of each piece, and where it points."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow, self.norm = nn.Linear(NUMBERS, WIDTH), nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.last = nn.LayerNorm(WIDTH)
        self.heard = nn.Linear(WIDTH, len(HEARS))
        self.straight = nn.Linear(NUMBERS, len(HEARS), bias=False)
        nn.init.zeros_(self.straight.weight)
        self.pointing = nn.Linear(WIDTH, 2 * len(tags.POINTING) * tags.POINT)
        self.drop = nn.Dropout(INPUT_DROPOUT)

    def forward(self, numbers: Tensor, mask: Tensor) -> Heard:
        """Hear windows; ``mask`` (windows, pieces) is True where a piece is no padding."""
        kept = self.drop(torch.ones_like(numbers[:, :1]))  # drawing less often is faster
        numbers = numbers * kept if self.training else numbers
        barred = torch.where(mask[:, None, None, :], 0.0, tags.NEVER)
        x = self.norm(self.narrow(numbers))
        for layer in self.layers:
            x = layer(x, barred)
        x = self.last(x)
        return Heard(self.heard(x) + self.straight(numbers), self.pointing(x))


def kept(path: Path) -> Ear:
    """The ear whose weights are in ``path``."""
    found = Ear()
    found.load_state_dict(load_file(path))
    return found.eval()


def keep(ear: Ear, path: Path) -> None:
    """Write the weights of ``ear`` to ``path``."""
    save_file(ear.state_dict(), path)
