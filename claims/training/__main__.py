"""``python -m claims.training``: from corpora to weights, with one command."""

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tokenizers import Tokenizer

from claims.training import card, corpora, evaluate, export, invented
from claims.training.corpora import Text
from claims.training.network import pretrained
from claims.training.train import Plan, Teacher, Training, meet_halfway, take_over

HELD_OUT = 20  # one text in so many only judges


def main() -> None:
    """Train; run again after an interruption, it goes on from its checkpoint."""
    args = _arguments()
    tokenizer = Tokenizer.from_file(str(args.start / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    judging = [t for t in _texts(args.corpora, args.gold, args.unseen) if held_out(t)]

    network, plan = pretrained(args.start), Plan(epochs=args.epochs)
    if args.onward:
        plan = plan.onward()
        report(f"goes on from {args.onward}: {take_over(network, args.onward)} new weights")

    def texts(epoch: int) -> list[Text]:
        found = [t for t in _texts(args.corpora, args.gold, args.unseen) if not held_out(t)]
        return of_epoch(found, epoch, plan)

    training = Training(network, plan, args.out, report)
    training.run(
        texts,
        tokenizer,
        Teacher(pretrained(args.start), tokenizer),
        lambda now: evaluate.judge(now, judging, tokenizer),
    )
    if args.onward:
        meet_halfway(network, args.onward)
    weights = args.out / "weights"
    weights.mkdir(exist_ok=True)
    export.export(network, weights)
    tokenizer.save(str(weights / "tokenizer.json"))
    card.write(weights, texts(0), plan, evaluate.judge(network, judging, tokenizer), HELD_OUT)
    report(f"wrote {weights}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="claims.training", description=main.__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="holds polnear, gum and uner")
    parser.add_argument("--gold", type=Path, required=True, help="annotated responses to learn")
    parser.add_argument("--unseen", type=Path, help="a gold folder whose texts are left out")
    parser.add_argument("--start", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--onward", type=Path, help="a finished checkpoint to learn further from")
    parser.add_argument("--out", type=Path, required=True, help="of the checkpoint and weights")
    parser.add_argument("--epochs", type=int, default=Plan().epochs)
    return parser.parse_args()


def held_out(text: Text) -> bool:
    """Whether ``text`` only judges; its digest decides, so it is so in every run.

    Wordings are learnt in whole sets; ``bench/stories.py`` judges them.
    """
    return text.states is None and int(text.digest[:8], 16) % HELD_OUT == 0


def of_epoch(texts: Sequence[Text], epoch: int, plan: Plan) -> list[Text]:
    """The texts of one epoch: the few that have something rare more than once.

    In the last epochs texts with responses come again for their responses alone,
    with words hidden, and those without every second time, unless their names
    are annotated.
    """
    web = [text for text in texts if text.corpus in {"uner", "web"}]
    if epoch < plan.epochs - plan.answer_epochs:
        return [*texts, *web, *web]
    answered = [text for text in texts if text.responses is not None]
    plain = [text for text in texts if text.responses is None]
    others = [t for t in plain if t.names or t.states or epoch % 2 == _half(t)]
    again = [replace(text, attributions=None, names=None) for text in answered]
    return [*others, *web, *web, *answered, *again * plan.again]


def _half(text: Text) -> int:
    return int(text.digest[-1], 16) % 2


def _texts(folder: Path, gold: Path, unseen: Path | None) -> Iterator[Text]:
    """All texts, each with all that is known of it, and none that ``unseen`` measures."""
    measured = {text.digest for text in corpora.gold(unseen)} if unseen else set()
    answered = {text.digest: text for text in corpora.gold(gold)}
    seen = set()
    for text in corpora.with_own(corpora.polnear(folder / "polnear" / "train")):
        known = answered.get(text.digest)
        seen.add(text.digest)
        if text.digest not in measured:
            yield text if known is None else replace(text, corpus="gold", responses=known.responses)
    yield from corpora.with_own(text for key, text in answered.items() if key not in seen)
    yield from corpora.uner(folder / "uner" / "en_ewt-ud-dev.iob2")
    yield from corpora.with_own(corpora.gum(folder / "gum"))
    yield from invented.web()
    yield from invented.articles()
    yield from invented.wordings()


def report(line: str) -> None:
    """Print one line of the training's log."""
    print(time.strftime("%H:%M:%S"), line, flush=True)  # noqa: T201 - the log


if __name__ == "__main__":
    main()
