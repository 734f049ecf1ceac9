"""How the whole network learns further: many small questions at once, and nothing forgotten.

Each article counts by the size of its corpus, and some of its passages are read once more,
marked (``marking.py``). What the encoder gives to everything else, its
last vectors, is held near what it was (as in Li and Hoiem, 2016, "Learning without Forgetting"):
cues, names and meanings are read from them by parts that are not trained here.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags
from claims.extract.encoder.windows import Window
from claims.training.lessons import Lesson, Pointing
from claims.training.marking import Marked, Question, Sheet
from claims.training.whole import Heard, Whole

_MOMENTS = ("step", "exp_avg", "exp_avg_sq")  # what AdamW remembers of each weight


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast the network learns; CARD.md says what the shipped one did."""

    epochs: float = 1.75
    articles: int = 6  # of one batch
    rate: float = 1e-4
    ear_rate: float = 3e-4
    warm_up: int = 40  # steps
    last: float = 0.02  # of the rate, at the end
    decay: float = 0.01
    held: float = 50.0  # what the square of a last vector's change costs, a number on average
    average: float = 0.99  # how slowly the averaged weights follow
    kept: float = 0.2  # the share of what the weights were that stays at the end
    longest: float = 2.0  # a gradient that is taken whole
    save_every: int = 20  # steps
    seed: int = 7


# How much a case of each kind weighs. There are some hundred times as many pieces as passages.
CASES = {
    "claims": 1 / 10,
    "claimed": 1 / 300,
    "sentences": 1 / 10,
    "kinds": 1 / 5,
    "answering": 1 / 300,
    "accused": 1 / 5,
    "responders": 1 / 5,
}


def losses(heard: Tensor, pointing: Tensor, of: Lesson) -> dict[str, Tensor]:
    """How wrong what is heard of an article is, summed over its cases of each kind.

    Args:
        heard: (rows, ``tags.HEARD``), of all windows' pieces.
        pointing: the same rows.
        of: the article.
    """
    pieces = heard[of.real]
    found = {
        "claims": _apart(of.claims.means(heard)[:, 0], of.worth),
        "claimed": _apart(pieces[:, 0], of.claimed),
        "accused": _astray(pointing, 0, of.accused),
        "responders": _astray(pointing, 1, of.responders),
    }
    if of.taught_answers:
        told = of.sentences.means(heard)[:, 1 : 2 + len(tags.KINDS)]
        answers = of.kinds >= 0
        found |= {
            "sentences": _apart(told[:, 0], answers.float()),
            "kinds": F.cross_entropy(told[answers, 1:], of.kinds[answers], reduction="sum"),
            "answering": _apart(pieces[:, 1], of.answering),
        }
    return found


