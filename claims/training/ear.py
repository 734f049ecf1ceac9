"""The ear: a small network behind the encoder that says at whom a passage points.

It takes the vectors that four layers of the encoder have for each piece, lets the pieces of a
window look at each other once more, and points: a passage asks with one vector, a name
answers with another, and the passage is about the name that answers best. Torch lives here;
the package has the ear as a part of ``encoder.onnx``.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags

NUMBERS = 4 * 384  # of a piece: its vectors in four layers
WIDTH = 128
EAR_LAYERS = 2
HEADS = 4
INNER = 256
DROPOUT = 0.2
INPUT_DROPOUT = 0.2  # of the numbers, the same ones all over a window


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
    """Vectors of the encoder's layers -> for each of ``tags.POINTING``, asking and answering."""

    MATRICES = ("seeing", "out", "up", "down")
    """Of a layer, in the order in which they are asked."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow, self.norm = nn.Linear(NUMBERS, WIDTH), nn.LayerNorm(WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(EAR_LAYERS))
        self.last = nn.LayerNorm(WIDTH)
        self.pointing = nn.Linear(WIDTH, tags.POINTS)
        self.drop = nn.Dropout(INPUT_DROPOUT)

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        """Point in windows; ``mask`` (windows, pieces) is True where a piece is no padding."""
        kept = self.drop(torch.ones_like(numbers[:, :1]))  # drawing less often is faster
        numbers = numbers * kept if self.training else numbers
        barred = torch.where(mask[:, None, None, :], 0.0, tags.NEVER)
        x = self.norm(self.narrow(numbers))
        for layer in self.layers:
            x = layer(x, barred)
        pointing: Tensor = self.pointing(self.last(x))
        return pointing
