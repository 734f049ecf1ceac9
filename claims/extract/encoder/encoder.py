"""Run the trained network over texts.

Two threads run whole windows, each on one core; on 8-bit weights that is half
as fast again as one window spread over two cores. A window is never run with
others: inputs are rounded to 8 bits over the range of all that is run together,
so it would be read differently in other company, and an edit at the end of an
article would change what is read in paragraphs that nobody touched.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from claims.extract.allowance import Allowance
from claims.extract.encoder import tags, windows
from claims.extract.encoder.encoding import Encoding, Name, TaggedAttribution
from claims.extract.encoder.tags import Scores
from claims.extract.encoder.windows import Integers, Window
from claims.model import MEANING, Span

THREADS = 2
AHEAD = 16  # texts that are read while one is used

Number = TypeVar("Number", bound=np.generic)

_NO_PLACES: Integers = np.zeros(0, np.int64)
_NO_KINDS: Scores = np.zeros((0, 1 + len(tags.KINDS)), np.float32)
_NO_MEANINGS: NDArray[np.float16] = np.zeros((0, MEANING), np.float16)
_NOTHING_HEARD: Scores = np.zeros((0, len(tags.HEARD)), np.float32)
_NO_POINTING: NDArray[np.float16] = np.zeros((0, tags.POINTS), np.float16)
_OUTPUTS = (
    *("hidden", "cues", "names", "kinds", "meanings", "cue_steps", "name_steps"),
    *("heard", "pointing"),
)
_WEIGHTS = files(__package__) / "weights"


class _Found(NamedTuple):
    """What the network says of one window."""

    window: Window
    attributions: list[TaggedAttribution]
    names: list[Name]
    kinds: Scores
    meanings: NDArray[np.float16]
    heard: Scores
    pointing: NDArray[np.float16]


@cache
def shared() -> "Encoder":
    """The process's one encoder: its weights are read once, when first asked for."""
    return Encoder()


