"""How an ear learns: many small questions at once, each article by the size of its corpus."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.extract.encoder import tags
from claims.training import ear
from claims.training.ear import Ear
from claims.training.lessons import Lesson, Pointing
from claims.training.library import Library

_MOMENTS = ("step", "exp_avg", "exp_avg_sq")  # what AdamW remembers of each weight


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast an ear learns; the defaults trained the shipped one."""

    epochs: int = 3
    articles: int = 8  # of one batch
    rate: float = 1e-3
    warm_up: int = 60  # steps
    last: float = 0.03  # of the rate, at the end
    decay: float = 0.05
    average: float = 0.995  # how slowly the averaged weights follow
    longest: float = 2.0  # a gradient that is taken whole
    save_every: int = 100  # steps
    seed: int = 1


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
    """How wrong an ear is on an article, summed over its cases of each kind.

    Args:
        heard: (rows, ``ear.HEARS``), of all windows' pieces.
        pointing: the same rows.
        of: the article.
    """
    pieces = heard[of.real]
    found = {
        "claims": _apart(of.claims.means(heard)[:, 0], of.worth),
        "claimed": _apart(pieces[:, 0], of.claimed),
        "accused": _astray(pointing, 0, of.accused),
    }
    if of.taught_answers:
        told = of.sentences.means(heard)[:, 1 : 2 + len(tags.KINDS)]
        answers = of.kinds >= 0
        found |= {
            "sentences": _apart(told[:, 0], answers.float()),
            "kinds": F.cross_entropy(told[answers, 1:], of.kinds[answers], reduction="sum"),
            "answering": _apart(pieces[:, 1], of.answering),
            "responders": _astray(pointing, 1, of.responders),
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


class Schooling:
    """One ear over a plan, from wherever its checkpoint left it.

    Args:
        path: of its weights, once it is trained; the checkpoint lies beside it.
        lessons: what it learns from.
        library: the numbers of these articles.
        plan: how.
        report: told one line now and then.
    """

    def __init__(
        self,
        path: Path,
        lessons: Sequence[Lesson],
        library: Library,
        plan: Plan,
        report: Callable[[str], None],
    ) -> None:
        torch.manual_seed(plan.seed)
        self._path, self._lessons, self._library = path, lessons, library
        self._plan, self._report = plan, report
        self._ear = Ear()
        self._averaged = {k: v.detach().clone() for k, v in self._ear.state_dict().items()}
        self._optimizer = torch.optim.AdamW(
            self._ear.parameters(), lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98)
        )
        sizes = Counter(one.article.corpus for one in lessons)
        shares = [sizes[one.article.corpus] ** -0.5 for one in lessons]
        self._weight = [share * len(shares) / sum(shares) for share in shares]
        self._step = 0

    def run(self) -> None:
        """Train to the end of the plan and write the averaged weights."""
        steps = self._plan.epochs * self._batches_an_epoch
        self._resume()
        self._ear.train()
        while self._step < steps:
            loss = self._learn(self._rate(self._step / steps))
            if self._step % self._plan.save_every == 0:
                self._report(f"{self._path.stem}: step {self._step} of {steps}, loss {loss:.3f}")
                self._checkpoint()
        self._ear.load_state_dict(self._averaged)
        ear.keep(self._ear, self._path)

    @property
    def _batches_an_epoch(self) -> int:
        return math.ceil(len(self._lessons) / self._plan.articles)

    def _batch(self) -> list[int]:
        """The lessons of this step; every epoch has an order of its own."""
        epoch, at = divmod(self._step, self._batches_an_epoch)
        order = np.random.default_rng([self._plan.seed, epoch]).permutation(len(self._lessons))
        return order[at * self._plan.articles :][: self._plan.articles].tolist()

    def _rate(self, done: float) -> float:
        """Up in the first steps, then down along a cosine."""
        plan = self._plan
        falling = (1 + math.cos(math.pi * done)) / 2
        share = min(1.0, self._step / plan.warm_up) * (plan.last + (1 - plan.last) * falling)
        return plan.rate * share

    def _learn(self, rate: float) -> float:
        chosen = self._batch()
        names = [self._lessons[n].article.name for n in chosen]
        numbers, mask = self._library.windows(names)
        told = self._ear(numbers, mask)
        sizes = [sum(self._lessons[n].lengths) for n in chosen]
        parts = zip(told.heard[mask].split(sizes), told.pointing[mask].split(sizes), strict=True)
        loss = torch.zeros(())
        for n, (heard, pointing) in zip(chosen, parts, strict=True):
            wrong = losses(heard, pointing, self._lessons[n])
            loss = loss + self._weight[n] * sum(CASES[k] * v for k, v in wrong.items())
        loss = loss / len(chosen)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._ear.parameters(), self._plan.longest)
        self._optimizer.step()
        self._step += 1
        slow = min(self._plan.average, (self._step + 1) / (self._step + 10))
        for name, value in self._ear.state_dict().items():
            self._averaged[name].lerp_(value, 1 - slow)
        return float(loss.detach())

    @property
    def _unfinished(self) -> Path:
        return self._path.with_suffix(".checkpoint.safetensors")

    def _checkpoint(self) -> None:
        names = [name for name, _ in self._ear.named_parameters()]
        moments = self._optimizer.state_dict()["state"]
        state = {
            **{f"ear.{k}": v for k, v in self._ear.state_dict().items()},
            **{f"averaged.{k}": v for k, v in self._averaged.items()},
            **{
                f"{moment}.{names[n]}": values[moment]
                for n, values in moments.items()
                for moment in _MOMENTS
            },
        }
        save_file(state, self._unfinished, {"step": str(self._step)})

    def _resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        if not self._unfinished.exists():
            return
        with safe_open(self._unfinished, "pt") as saved:
            self._step = int(saved.metadata()["step"])
            state = {name: saved.get_tensor(name) for name in saved.keys()}  # noqa: SIM118 - no dict
        self._ear.load_state_dict(_named("ear", state))
        self._averaged = _named("averaged", state)
        optimizer = self._optimizer.state_dict()
        optimizer["state"] = {
            n: {moment: state[f"{moment}.{name}"] for moment in _MOMENTS}
            for n, (name, _) in enumerate(self._ear.named_parameters())
        }
        self._optimizer.load_state_dict(optimizer)


def _named(prefix: str, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = f"{prefix}."
    return {k.removeprefix(start): v for k, v in state.items() if k.startswith(start)}
