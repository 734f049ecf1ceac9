# ruff: noqa: E501 - a row of a table is one line
"""The card that goes with the weights: what they are, from what, how good, how again."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from claims.training.corpora import Text
from claims.training.train import Plan

_CARD = """# The encoder's weights

One network of 22 million parameters with heads for cues, their sources and contents, names,
responses and sentence vectors. `encoder.onnx` has its matrices and embeddings in 8 bits;
`roles.onnx` is the head that is asked once for each cue. Trained by `python -m claims.training`;
nothing in these files is pickled.

| file | bytes | SHA-256 |
|---|---|---|
{files}

## Trained on

Started from all-MiniLM-L6-v2 (Apache-2.0). No text of the corpora is in the files; a network can
still repeat a phrase that it saw.

| corpus | texts | what was learnt | licence |
|---|---|---|---|
| PolNeAR 1.0, train | {polnear} | attributions | none stated by its authors |
| the project's gold standard, train | {gold} | responses, and PolNeAR's attributions where it has them | texts of their publishers |
| annotated for this project, in those texts | {answered} and {named} | responses, and names | as the project |
| GUM, openly licensed genres | {gum} | names | CC BY and CC BY-SA |
| Universal NER, English Web Treebank, dev | {uner} | names | CC BY-SA 4.0 |
| invented texts of the web, written for this project | {web} | names | as the project |
| invented news articles, the same | {articles} | responses | as the project |
| invented wordings of claims, the same | {wordings} | what is near in meaning | as the project |

{plan}

## How good

On one text in {held_out} that was held out of all corpora, exact spans of word pieces, F1 in per cent:
{scores}.

These steered the training. The figures to quote are those of `bench/README.md`: the whole pipeline
on PolNeAR's dev split, the gold standard's dev split and Universal NER's test split.

## What not to expect

English news prose is what it knows: US politics of 2015 and 2016, British news of 2004 and 2005,
and some of everything else. It reads windows of 256 word pieces, so what refers further back is
left to the rules. It says what a text says, and not whether that is true.
"""

_CORPORA = ("polnear", "gold", "gum", "uner", "web", "articles", "wordings")


def write(folder: Path, texts: Iterable[Text], plan: Plan, scores: str, held_out: int) -> None:
    """Write ``CARD.md`` beside the weights in ``folder``.

    ``texts`` are those that were trained on, ``scores`` the last judgement.
    """
    unique: dict[tuple[str, str], Text] = {}
    for text in texts:  # a text may come again with less of what is known of it
        unique.setdefault((text.corpus, text.digest), text)
    counts = Counter(corpus for corpus, _ in unique)
    news = [text for (corpus, _), text in unique.items() if corpus in {"polnear", "gold"}]
    card = _CARD.format(
        files="\n".join(_file(path) for path in sorted(folder.glob("*.onnx"))),
        plan=_plan(plan),
        held_out=held_out,
        scores=scores,
        answered=sum(text.responses is not None for text in news),
        named=sum(text.names is not None for text in news),
        **{corpus: counts[corpus] for corpus in _CORPORA},
    )
    (folder / "CARD.md").write_text(card, "utf-8")


def _file(path: Path) -> str:
    body = path.read_bytes()
    return f"| `{path.name}` | {len(body):,} | `{sha256(body).hexdigest()}` |"


def _plan(plan: Plan) -> str:
    return (
        f"{plan.epochs} epochs of batches of {plan.pieces:,} word pieces; AdamW, peak rate "
        f"{plan.rate:g} for the encoder and {plan.head_rate:g} for the heads, falling to 0; "
        f"weights averaged over steps ({plan.average:g}); the last {plan.rounded_epochs:g} epochs "
        "with 8-bit rounding in the encoder; bfloat16 arithmetic on two cores. A run that goes on "
        "from another one ends in the middle between the two."
    )
