"""Heads that listen to the trained network without changing it.

Each is one weight for every number of a piece's vectors in four layers, so that the mean over
a passage's pieces is what a logistic regression makes of the passage's mean vector. They are
fitted on annotated articles with the network as it is (``python -m claims.training.standing``)
and written into ``encoder.onnx`` as one product, which gives the output ``heard``. After a new
training of the network they are fitted again.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types

from claims.extract.encoder import encoder, tags
from claims.extract.encoder.encoding import Encoding

LAYERS = ("layer_norm_4", "layer_norm_6", "layer_norm_8", "hidden")
"""What the graph calls the vectors behind its second, third, fourth and last layer."""

PRIOR = 10.0  # strength of the Gaussian prior on the weights of scaled numbers
SCALE = 0.1  # of a number's spread, in which it enters: the prior above was chosen for it
STEPS = 150

Numbers = NDArray[np.float32]


class Heads(NamedTuple):
    """Weights (numbers of all layers, heads) and one constant for each head."""

    weights: Numbers
    constants: Numbers

    @classmethod
    def deaf(cls, width: int) -> "Heads":
        """Heads that hear nothing."""
        count = len(tags.HEARD)
        return cls(np.zeros((width, count), np.float32), np.zeros(count, np.float32))


def fit(vectors: Numbers, truth: NDArray[np.bool_], weight: Numbers) -> tuple[Numbers, float]:
    """One head: the weights of each number, and the constant.

    Args:
        vectors: the mean vectors of passages, one a row.
        truth: whether each is what the head shall hear.
        weight: how much each row counts, one on average.
    """
    middle, spread = vectors.mean(0), vectors.std(0) + 1e-6
    scaled = (vectors - middle) / spread * np.float32(SCALE)
    sign = np.where(truth, 1, -1).astype(np.float32)
    width = vectors.shape[1]

    def loss(t: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = (scaled @ t[:width].astype(np.float32) + np.float32(t[width])) * sign
        pull = -sign * weight / (1 + np.exp(np.clip(margin, -30, 30)))
        slope = np.concatenate([scaled.T @ pull, [pull.sum()]]).astype(np.float64)
        slope[:width] += PRIOR * t[:width]
        total = (weight * np.logaddexp(0, -margin)).sum()
        return float(total + PRIOR * (t[:width] @ t[:width]) / 2), slope

    start = np.zeros(width + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    raw = (found[:width] / spread * SCALE).astype(np.float32)
    return raw, float(found[width] - raw @ middle)


class Listening(encoder.Encoder):
    """The encoder that gives all layers' numbers as what it hears, to fit heads on."""

    def __init__(self) -> None:
        super().__init__()
        model = onnx.load_from_string(encoder.weights("encoder.onnx"))
        _without_heads(model)
        model.graph.node.append(helper.make_node("Concat", list(LAYERS), ["heard"], axis=-1))
        model.graph.output.append(helper.make_tensor_value_info("heard", TensorProto.FLOAT, None))
        self._windows = encoder.session(model.SerializeToString())


def with_heads(encoding: Encoding, heads: Heads) -> Encoding:
    """What ``heads`` hear in a reading of ``Listening``."""
    return replace(encoding, heard=encoding.heard @ heads.weights + heads.constants)


def attach(path: Path, heads: Heads) -> None:
    """Write ``heads`` into the graph at ``path``, in place of those that it has."""
    model = onnx.load(str(path))
    _without_heads(model)
    graph = model.graph
    graph.initializer.extend(
        [
            numpy_helper.from_array(heads.weights.astype(np.float32), "heard_weights"),
            numpy_helper.from_array(heads.constants.astype(np.float32), "heard_constants"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Concat", list(LAYERS), ["heard_layers"], "heard_layers", axis=-1),
            helper.make_node(
                "MatMul", ["heard_layers", "heard_weights"], ["heard_sum"], "heard_sum"
            ),
            helper.make_node("Add", ["heard_sum", "heard_constants"], ["heard"], "heard"),
        ]
    )
    shape = ["windows", "pieces", len(tags.HEARD)]
    graph.output.append(helper.make_tensor_value_info("heard", TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _without_heads(model: onnx.ModelProto) -> None:
    graph = model.graph
    for part in (graph.output, graph.node, graph.initializer):
        kept = [one for one in part if not one.name.startswith("heard")]
        del part[:]
        part.extend(kept)
