"""What of ``encoder.onnx`` is trained further: its weights as numbers, and back in 8 bits.

The exporter keeps the names of vectors ("network.encoder.layers.0.norm.bias"). Matrices it
numbers in the order of the network's parts ("val_31"), and the quantizer gives each a scale for
every column. The heads and the ear are parts of the graph that are put in behind.
"""

import tempfile
from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, compose, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claims.extract.encoder import encoder, tags
from claims.training.ear import EAR_LAYERS, NUMBERS, Ear
from claims.training.export import OPSET
from claims.training.network import LAYERS, Encoder

LISTENED = ("layer_norm_4", "layer_norm_6", "layer_norm_8", "hidden")
"""What the graph calls the vectors behind the encoder's second, third, fourth and last layer."""

_NETWORK, _EAR = "network.encoder.", "ear."
_MATRICES = ("query", "key", "value", "out", "up", "down")  # of a layer, in the graph's order
_TABLES = ("words", "shapes")
_LARGEST = 127  # of a number in 8 bits

Numbers = NDArray[np.float32]


def shipped() -> onnx.ModelProto:
    """The package's encoder."""
    return onnx.load_from_string(encoder.weights("encoder.onnx"))


def encoder_of(model: onnx.ModelProto) -> Encoder:
    """The encoder in ``model``, its matrices as exact as 8 bits are."""
    held = _held(model)
    words, shapes = (_table(held, f"{_NETWORK}{name}.weight") for name in _TABLES)
    found = Encoder(len(words))
    state = _vectors(held, _NETWORK, found) | _matrices(held, "val_", _of_layers(LAYERS))
    found.load_state_dict(state | {"words.weight": words, "shapes.weight": shapes})
    return found


def put_encoder(model: onnx.ModelProto, trained: Encoder) -> None:
    """Put the layers of ``trained`` in the places of those of ``model``; tables stay."""
    state = trained.state_dict()
    for name, value in state.items():
        _replace(model, f"{_NETWORK}{name}", value.numpy())
    for number, name in zip(_numbered(_held(model), "val_"), _of_layers(LAYERS), strict=False):
        small, scale = rounded(state[name].numpy().T)
        _replace(model, number, small)
        _replace(model, number.replace("quantized", "scale"), scale)


def rounded(matrix: Numbers) -> tuple[NDArray[np.int8], Numbers]:
    """A matrix in 8 bits, and what its columns are to be multiplied by."""
    scale = np.maximum(np.abs(matrix).max(0) / _LARGEST, 1e-12).astype(np.float32)
    return np.rint(matrix / scale).clip(-_LARGEST, _LARGEST).astype(np.int8), scale


def take_heads(model: onnx.ModelProto, heads: nn.Linear) -> None:
    """Give ``heads`` the weights that ``model`` has for each of them, by their order."""
    held = _held(model)
    if "heard_weights" in held:
        count = heads.out_features
        state = {
            "weight": torch.from_numpy(held["heard_weights"].T[:count].copy()),
            "bias": torch.from_numpy(held["heard_constants"][:count].copy()),
        }
        heads.load_state_dict(state)


