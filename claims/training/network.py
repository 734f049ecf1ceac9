"""The network: one encoder read by several heads. Training only; torch lives here."""

import json
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags
from claims.extract.encoder.windows import SHAPES
from claims.training.chain import Chain

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
POSITIONS = 512
ROLE_WIDTH = 256
NEAR = 64  # pieces from the cue that have a distance of their own
BESIDE_WIDTH = 32
DROPOUT = 0.1


class Scores(NamedTuple):
    """What the heads make of a batch of windows, each of shape (windows, pieces, ...)."""

    hidden: Tensor
    cues: Tensor
    names: Tensor
    kinds: Tensor
    meanings: Tensor


class Layer(nn.Module):
    """One transformer layer of BERT, its norms behind the sums (Devlin et al., 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Let every piece look at the pieces that ``mask`` (windows, 1, 1, pieces) leaves."""
        rows, length, _ = x.shape
        q, k, v = (
            part(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = self.attention(q, k, v, mask)
        seen = self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH))
        x = self.attention_norm(x + self.drop(seen))
        return self.norm(x + self.drop(self.down(F.gelu(self.up(x)))))

    def attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        """What each piece sees of the others, all of shape (windows, heads, pieces, part)."""
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)


class Encoder(nn.Module):
    """Word pieces and the shapes of their words -> one vector for each piece."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)  # begins as the uncased encoder that it starts from
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Encode windows of ``pieces``; ``mask`` is True where a piece is no padding."""
        return self.layers_of(pieces, shapes, mask)[-1]

    def layers_of(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, added: Tensor | None = None
    ) -> list[Tensor]:
        """The same with what each layer makes of the windows, the last one last.

        ``added`` (windows, pieces, width) is added to what the pieces are.
        """
        place = self.places.weight[: pieces.shape[1]]
        x = self.words(pieces) + place + self.segment + self.shapes(shapes)
        x = x if added is None else x + added
        found = [self.drop(self.norm(x))]
        for layer in self.layers:
            found.append(layer(found[-1], mask[:, None, None, :]))
        return found[1:]


class Roles(nn.Module):
    """Which pieces are the source and the content of ONE cue.

    A source and a content are predicted given their cue, so that the answer
    says which belong together; only the vectors are combined, the encoder
    runs once for all cues.
    """

    def __init__(self) -> None:
        super().__init__()
        self.piece = nn.Linear(WIDTH, ROLE_WIDTH)
        self.cue = nn.Linear(WIDTH, ROLE_WIDTH)
        self.piece_gate = nn.Linear(WIDTH, ROLE_WIDTH)
        self.cue_gate = nn.Linear(WIDTH, ROLE_WIDTH)
        self.distance = nn.Embedding(2 * NEAR + 1, ROLE_WIDTH)
        self.mix = nn.Linear(ROLE_WIDTH, ROLE_WIDTH // 2)
        self.out = nn.Linear(ROLE_WIDTH // 2, tags.size(tags.ROLES))
        self.beside = Beside(ROLE_WIDTH // 2, tags.size(tags.ROLES))
        self.chain = Chain(tags.size(tags.ROLES))
        self.drop = nn.Dropout(DROPOUT)

    def forward(
        self, hidden: Tensor, mask: Tensor, window: Tensor, first: Tensor, last: Tensor
    ) -> Tensor:
        """Score every piece for every cue.

        Args:
            hidden: (windows, pieces, width).
            mask: (windows, pieces), True where a piece is no padding.
            window: (cues,) which window each cue stands in.
            first: (cues,) its first piece.
            last: (cues,) its last piece.

        Returns:
            (cues, pieces, tags of ROLES).
        """
        flat, length = hidden.flatten(0, 1), hidden.shape[1]
        rows = window * length
        cue = (flat.index_select(0, rows + first) + flat.index_select(0, rows + last)) / 2
        at = torch.arange(length, device=hidden.device)
        before = (at[None] - first[:, None]).clamp(max=0)
        behind = (at[None] - last[:, None]).clamp(min=0)
        away = (before + behind).clamp(-NEAR, NEAR) + NEAR
        parts = (self.piece, self.piece_gate)
        piece, gate = (part(hidden).index_select(0, window) for part in parts)
        x = piece + self.cue(cue)[:, None] + self.distance(away)
        x = x + gate * self.cue_gate(cue)[:, None]
        x = F.gelu(self.mix(self.drop(F.gelu(x))))
        return self.out(x) + self.beside(x, mask.index_select(0, window))


class Beside(nn.Module):
    """What the pieces beside a piece say about its tag: two convolutions, near and wide.

    Nothing at first, so that weights trained without it are a start.
    """

    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self.near = nn.Conv1d(width, BESIDE_WIDTH, 5, padding=2)
        self.wide = nn.Conv1d(BESIDE_WIDTH, BESIDE_WIDTH, 5, padding=8, dilation=4)
        self.out = nn.Linear(BESIDE_WIDTH, count)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Add to the tags' scores of each piece of ``x`` (rows, pieces, width)."""
        real = mask[:, None, :].to(x.dtype)  # padding says nothing
        x = F.gelu(self.near(x.transpose(1, 2) * real)) * real
        return self.out(F.gelu(self.wide(x)).transpose(1, 2))


class Network(nn.Module):
    """The encoder with its heads."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.cues = nn.Linear(WIDTH, tags.size(tags.CUES))
        self.names = nn.Linear(WIDTH, tags.size(tags.NAMES))
        self.kinds = nn.Sequential(
            nn.Linear(WIDTH, WIDTH),
            nn.GELU(),
            nn.Dropout(DROPOUT),
            nn.Linear(WIDTH, 1 + len(tags.KINDS)),
        )
        self.meanings = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.meanings.weight)
        self.roles = Roles()
        self.cue_chain = Chain(tags.size(tags.CUES))
        self.name_chain = Chain(tags.size(tags.NAMES))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Scores:
        """Score a batch of windows; the roles are asked for apart, once cues are known."""
        hidden = self.encoder(pieces, shapes, mask)
        x = self.drop(hidden)
        return Scores(hidden, self.cues(x), self.names(x), self.kinds(x), self.meanings(hidden))


def pretrained(folder: Path) -> Network:
    """A network whose encoder starts from a BERT of this size saved in ``folder``.

    ``folder`` holds ``config.json`` and ``model.safetensors`` as
    sentence-transformers saves them.
    """
    config = json.loads((folder / "config.json").read_text("utf-8"))
    network = Network(config["vocab_size"])
    saved = load_file(folder / "model.safetensors")
    state = network.encoder.state_dict()
    given = {_ours(name): value for name, value in saved.items() if _ours(name)}
    given["segment"] = saved["embeddings.token_type_embeddings.weight"][0]
    missing = set(state) - set(given) - {"shapes.weight"}
    if missing:
        raise ValueError(f"{folder} lacks the weights of {', '.join(sorted(missing))}")
    network.encoder.load_state_dict({**state, **given})
    return network


_NAMES = {
    "embeddings.word_embeddings": "words",
    "embeddings.position_embeddings": "places",
    "embeddings.LayerNorm": "norm",
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "attention_norm",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm",
}


def _ours(name: str) -> str | None:
    """Our name of a weight of BERT; None for what this network does not have."""
    path, _, kind = name.rpartition(".")
    parts = path.split(".")
    if parts[:2] == ["encoder", "layer"]:
        ours = _NAMES.get(".".join(parts[3:]))
        return f"layers.{parts[2]}.{ours}.{kind}" if ours else None
    ours = _NAMES.get(path)
    return f"{ours}.{kind}" if ours else None
