"""The trained network as the two ONNX graphs that the package ships.

``encoder.onnx`` reads windows and gives every head's scores; its matrices and
embeddings are 8-bit integers. ``roles.onnx`` reads the encoder's vectors and
the places of cues. They are apart because the cues are decoded in between.
"""

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from claims.extract.encoder import tags
from claims.training.network import WIDTH, Layer, Network

OPSET = 20  # the first with GELU as one step


class _Written(Layer):
    """A layer whose attention is written out in products.

    Torch's own becomes a graph that looks for rows without any piece after
    every product; without that the encoder is a sixth faster. No row is empty:
    a window holds its opening piece at least.
    """

    def attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        scores = q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5
        return (scores + torch.where(mask, 0.0, tags.NEVER)).softmax(-1) @ v


class _Read(nn.Module):
    """The network as the runtime calls it: windows in, log-probabilities and vectors out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(pieces, shapes, mask)
        kinds = scores.kinds.log_softmax(-1)
        steps = self.network.cue_chain.matrix(), self.network.name_chain.matrix()
        return scores.hidden, scores.cues, scores.names, kinds, scores.meanings, *steps


class _Assign(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.roles = network.roles

    def forward(
        self, hidden: Tensor, mask: Tensor, window: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        return self.roles(hidden, mask, window, first, last), self.roles.chain.matrix()


def export(network: Network, folder: Path) -> None:
    """Write ``encoder.onnx`` and ``roles.onnx`` into ``folder``."""
    network.eval()
    for layer in network.encoder.layers:
        layer.__class__ = _Written
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _encoder(network, plain)
        quantize_dynamic(
            plain,
            folder / "encoder.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
        _roles(network, folder / "roles.onnx")
    for name in ("encoder.onnx", "roles.onnx"):
        _forget_where(folder / name)


def _forget_where(path: Path) -> None:
    """Drop the exporter's notes of where in which files each node came from."""
    model = onnx.load(path)
    del model.metadata_props[:]
    for node in model.graph.node:
        del node.metadata_props[:]
    onnx.save(model, path)


def _encoder(network: Network, path: Path) -> None:
    ones = torch.ones(2, 16, dtype=torch.long)
    windows, pieces = torch.export.Dim("windows"), torch.export.Dim("pieces", max=512)
    torch.onnx.export(
        _Read(network),
        (ones, ones.clone(), ones.bool()),
        path,
        input_names=["pieces", "shapes", "mask"],
        output_names=["hidden", "cues", "names", "kinds", "meanings", "cue_steps", "name_steps"],
        dynamic_shapes=[{0: windows, 1: pieces}] * 3,
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        verbose=False,
    )


def _roles(network: Network, path: Path) -> None:
    window, first, last = torch.tensor([[0, 1, 1], [2, 5, 7], [3, 5, 9]])  # no two alike
    torch.onnx.export(
        _Assign(network),
        (torch.randn(2, 16, WIDTH), torch.ones(2, 16).bool(), window, first, last),
        path,
        input_names=["hidden", "mask", "window", "first", "last"],
        output_names=["roles", "role_steps"],
        dynamic_shapes=[
            *[{0: torch.export.Dim("windows"), 1: torch.export.Dim("pieces", max=512)}] * 2,
            *[{0: torch.export.Dim("cues")}] * 3,
        ],
        opset_version=OPSET,
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    graph = onnx.load(path)
    shape = [d.dim_value for d in graph.graph.output[0].type.tensor_type.shape.dim]
    if shape[-1] != tags.size(tags.ROLES):
        raise ValueError(f"roles.onnx gives {shape[-1]} tags for each piece")