def put_heads(model: onnx.ModelProto, heads: nn.Linear) -> None:
    """Write ``heads`` into ``model`` as one product, in place of those that it has."""
    graph = model.graph
    for part in (graph.output, graph.node, graph.initializer):
        _keep(part, [one for one in part if not one.name.startswith("heard")])
    state = {k: v.detach().numpy() for k, v in heads.state_dict().items()}
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.ascontiguousarray(state["weight"].T), "heard_weights"),
            numpy_helper.from_array(state["bias"], "heard_constants"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Concat", list(LISTENED), ["heard_layers"], "heard_layers", axis=-1),
            helper.make_node(
                "MatMul", ["heard_layers", "heard_weights"], ["heard_sum"], "heard_sum"
            ),
            helper.make_node("Add", ["heard_sum", "heard_constants"], ["heard"], "heard"),
        ]
    )
    shape: list[str | int | None] = ["windows", "pieces", len(tags.HEARD)]
    graph.output.append(helper.make_tensor_value_info("heard", TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)


def ear_of(model: onnx.ModelProto) -> Ear:
    """The ear in ``model``; a new one if it has none."""
    found, held = Ear(), _held(model)
    if _numbered(held, f"{_EAR}val_"):
        names = ["narrow.weight", *_of_layers(EAR_LAYERS, Ear.MATRICES), "pointing.weight"]
        state = _vectors(held, _EAR, found) | _matrices(held, f"{_EAR}val_", names)
        found.load_state_dict(state)
    return found


def put_ear(model: onnx.ModelProto, ear: Ear) -> None:
    """Put ``ear`` into ``model`` in place of the one that it has."""
    _without_ear(model)
    graph, part = model.graph, compose.add_prefix(_exported(ear), _EAR).graph
    shared = {f"{_EAR}{name}": name for name in ("mask", "pointing")}
    layers = helper.make_node("Concat", list(LISTENED), [f"{_EAR}numbers"], axis=-1)
    layers.name = f"{_EAR}numbers"
    for node in part.node:
        for names in (node.input, node.output):
            names[:] = [shared.get(name, name) for name in names]
    for output in part.output:
        output.name = shared[output.name]
    graph.node.extend([layers, *part.node])
    graph.initializer.extend(part.initializer)
    graph.output.extend(part.output)
    onnx.checker.check_model(model)


def _without_ear(model: onnx.ModelProto) -> None:
    """Leave out what an ear gives, and all that only that needs."""
    graph = model.graph
    kept = [output for output in graph.output if output.name != "pointing"]
    needed = {output.name for output in kept}
    nodes = []
    for node in reversed(graph.node):  # they come in the order of what they need
        if not needed.isdisjoint(node.output):
            needed.update(node.input)
            nodes.append(node)
    _keep(graph.output, kept)
    _keep(graph.node, nodes[::-1])
    _keep(graph.initializer, [one for one in graph.initializer if one.name in needed])


def _exported(ear: Ear) -> onnx.ModelProto:
    """``ear`` alone, its matrices in 8 bits."""
    ear.eval()
    sizes = {0: torch.export.Dim("windows"), 1: torch.export.Dim("pieces", max=512)}
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch, "plain.onnx"), Path(scratch, "small.onnx")
        torch.onnx.export(
            ear,
            (torch.randn(2, 16, NUMBERS), torch.ones(2, 16).bool()),
            plain,
            input_names=["numbers", "mask"],
            output_names=["pointing"],
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


def _held(model: onnx.ModelProto) -> dict[str, NDArray[Any]]:
    return {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}


def _numbered(held: Iterable[str], prefix: str) -> list[str]:
    """The names of the matrices in 8 bits that begin with ``prefix``, in the graph's order."""
    found = (n for n in held if n.startswith(prefix) and n.endswith("_quantized"))
    return sorted(found, key=lambda name: int(name.removeprefix(prefix).split("_")[0]))


def _of_layers(count: int, names: Iterable[str] = _MATRICES) -> list[str]:
    return [f"layers.{n}.{name}.weight" for n in range(count) for name in names]


def _vectors(held: Mapping[str, NDArray[Any]], prefix: str, of: nn.Module) -> dict[str, Tensor]:
    names = [name for name in of.state_dict() if f"{prefix}{name}" in held]
    return {name: torch.from_numpy(held[f"{prefix}{name}"].copy()) for name in names}


def _matrices(
    held: Mapping[str, NDArray[Any]], prefix: str, names: Iterable[str]
) -> dict[str, Tensor]:
    found = {}
    for number, name in zip(_numbered(held, prefix), names, strict=False):
        matrix = held[number].astype(np.float32) * held[number.replace("quantized", "scale")]
        found[name] = torch.from_numpy(matrix.T.copy())
    return found


def _table(held: Mapping[str, NDArray[Any]], name: str) -> Tensor:
    middle = float(held[f"{name}_zero_point"])
    numbers = held[f"{name}_quantized"].astype(np.float32) - middle
    return torch.from_numpy(numbers * np.float32(held[f"{name}_scale"]))


def _replace(model: onnx.ModelProto, name: str, value: NDArray[Any]) -> None:
    """Give the part of ``model`` called ``name`` other numbers, if it is there."""
    for one in model.graph.initializer:
        if one.name == name:
            one.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(value), name))


def _keep(part: MutableSequence[Any], kept: Sequence[Any]) -> None:
    """Leave in a part of a graph what is ``kept``."""
    del part[:]
    part.extend(kept)
