"""The training loop: joint, resumable, its last part aware of 8-bit weights."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import windows
from claims.extract.encoder.windows import SHAPES
from claims.training import batches, examples, rounding, variation
from claims.training.batches import UNKNOWN, Batch
from claims.training.corpora import Text
from claims.training.errors import TrainingError
from claims.training.examples import Example
from claims.training.network import Network, Scores

NEARNESS = 0.1  # a cosine so much greater weighs e times as much when wordings are told apart


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn; the defaults trained the shipped weights."""

    epochs: int = 6
    answer_epochs: int = 2  # at the end, in which texts with responses come again
    again: int = 2  # times that they do
    rounded_epochs: float = 1.0  # at the end, with weights and inputs rounded to 8 bits
    pieces: int = 3000  # of one batch
    rate: float = 1.5e-4
    head_rate: float = 6e-4
    warm_up: int = 100  # steps
    decay: float = 0.01
    average: float = 0.998  # how slowly the averaged weights follow
    unshaped: float = 0.05  # windows whose capitals are hidden, as in a careless message
    save_every: int = 50  # steps
    seed: int = 20
    weights: tuple[float, ...] = (5.0, 1.0, 2.0, 2.0, 0.5, 0.2)  # in the order of ``losses``

    def onward(self) -> "Plan":
        """The plan for weights that have been trained: gentler, with responses throughout."""
        return replace(self, rate=self.rate * 2 / 3, answer_epochs=self.epochs, again=1)


def take_over(network: Network, checkpoint: Path) -> int:
    """Begin with the averaged weights of a finished run; return how many it did not have.

    Args:
        network: to be trained, in place.
        checkpoint: a ``checkpoint.safetensors`` that this module wrote.
    """
    missing, unknown = network.load_state_dict(_weights_of(checkpoint), strict=False)
    if unknown:
        raise TrainingError(f"{checkpoint} has weights of another network: {unknown[0]}")
    return len(missing)


def meet_halfway(network: Network, checkpoint: Path) -> None:
    """Move ``network`` to the middle between itself and the run that it went on from.

    What the further run learnt by heart is halved, and what both learnt stays
    (Wortsman et al., 2022, "Robust fine-tuning of zero-shot models").
    """
    state = network.state_dict()
    for name, value in _weights_of(checkpoint).items():
        state[name].lerp_(value, 0.5)


def _weights_of(checkpoint: Path) -> dict[str, Tensor]:
    prefix = "averaged."
    saved = load_file(checkpoint)
    return {k.removeprefix(prefix): v for k, v in saved.items() if k.startswith(prefix)}


class Teacher:
    """The starting encoder's sentence vectors, which the new one must keep."""

    def __init__(self, network: Network, tokenizer: Tokenizer) -> None:
        self._encoder = network.encoder
        self._tokenizer = tokenizer
        self._known: dict[str, Tensor] = {}

    def vectors(self, sentences: Sequence[str]) -> Tensor:
        """One unit vector for each sentence, read alone as its authors meant it to be."""
        return torch.stack([self._known[s] for s in sentences]).float()

    def prepare(self, sentences: set[str], progress: Callable[[str], None]) -> None:
        """Work out what is not known yet, in batches of like lengths."""
        new = sorted(sentences - set(self._known), key=len)
        encodings = self._tokenizer.encode_batch(new)
        self._encoder.eval()
        for begin in range(0, len(new), 128):
            rows = [e.ids[: windows.LONGEST] for e in encodings[begin : begin + 128]]
            vectors = self._encode(rows)
            self._known.update(zip(new[begin : begin + 128], vectors, strict=True))
        progress(f"{len(new):,} sentence vectors of the starting encoder")

    def _encode(self, rows: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, rows))
        pieces = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        mask = torch.tensor([[i < len(row) for i in range(longest)] for row in rows])
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self._encoder(pieces, torch.zeros_like(pieces), mask).float()
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(pooled, dim=-1).half()


