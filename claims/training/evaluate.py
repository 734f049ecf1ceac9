"""How good a network is on texts held out of training: one line of F1s.

These figures steer training. What the project reports comes from ``bench/``,
which measures the shipped pipeline on other data.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import torch
from tokenizers import Tokenizer

from claims.extract.encoder import tags
from claims.training import batches, examples
from claims.training.batches import Batch
from claims.training.chain import Chain
from claims.training.corpora import Text
from claims.training.examples import Example, Integers
from claims.training.network import Network

Found = set[tuple[object, ...]]


class Count:
    """True, predicted and gold spans of several kinds, and their F1."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, kind: str, gold: Found, predicted: Found) -> None:
        """Compare what was predicted with the gold of one window."""
        count = self._counts.setdefault(kind, Counter())
        count.update(right=len(gold & predicted), gold=len(gold), predicted=len(predicted))

    def __str__(self) -> str:
        return ", ".join(f"{kind} {100 * _f1(c):.1f}" for kind, c in self._counts.items())


def _f1(count: Counter[str]) -> float:
    return 2 * count["right"] / max(1, count["gold"] + count["predicted"])


def judge(network: Network, texts: Iterable[Text], tokenizer: Tokenizer) -> str:
    """F1 of exact cues, sources, contents and names, of whole attributions, and of kinds."""
    found = [e for text in texts for e in examples.of(text, tokenizer)]
    found.sort(key=lambda e: len(e.window))
    count = Count()
    network.eval()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for begin in range(0, len(found), 16):
            _compare(network, found[begin : begin + 16], count)
    return str(count)


def _compare(network: Network, group: Sequence[Example], count: Count) -> None:
    batch = batches.collate(group)
    scores = network(batch.pieces, batch.shapes, batch.mask)
    lengths = batch.mask.sum(1).numpy()
    cues = _best(scores.cues, lengths, network.cue_chain)
    names = _best(scores.names, lengths, network.name_chain)
    kinds = scores.kinds.argmax(-1).numpy()
    predicted = [(i, a, b - 1) for i in range(len(group)) for _, a, b in tags.spans(cues[i])]
    roles = _roles(network, batch, scores.hidden, predicted)
    for i, example in enumerate(group):
        if example.names is not None:
            count.add("names", set(tags.spans(example.names)), set(tags.spans(names[i])))
        if example.kinds is not None:
            _count_kinds(count, example.kinds, kinds[i][: len(example.kinds)])
        if example.cues is not None:
            mine = {(a, b): r for (j, a, b), r in zip(predicted, roles, strict=True) if j == i}
            _count_attributions(count, example, mine)


def _count_kinds(count: Count, gold: Integers, own: Integers) -> None:
    for kind, right in (("response pieces", lambda k: k > 0), ("with kind", lambda k: k)):
        count.add(
            kind,
            {(j, right(k)) for j, k in enumerate(gold) if k},
            {(j, right(k)) for j, k in enumerate(own) if k},
        )


def _roles(
    network: Network, batch: Batch, hidden: torch.Tensor, cues: Sequence[tuple[int, int, int]]
) -> list[Found]:
    if not cues:
        return []
    places = torch.tensor(cues)
    logits = network.roles(hidden, batch.mask, *places.T)
    lengths = batch.mask.sum(1)[places[:, 0]].numpy()
    return [set(tags.spans(row)) for row in _best(logits, lengths, network.roles.chain)]


def _best(scores: torch.Tensor, lengths: Integers, chain: Chain) -> Integers:
    return tags.best(scores.float().numpy(), lengths, chain.matrix().float().numpy())


def _count_attributions(count: Count, example: Example, mine: dict[tuple[int, int], Found]) -> None:
    gold = {(a, b): set(tags.spans(r)) for a, b, r in example.roles}
    count.add("cues", set(gold), set(mine))
    for label, role in enumerate(tags.ROLES):
        count.add(
            f"{role}s",
            {s for r in gold.values() for s in r if s[0] == label},
            {s for r in mine.values() for s in r if s[0] == label},
        )
    count.add(
        "whole",
        {(c, *sorted(r)) for c, r in gold.items()},
        {(c, *sorted(r)) for c, r in mine.items()},
    )
