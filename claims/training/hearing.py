"""The numbers that an ear is trained on, and the ear as a part of the encoder's graph."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, compose, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claims.extract.encoder import encoder, windows
from claims.extract.encoder.encoder import Encoder
from claims.extract.encoder.windows import Window
from claims.training.ear import NUMBERS, Ear, Heard
from claims.training.export import OPSET

LAYERS = ("layer_norm_4", "layer_norm_6", "layer_norm_8", "hidden")
"""What the graph calls the vectors behind its second, third, fourth and last layer."""

_PREFIX = "ear."
_OUTPUTS = ("pointing",)


class Listening(Encoder):
    """The encoder that gives its layers' numbers instead of what it says."""

    def __init__(self) -> None:
        model = onnx.load_from_string(encoder.weights("encoder.onnx"))
        _without_ear(model)
        model.graph.node.append(helper.make_node("Concat", list(LAYERS), ["numbers"], axis=-1))
        model.graph.output.append(helper.make_tensor_value_info("numbers", TensorProto.FLOAT, None))
        super().__init__(model.SerializeToString())

    def numbers(self, text: str) -> Iterator[tuple[Window, NDArray[np.float16]]]:
        """Each window of ``text``, with (pieces, NUMBERS)."""
        for window in windows.cut(text, self._tokenizer):
            (found,) = self._windows.run(["numbers"], encoder.inputs(window))
            yield window, found[0].astype(np.float16)


class _Pointing(nn.Module):
    """What of an ear the runtime asks."""

    def __init__(self, ear: Ear) -> None:
        super().__init__()
        self.ear = ear

    def forward(self, numbers: Tensor, mask: Tensor) -> Tensor:
        heard: Heard = self.ear(numbers, mask)
        return heard.pointing


def attached(ear: Ear) -> onnx.ModelProto:
    """The package's encoder with ``ear`` in place of the one that it has."""
    model = onnx.load_from_string(encoder.weights("encoder.onnx"))
    _without_ear(model)
    graph, part = model.graph, compose.add_prefix(_graph(ear), _PREFIX).graph
    shared = {f"{_PREFIX}{name}": name for name in ("mask", *_OUTPUTS)}
    layers = helper.make_node("Concat", list(LAYERS), [f"{_PREFIX}numbers"], axis=-1)
    layers.name = f"{_PREFIX}numbers"
    for node in part.node:
        for names in (node.input, node.output):
            names[:] = [shared.get(name, name) for name in names]
    for output in part.output:
        output.name = shared[output.name]
    graph.node.extend([layers, *part.node])
    graph.initializer.extend(part.initializer)
    graph.output.extend(part.output)
    onnx.checker.check_model(model)
    return model


def write(ear: Ear) -> None:
    """Put ``ear`` into the package's ``encoder.onnx``."""
    onnx.save(attached(ear), str(Path(encoder.__file__).with_name("weights") / "encoder.onnx"))


def _without_ear(model: onnx.ModelProto) -> None:
    """Leave out what an ear gives, and all that only that needs."""
    graph = model.graph
    kept = [output for output in graph.output if output.name not in _OUTPUTS]
    needed = {output.name for output in kept}
    nodes = []
    for node in reversed(graph.node):  # they come in the order of what they need
        if not needed.isdisjoint(node.output):
            needed.update(node.input)
            nodes.append(node)
    weights = [one for one in graph.initializer if one.name in needed]
    for part, left in (
        (graph.output, kept),
        (graph.node, nodes[::-1]),
        (graph.initializer, weights),
    ):
        del part[:]
        part.extend(left)


def _graph(ear: Ear) -> onnx.ModelProto:
    """``ear`` alone, its matrices in 8 bits."""
    ear.eval()
    sizes = {0: torch.export.Dim("windows"), 1: torch.export.Dim("pieces", max=512)}
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch, "plain.onnx"), Path(scratch, "small.onnx")
        torch.onnx.export(
            _Pointing(ear),
            (torch.randn(2, 16, NUMBERS), torch.ones(2, 16).bool()),
            plain,
            input_names=["numbers", "mask"],
            output_names=list(_OUTPUTS),
            dynamic_shapes=[sizes] * 2,
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True},
        )
        return onnx.load(small)