def _apart(scores: Tensor, truth: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(scores, truth, reduction="sum")


def _astray(pointing: Tensor, to: int, asked: Pointing) -> Tensor:
    """How unlikely the right names are among all that a passage may point at."""
    asks, answers = pointing.unflatten(1, (len(tags.POINTING), 2, tags.POINT))[:, to].unbind(1)
    scores = asked.passages.means(asks) @ asked.names.means(answers).T * tags.POINT**-0.5
    scores = scores.masked_fill(~asked.seen, tags.NEVER)
    right = scores.masked_fill(~asked.right, tags.NEVER)
    return (scores.logsumexp(1) - right.logsumexp(1)).sum()


class _Asked(NamedTuple):
    """A question about a marked passage of a lesson, which has its number."""

    lesson: int
    question: Question
    around: Marked
    plain: Tensor  # at whom the article's rows point, unmarked


class Schooling:
    """One run over a plan, from wherever its checkpoint left it.

    Args:
        folder: of the checkpoint; made if missing.
        lessons: what is learnt from.
        whole: the network, trained in place.
        plan: how.
        report: told one line now and then.
    """

    def __init__(
        self,
        folder: Path,
        lessons: Sequence[Lesson],
        whole: Whole,
        plan: Plan,
        report: Callable[[str], None],
    ) -> None:
        torch.manual_seed(plan.seed)
        self._folder, self._lessons, self._whole = folder, lessons, whole
        self._plan, self._report = plan, report
        self._before = deepcopy(whole.encoder).eval()
        self._sheets = [Sheet(one) for one in lessons]
        self._start, self._averaged = (
            {k: v.detach().clone() for k, v in whole.state_dict().items()} for _ in range(2)
        )
        self._trained = {n: p for n, p in whole.named_parameters() if p.requires_grad}
        groups = [
            {"params": [p for n, p in self._trained.items() if n.startswith("ear.") is ear]}
            for ear in (False, True)
        ]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=plan.decay, betas=(0.9, 0.98))
        sizes = Counter(one.article.corpus for one in lessons)
        shares = [sizes[one.article.corpus] ** -0.5 for one in lessons]
        self._weight = [share * len(shares) / sum(shares) for share in shares]
        self._step = 0
        folder.mkdir(parents=True, exist_ok=True)

    def run(self) -> None:
        """Train to the end of the plan; afterwards the network holds the averaged weights.

        A share of what they were before stays in them, with which less is forgotten (Wortsman et
        al., 2022, "Robust fine-tuning of zero-shot models").
        """
        steps = int(self._plan.epochs * self._batches_an_epoch)
        self._resume()
        self._whole.train()
        while self._step < steps:
            wrong, moved = self._learn(self._share_of_rate(self._step / steps))
            if self._step % self._plan.save_every == 0 or self._step == steps:
                self._report(f"step {self._step} of {steps}, loss {wrong:.3f}, moved {moved:.4f}")
                self._checkpoint()
        kept = self._plan.kept
        self._whole.load_state_dict(
            {name: value.lerp(self._start[name], kept) for name, value in self._averaged.items()}
        )
        self._whole.eval()

    @property
    def _batches_an_epoch(self) -> int:
        return math.ceil(len(self._lessons) / self._plan.articles)

    def _batch(self) -> list[int]:
        """The lessons of this step; every epoch has an order of its own."""
        epoch, at = divmod(self._step, self._batches_an_epoch)
        order = np.random.default_rng([self._plan.seed, epoch]).permutation(len(self._lessons))
        return order[at * self._plan.articles :][: self._plan.articles].tolist()

    def _share_of_rate(self, done: float) -> float:
        """Up in the first steps, then down in a line."""
        warm = min(1.0, (self._step + 1) / self._plan.warm_up)
        return warm * max(self._plan.last, 1 - done)

    def _learn(self, share: float) -> tuple[float, float]:
        """One step; how wrong it was, and how far the last vectors have moved."""
        chosen = self._batch()
        windows = [window for n in chosen for window in self._lessons[n].windows]
        pieces, shapes, mask = padded(windows)
        told: Heard = self._whole(pieces, shapes, mask)
        with torch.no_grad():
            before = self._before(pieces, shapes, mask)
        moved = (told.hidden - before)[mask].square().mean()
        wrong = self._wrong(chosen, told, mask)
        rates = (self._plan.rate, self._plan.ear_rate)
        for group, rate in zip(self._optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share
        self._optimizer.zero_grad()
        (wrong + self._plan.held * moved).backward()
        nn.utils.clip_grad_norm_(self._whole.parameters(), self._plan.longest)
        self._optimizer.step()
        self._follow()
        return float(wrong.detach()), float(moved.detach())

    def _wrong(self, chosen: Sequence[int], told: Heard, mask: Tensor) -> Tensor:
        sizes = [sum(map(len, self._lessons[n].windows)) for n in chosen]
        parts = zip(told.heard[mask].split(sizes), told.pointing[mask].split(sizes), strict=True)
        total, asked = torch.zeros(()), list[_Asked]()
        dice = np.random.default_rng([self._plan.seed, self._step])
        for n, (heard, pointing) in zip(chosen, parts, strict=True):
            wrong = losses(heard, pointing, self._lessons[n])
            total = total + self._weight[n] * sum(CASES[k] * v for k, v in wrong.items())
            for question in self._sheets[n].questions(heard, dice):
                around = self._sheets[n].strip.around(question.rows)
                asked.append(_Asked(n, question, around, pointing))
        return (total + self._marked(asked)) / len(chosen)

    def _marked(self, asked: Sequence[_Asked]) -> Tensor:
        """How wrong the answers about marked passages are."""
        pieces, shapes, mask = padded([one.around.window for one in asked])
        marked = torch.zeros_like(mask)
        for row, one in enumerate(asked):
            marked[row, one.around.at] = True
        told: Heard = self._whole(pieces, shapes, mask, marked)
        total = torch.zeros(())
        for row, one in enumerate(asked):
            heard, pointing = told.heard[row], told.pointing[row]
            sheet = self._sheets[one.lesson]
            wrong = sheet.wrong(one.question, one.around, heard, pointing, one.plain)
            total = total + self._weight[one.lesson] * wrong
        return total

    def _follow(self) -> None:
        self._step += 1
        slow = min(self._plan.average, self._step / (self._step + 9))
        with torch.no_grad():
            for name, value in self._whole.state_dict().items():
                self._averaged[name].lerp_(value, 1 - slow)

    @property
    def _unfinished(self) -> Path:
        return self._folder / "checkpoint.safetensors"

    def _checkpoint(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place."""
        moments = self._optimizer.state_dict()["state"]
        names = self._order()
        state = {
            **{f"now.{k}": v.contiguous() for k, v in self._whole.state_dict().items()},
            **{f"averaged.{k}": v.contiguous() for k, v in self._averaged.items()},
            **{
                f"{moment}.{names[n]}": values[moment]
                for n, values in moments.items()
                for moment in _MOMENTS
            },
        }
        new = self._folder / "checkpoint.new"
        save_file(state, new, {"step": str(self._step)})
        new.replace(self._unfinished)

    def _order(self) -> list[str]:
        """The names of what is trained, in the order of the optimizer's groups."""
        return sorted(self._trained, key=lambda name: name.startswith("ear."))

    def _resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if not self._unfinished.exists():
            return
        with safe_open(self._unfinished, "pt") as saved:
            self._step = int(saved.metadata()["step"])
        state = load_file(self._unfinished)
        self._whole.load_state_dict(_named("now", state))
        self._averaged = _named("averaged", state)
        optimizer = self._optimizer.state_dict()
        optimizer["state"] = {
            n: {moment: state[f"{moment}.{name}"] for moment in _MOMENTS}
            for n, name in enumerate(self._order())
            if f"step.{name}" in state
        }
        self._optimizer.load_state_dict(optimizer)
        self._report(f"resumed at step {self._step}")


def padded(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """The pieces and shapes of windows as rows of one length, and where they are no padding."""
    longest = max(map(len, windows))
    pieces, shapes = (torch.zeros(len(windows), longest, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(len(windows), longest, dtype=torch.bool)
    for n, window in enumerate(windows):
        pieces[n, : len(window)] = torch.from_numpy(window.pieces)
        shapes[n, : len(window)] = torch.from_numpy(window.shapes)
        mask[n, : len(window)] = True
    return pieces, shapes, mask


def _named(prefix: str, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = f"{prefix}."
    return {k.removeprefix(start): v for k, v in state.items() if k.startswith(start)}