class Encoder:
    """The shipped network. It holds no state but its weights and serves any number of threads.

    Args:
        graph: another ``encoder.onnx``, which training compares.
    """

    def __init__(self, graph: bytes | None = None) -> None:
        self._tokenizer = Tokenizer.from_str((_WEIGHTS / "tokenizer.json").read_text("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._windows = session(graph or weights("encoder.onnx"))
        self._roles = session(weights("roles.onnx"))

    def cut(self, text: str) -> list[Window]:
        """The windows in which ``text`` is read."""
        return windows.cut(text, self._tokenizer)

    def encode(self, texts: Iterable[str]) -> Iterator[Encoding]:
        """Yield what each of ``texts`` says, in their order, with some texts read ahead."""
        return (begun.finished() for begun in self.begin(texts))

    def begin(self, texts: Iterable[str]) -> "Iterator[Begun]":
        """Yield ``texts`` that are being read, so that one that fails stops no other."""
        begun: deque[Begun] = deque()
        with ThreadPoolExecutor(THREADS, "encoder") as pool:
            for text in texts:
                begun.append(self._begun(pool, text))
                if len(begun) > AHEAD:
                    yield begun.popleft()
            while begun:
                yield begun.popleft()

    def _begun(self, pool: ThreadPoolExecutor, text: str) -> "Begun":
        allowance = Allowance()
        try:
            cut = self.cut(text)
        except Exception as fault:  # noqa: BLE001 - it is said by who asks for the encoding
            failed: Future[_Found] = Future()
            failed.set_exception(fault)
            return Begun([failed])
        return Begun([pool.submit(self._in_time, window, allowance) for window in cut])

    def _in_time(self, window: Window, allowance: Allowance) -> _Found:
        with allowance.spending():
            return self._found(window)

    def _found(self, window: Window) -> _Found:
        """Score one window and decode every head."""
        size, given = np.array([len(window)]), inputs(window)
        hidden, cues, names, kinds, meanings, cue_steps, name_steps, heard, pointing = (
            self._windows.run(_OUTPUTS, given)
        )
        places = [(first, behind - 1) for _, first, behind in _spans(cues, size, cue_steps)]
        roles = self._given(hidden, given["mask"], places)
        named = _spans(names, size, name_steps)
        return _Found(
            window,
            _attributions(window, places, roles, cues[0]),
            _names(window, named),
            np.exp(kinds[0]),
            meanings[0].astype(np.float16),  # a book's must fit in memory
            heard[0],
            pointing[0].astype(np.float16),
        )

    def _given(
        self, hidden: Scores, mask: NDArray[np.bool_], cues: Sequence[tuple[int, int]]
    ) -> Integers:
        """The tags of source and content for each of ``cues``, its first and last piece."""
        if not cues:
            return np.zeros((0, hidden.shape[1]), dtype=np.int64)
        first, last = np.array(cues, dtype=np.int64).T
        asked = {"window": np.zeros_like(first), "first": first, "last": last}
        scores, steps = self._roles.run(None, {"hidden": hidden, "mask": mask, **asked})
        return tags.best(scores, np.full(len(cues), hidden.shape[1]), steps)


class Begun(NamedTuple):
    """A text that is being read: what its windows will give, in their order."""

    windows: list[Future[_Found]]

    def finished(self) -> Encoding:
        """Wait for all windows, then put them together again.

        Raises:
            ExtractError: they take longer than a text may.
        """
        return _joined([future.result() for future in self.windows])


def weights(name: str) -> bytes:
    """The file ``name`` of the weights that ship."""
    return (_WEIGHTS / name).read_bytes()


def inputs(window: Window) -> dict[str, NDArray[Any]]:
    """What the graph is given of one window."""
    mask = np.ones((1, len(window)), dtype=np.bool_)
    return {"pieces": window.pieces[None], "shapes": window.shapes[None], "mask": mask}


def session(graph: bytes) -> onnxruntime.InferenceSession:
    """A graph made ready to run on one core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _spans(scores: Scores, size: Integers, steps: Scores) -> list[tuple[int, int, int]]:
    """The likeliest spans of one window: label, first piece, piece behind the last."""
    return tags.spans(tags.best(scores, size, steps)[0])


def _attributions(
    window: Window, cues: Sequence[tuple[int, int]], roles: Integers, scores: Scores
) -> list[TaggedAttribution]:
    found = []
    for (first, last), given_to in zip(cues, roles, strict=True):
        cue = _span(window, first, last + 1)
        if cue is None:
            continue
        given: dict[int, list[Span]] = {0: [], 1: []}
        for label, a, b in tags.spans(given_to):
            if span := _span(window, a, b):
                given[label].append(span)
        likely = np.exp(scores[first] - scores[first].max())
        confidence = float(1 / likely.sum())  # of the likeliest tag
        found.append(TaggedAttribution(cue, tuple(given[0]), tuple(given[1]), confidence))
    return found


def _names(window: Window, named: Sequence[tuple[int, int, int]]) -> list[Name]:
    spans = ((label, _span(window, a, b)) for label, a, b in named)
    return [Name(span, tags.NAMES[label]) for label, span in spans if span]


def _span(window: Window, first: int, behind: int) -> Span | None:
    """The code points of pieces [first, behind); None if all of them are special."""
    starts = window.starts[first:behind]
    real = starts >= 0
    if not real.any():
        return None
    return Span(int(starts[real].min()), int(window.ends[first:behind][real].max()))


def _joined(parts: Sequence[_Found]) -> Encoding:
    """One text's windows as one encoding, without the special pieces."""
    real = [part.window.starts >= 0 for part in parts]
    return Encoding(
        attributions=tuple(each for part in parts for each in part.attributions),
        names=tuple(name for part in parts for name in part.names),
        starts=_stacked([p.window.starts for p in parts], real, _NO_PLACES),
        ends=_stacked([p.window.ends for p in parts], real, _NO_PLACES),
        windows=tuple(part.window.text_span[0] for part in parts),
        kinds=_stacked([p.kinds for p in parts], real, _NO_KINDS),
        meanings=_stacked([p.meanings for p in parts], real, _NO_MEANINGS),
        heard=_stacked([p.heard for p in parts], real, _NOTHING_HEARD),
        pointing=_stacked([p.pointing for p in parts], real, _NO_POINTING),
    )


def _stacked(
    arrays: Sequence[NDArray[Number]], real: Sequence[NDArray[np.bool_]], none: NDArray[Number]
) -> NDArray[Number]:
    """The rows of real pieces one under the other; ``none`` of a text without windows."""
    kept = [array[mask] for array, mask in zip(arrays, real, strict=True)]
    return np.concatenate(kept) if kept else none