class Training:
    """One run over a plan, from wherever its checkpoint left it.

    Args:
        network: to train, in place.
        folder: of the checkpoint; made if missing.
        report: told one line now and then.
    """

    def __init__(
        self, network: Network, plan: Plan, folder: Path, report: Callable[[str], None]
    ) -> None:
        self._network, self._plan, self._folder, self._report = network, plan, folder, report
        self._averaged = {k: v.detach().clone() for k, v in network.state_dict().items()}
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
        body = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
        groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)
        self._peaks = [plan.rate, plan.head_rate]
        self._step = 0
        folder.mkdir(parents=True, exist_ok=True)

    def run(
        self,
        texts: Callable[[int], list[Text]],
        tokenizer: Tokenizer,
        teacher: Teacher,
        judge: Callable[[Network], str],
    ) -> None:
        """Train to the end of the plan; afterwards the network holds the averaged weights.

        ``texts`` gives the texts of an epoch, counted from 0; ``judge`` says in
        a line how good the averaged weights are at its end.
        """
        self._resume()
        epoch_steps = 0
        for epoch in range(self._plan.epochs):
            rng = random.Random(self._plan.seed + epoch)  # noqa: S311 - no secret is made of it
            found = self._batches(texts(epoch), tokenizer, rng)
            epoch_steps = epoch_steps or len(found)
            if self._step >= (epoch + 1) * epoch_steps:
                continue
            teacher.prepare({s[3] for b in found for s in b.sentences}, self._report)
            self._epoch(epoch, found, epoch_steps, teacher)
            self._report(f"epoch {epoch + 1}: {self._judged(judge)}")
        self._save()
        self._network.load_state_dict(self._averaged)
        rounding.end(self._network)

    def _batches(
        self, texts: Sequence[Text], tokenizer: Tokenizer, rng: random.Random
    ) -> list[Batch]:
        found: list[Example] = []
        sets: dict[str, list[Example]] = defaultdict(list)
        known = variation.pools(texts)
        for text in texts:
            if text.states:
                sets[text.name] += examples.of(text, tokenizer)
                continue
            varied = variation.vary(text, known, rng)
            answers_alone = text.responses is not None and text.attributions is None
            for example in examples.of(varied, tokenizer, rng.randint(64, windows.LONGEST)):
                if rng.random() < self._plan.unshaped:
                    example = _without_capitals(example)  # noqa: PLW2901 - the same one, harder
                if answers_alone:
                    example = variation.hide(example, rng)  # noqa: PLW2901
                found.append(example)
        lot = [
            *batches.shuffled(found, self._plan.pieces, rng),
            *batches.together(sets.values(), self._plan.pieces, rng),
        ]
        rng.shuffle(lot)
        return lot

    def _epoch(
        self, epoch: int, found: Sequence[Batch], epoch_steps: int, teacher: Teacher
    ) -> None:
        total = self._plan.epochs * epoch_steps
        rounded_from = total - self._plan.rounded_epochs * epoch_steps
        began, pieces = time.monotonic(), 0
        for i, batch in enumerate(found[:epoch_steps]):
            step = epoch * epoch_steps + i
            if step < self._step:
                continue
            if step >= rounded_from:
                rounding.begin(self._network)
            self._set_rate(step, total)
            parts = self._learn(batch, teacher)
            self._average(step)
            self._step = step + 1
            pieces += batch.pieces.numel()
            if self._step % self._plan.save_every == 0:
                speed = pieces / (time.monotonic() - began)
                told = " ".join(f"{p:.3f}" for p in parts)
                self._report(f"step {self._step}/{total} losses {told} {speed:,.0f} pieces/s")
                self._save()

    def _set_rate(self, step: int, total: int) -> None:
        warm = min(1.0, (step + 1) / self._plan.warm_up)
        for group, peak in zip(self._optimizer.param_groups, self._peaks, strict=True):
            group["lr"] = peak * warm * (1 - step / total)

    def _learn(self, batch: Batch, teacher: Teacher) -> list[float]:
        self._network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self._network(batch.pieces, batch.shapes, batch.mask)
            roles = self._network.roles(
                scores.hidden, batch.mask, batch.role_window, batch.role_first, batch.role_last
            )
        parts = losses(self._network, scores, roles, batch, teacher)
        loss = sum(w * p for w, p in zip(self._plan.weights, parts, strict=True))
        loss.backward()
        nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        return [p.item() for p in parts]

    def _average(self, step: int) -> None:
        keep = min(self._plan.average, (step + 1) / (step + 10))
        with torch.no_grad():
            for name, value in self._network.state_dict().items():
                self._averaged[name].lerp_(value, 1 - keep)

    def _judged(self, judge: Callable[[Network], str]) -> str:
        current = {k: v.clone() for k, v in self._network.state_dict().items()}
        self._network.load_state_dict(self._averaged)
        self._network.eval()
        said = judge(self._network)
        self._network.load_state_dict(current)
        return said

    def _save(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place."""
        tensors = {f"now.{k}": v.contiguous() for k, v in self._network.state_dict().items()}
        tensors |= {f"averaged.{k}": v for k, v in self._averaged.items()}
        for i, state in self._optimizer.state_dict()["state"].items():
            tensors |= {f"optimizer.{i}.{k}": v for k, v in state.items()}
        new = self._folder / "checkpoint.new"
        save_file(tensors, new, metadata={"step": json.dumps(self._step)})
        new.replace(self._folder / "checkpoint.safetensors")
        (self._folder / "step.json").write_text(json.dumps(self._step), "utf-8")

    def _resume(self) -> None:
        path = self._folder / "checkpoint.safetensors"
        if not path.is_file():
            return
        saved = load_file(path)
        self._step = json.loads((self._folder / "step.json").read_text("utf-8"))
        parts: dict[str, dict[str, Tensor]] = {"now": {}, "averaged": {}, "optimizer": {}}
        for name, value in saved.items():
            part, _, rest = name.partition(".")
            parts[part][rest] = value
        self._network.load_state_dict(parts["now"])
        self._averaged = parts["averaged"]
        state = self._optimizer.state_dict()
        for name, value in parts["optimizer"].items():
            index, _, key = name.partition(".")
            state["state"].setdefault(int(index), {})[key] = value
        self._optimizer.load_state_dict(state)
        self._report(f"resumed at step {self._step}")


def _without_capitals(example: Example) -> Example:
    shapes = np.minimum(example.window.shapes, SHAPES.index("lower"))
    return replace(example, window=replace(example.window, shapes=shapes))


def losses(
    network: Network, scores: Scores, roles: Tensor, batch: Batch, teacher: Teacher
) -> list[Tensor]:
    """The losses of cues, roles, names and kinds, each for one piece on average, and of meanings.

    Dividing by all pieces of the batch, and not by those that a corpus labels,
    gives every label the same say whatever else is in its batch.
    """
    count = batch.mask.sum()

    kinds = scores.kinds.float().flatten(0, 1), batch.kinds.flatten()
    return [
        network.cue_chain.loss(scores.cues, batch.cues) / count,
        network.roles.chain.loss(roles, batch.roles) / count,
        network.name_chain.loss(scores.names, batch.names) / count,
        F.cross_entropy(*kinds, ignore_index=UNKNOWN, reduction="sum") / count,
        _forgotten(scores.meanings, batch, teacher),
        _confused(scores.meanings, batch),
    ]


def _forgotten(meanings: Tensor, batch: Batch, teacher: Teacher) -> Tensor:
    """How far the sentences' vectors have moved from the starting encoder's, 0 to 2."""
    if not batch.sentences:
        return meanings.sum() * 0
    pooled = torch.stack([meanings[i, a:b].float().mean(0) for i, a, b, _ in batch.sentences])
    kept = teacher.vectors([words for *_, words in batch.sentences])
    return 1 - F.cosine_similarity(pooled, kept, dim=-1).mean()


def _confused(meanings: Tensor, batch: Batch) -> Tensor:
    """How far a claim's wordings are from being the nearest to one another in the batch.

    Supervised contrastive loss (Khosla et al., 2020): passages that say nearly
    the same are among the others.
    """
    claims = [claim for *_, claim in batch.states]
    if len(set(claims)) == len(claims):
        return meanings.sum() * 0
    same = torch.tensor([[a == b for b in claims] for a in claims]).fill_diagonal_(0)
    pooled = torch.stack([meanings[i, a:b].float().mean(0) for i, a, b, _ in batch.states])
    vectors = F.normalize(pooled, dim=-1)
    near = (vectors @ vectors.T / NEARNESS).fill_diagonal_(float("-inf")).log_softmax(1)
    right = near.masked_fill(~same, 0).sum(1) / same.sum(1).clamp(min=1)
    return -right[same.any(1)].mean()
