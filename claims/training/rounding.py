"""Round weights and inputs to 8 bits while training, as onnxruntime will when it runs.

The shipped network multiplies 8-bit integers: weights in 255 steps for each
output channel, symmetric about 0; inputs in 256 steps over their range in the
batch. A network that has felt this in training loses nothing by it later
(Jacob et al., 2018). The rounding's gradient is taken to be 1.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from claims.training.network import Network


def begin(network: Network) -> None:
    """Make every linear layer of the encoder round from now on; once is as good as twice."""
    for module in network.encoder.modules():
        if type(module) is nn.Linear:
            module.__class__ = Rounded


def end(network: Network) -> None:
    """Make the linear layers of the encoder plain again, as the exporter wants them."""
    for module in network.encoder.modules():
        if type(module) is Rounded:
            module.__class__ = nn.Linear


class Rounded(nn.Linear):
    """A linear layer that multiplies rounded numbers."""

    def forward(self, x: Tensor) -> Tensor:
        """Round what comes in and the weights, then multiply."""
        return F.linear(_through(x, inputs), _through(self.weight, weights), self.bias)


def weights(values: Tensor) -> Tensor:
    """Round a weight matrix (out, in) to 255 symmetric steps for each output."""
    step = values.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    return (values / step).round() * step


def inputs(values: Tensor) -> Tensor:
    """Round activations to 256 steps between their least and their greatest, 0 among them."""
    low, high = values.amin().clamp(max=0), values.amax().clamp(min=0)
    step = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / step).round()
    return ((values / step).round() + zero).clamp(0, 255).sub(zero) * step


def _through(values: Tensor, rounding: Callable[[Tensor], Tensor]) -> Tensor:
    """Round, but let the gradient pass as if nothing was."""
    with torch.no_grad():
        rounded = rounding(values.float()).to(values.dtype)
    return values + (rounded - values).detach()
