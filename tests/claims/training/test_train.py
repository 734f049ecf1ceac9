"""Runs where the training group is installed; CI has no torch and skips it."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from claims.training.corpora import Attribution, Response, Text

torch = pytest.importorskip("torch")

from claims.training import batches, examples, export, rounding  # noqa: E402 - they need torch
from claims.training.network import Network  # noqa: E402
from claims.training.train import Plan, Teacher, Training, meet_halfway, take_over  # noqa: E402

WORDS = "Orrin Search denied that it had paid. The firm added nothing."
TEXTS = [
    Text("gold", "a", WORDS, (Attribution((13, 19), ((0, 12),), ((25, 36),)),), None, ()),
    Text("gold", "b", WORDS, None, ((0, 12, "ORG"),), (Response(0, 36, "denies"),)),
]
PLAN = Plan(epochs=2, pieces=64, save_every=1)


@pytest.fixture
def tokenizer() -> Tokenizer:
    path = files("claims.extract.encoder") / "weights" / "tokenizer.json"
    return Tokenizer.from_str(path.read_text("utf-8"))


@pytest.fixture
def network(tokenizer: Tokenizer) -> Network:
    torch.manual_seed(1)
    return Network(tokenizer.get_vocab_size())


def run(network: Network, folder: Path, tokenizer: Tokenizer, plan: Plan = PLAN) -> list[str]:
    said: list[str] = []
    training = Training(network, plan, folder, said.append)
    teacher = Teacher(Network(tokenizer.get_vocab_size()), tokenizer)
    training.run(lambda _: TEXTS, tokenizer, teacher, lambda _: "judged")
    return said


def test_a_run_that_stopped_goes_on_from_its_checkpoint(
    network: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    run(network, tmp_path, tokenizer)

    said = run(Network(tokenizer.get_vocab_size()), tmp_path, tokenizer)

    assert said[0].startswith("resumed at step")
    assert not any(line.startswith("step") for line in said[1:])


def test_training_changes_what_the_network_says(
    network: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    before = network.cues.weight.detach().clone()

    run(network, tmp_path, tokenizer)

    assert not torch.equal(before, network.cues.weight)


def test_the_exported_graph_says_what_the_network_says(network: Network, tmp_path: Path) -> None:
    import onnxruntime  # noqa: PLC0415 - with torch's exporter, not before the skip

    export.export(network, tmp_path)
    session = onnxruntime.InferenceSession((tmp_path / "encoder.onnx").read_bytes())
    pieces = torch.randint(5, 900, (2, 9))
    mask = torch.ones_like(pieces, dtype=torch.bool)
    with torch.inference_mode():
        ours = network.eval()(pieces, pieces % 7, mask).cues.numpy()
    inputs = {"pieces": pieces.numpy(), "shapes": (pieces % 7).numpy(), "mask": mask.numpy()}

    theirs, steps = session.run(["cues", "cue_steps"], inputs)

    assert np.abs(ours - theirs).max() < 0.2  # what 8 bits leave of it
    assert np.allclose(steps, network.cue_chain.matrix().detach().numpy())


def test_a_run_goes_on_from_the_averaged_weights_of_an_earlier_one(
    network: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    run(network, tmp_path, tokenizer)
    other = Network(tokenizer.get_vocab_size())

    assert take_over(other, tmp_path / "checkpoint.safetensors") == 0

    assert torch.equal(other.cues.weight, network.cues.weight)


def test_a_further_run_ends_halfway_from_where_it_began(
    network: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    run(network, tmp_path, tokenizer)
    further = Network(tokenizer.get_vocab_size())
    middle = (network.cues.weight + further.cues.weight) / 2

    meet_halfway(further, tmp_path / "checkpoint.safetensors")

    assert torch.allclose(further.cues.weight, middle)


def test_what_stands_beside_a_piece_says_nothing_before_it_is_trained(network: Network) -> None:
    hidden, mask = torch.randn(1, 6, 384), torch.ones(1, 6, dtype=torch.bool)
    place = torch.tensor([0]), torch.tensor([2]), torch.tensor([3])
    network.eval()

    with_it = network.roles(hidden, mask, *place)
    network.roles.beside.near.weight.data.zero_()

    assert torch.equal(with_it, network.roles(hidden, mask, *place))


def test_rounded_weights_lie_on_the_steps_of_each_row() -> None:
    values = torch.randn(4, 50)

    steps = rounding.weights(values) / (values.abs().amax(dim=1, keepdim=True) / 127)

    assert torch.allclose(steps, steps.round(), atol=1e-3)


def test_rounded_inputs_keep_zero_and_their_range() -> None:
    values = torch.tensor([-1.0, 0.0, 0.5, 3.0])

    rounded = rounding.inputs(values)

    assert rounded[1] == 0
    assert (rounded - values).abs().max() <= 4.0 / 255


def test_wordings_of_one_claim_come_nearer_than_what_says_nearly_the_same(
    network: Network, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    passages = [
        ("They sold the flats to kin.", "one"),
        ("Relatives were given homes.", "one"),
        ("They sold the flats to banks.", "two"),
    ]
    sets = [Text("wordings", "s", t, states=(0, len(t) - 1, claim)) for t, claim in passages]
    plan = Plan(epochs=30, pieces=64, weights=(0, 0, 0, 0, 0, 1.0), warm_up=1, rounded_epochs=0)

    teacher = Teacher(Network(tokenizer.get_vocab_size()), tokenizer)
    training = Training(network, plan, tmp_path, lambda _: None)
    training.run(lambda _: sets, tokenizer, teacher, lambda _: "")

    examples_ = [e for text in sets for e in examples.of(text, tokenizer)]
    batch = batches.collate(examples_)
    with torch.inference_mode():
        meanings = network.eval()(batch.pieces, batch.shapes, batch.mask).meanings
    one, same, other = (meanings[i, a:b].mean(0) for i, a, b, _ in batch.states)
    assert torch.cosine_similarity(one, same, 0) > torch.cosine_similarity(one, other, 0)
