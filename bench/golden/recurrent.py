"""Golden numbers for main/models/{rnn,gru,lstm}.ts, computed by PyTorch.

usage: python bench/golden/recurrent.py > main/models/fixtures/recurrent.json     (needs torch, see bench/requirements.txt)

Two layers from word vectors to scores, written from the papers, with random biases: loss and every gradient of a first
batch that goes on from a state which is not zero, then three clipped steps of AdamW, each going on where the one before
ended but for one row that begins anew; the state at the end; and the gradient of a last loss by the distance of the states
before it. In 64 bits from parameters that 32 bits can hold. Where PyTorch has the same network (all but the GRU whose
reset gate comes before the product), torch.nn's own gives the same loss to 1e-12, or the script fails.
"""

import json
import platform
import sys

import torch
import torch.nn.functional as F
from adamw_steps import flat, recipe_of, start_of, steps_of

LAYERS, WORD_WIDTH, HIDDEN, VOCABULARY = 2, 5, 4, 11
BATCH, LENGTH = 3, 6
LEARNING_RATES = [1e-3, 2e-3, 3e-3]
CLIP_NORM = 0.3
CONTINUES = [[1, 1, 1], [1, 0, 1], [1, 1, 1]]
GATES = {"rnn": 1, "gru": 3, "lstm": 4}


def shapes_of(kind, reset):
    gates = GATES[kind] * HIDDEN
    shapes = {"E": (VOCABULARY, WORD_WIDTH)}
    for layer in range(LAYERS):
        below = WORD_WIDTH if layer == 0 else HIDDEN
        shapes |= {f"{layer}.U": (below, gates), f"{layer}.W": (HIDDEN, gates), f"{layer}.b": (gates,)}
        if reset == "after-product":
            shapes[f"{layer}.q"] = (HIDDEN,)
    return shapes | {"V": (HIDDEN, VOCABULARY), "c": (VOCABULARY,)}


def place(kind, reset, own, x, state):
    """One place. @param x [B, in], state: parts [B, H]"""
    x = x @ own("U") + own("b")
    if kind == "rnn":
        return [torch.tanh(x + state[0] @ own("W"))]
    if kind == "lstm":
        s, c = state
        i, f, o, g = (x + s @ own("W")).split(HIDDEN, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return [torch.sigmoid(o) * torch.tanh(c), c]
    (s,) = state
    xr, xz, xn = x.split(HIDDEN, dim=1)
    Wr, Wz, Wn = own("W").split(HIDDEN, dim=1)
    r, z = torch.sigmoid(xr + s @ Wr), torch.sigmoid(xz + s @ Wz)
    seen = r * (s @ Wn + own("q")) if reset == "after-product" else (r * s) @ Wn
    return [z * s + (1 - z) * torch.tanh(xn + seen)]


def read(kind, reset, p, inputs, carried):
    """@returns logits [B, T, V], the last layer's states in order, what is carried on"""
    rows = [F.embedding(inputs[:, t], p["E"]) for t in range(inputs.shape[1])]
    after = []
    for layer in range(LAYERS):
        state, read = carried[layer], []
        for x in rows:
            state = place(kind, reset, lambda name: p[f"{layer}.{name}"], x, state)
            read.append(state[0])
        after.append([part.detach() for part in state])
        rows = read
    for row in rows:
        row.requires_grad and row.retain_grad()
    return torch.stack([row @ p["V"] + p["c"] for row in rows], dim=1), rows, after


def by_torch(kind, p, inputs, carried):
    """The same logits by torch.nn."""
    layers = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}[kind](WORD_WIDTH, HIDDEN, LAYERS, batch_first=True).double()
    order = {"rnn": [0], "gru": [0, 1, 2], "lstm": [0, 1, 3, 2]}[kind]
    pick = lambda w: torch.cat([w.split(HIDDEN, dim=-1)[i] for i in order], dim=-1)
    with torch.no_grad():
        for layer in range(LAYERS):
            get = lambda name: getattr(layers, f"{name}_l{layer}")
            get("weight_ih").copy_(pick(p[f"{layer}.U"]).T)
            get("weight_hh").copy_(pick(p[f"{layer}.W"]).T)
            get("bias_ih").copy_(pick(p[f"{layer}.b"]))
            get("bias_hh").zero_()
            if kind == "gru":
                get("bias_hh")[2 * HIDDEN:] = p[f"{layer}.q"]
        parts = [torch.stack([state[part] for state in carried]) for part in range(len(carried[0]))]
        states, _ = layers(F.embedding(inputs, p["E"]), tuple(parts) if len(parts) > 1 else parts[0])
        return states @ p["V"] + p["c"]


def golden(kind, reset=None):
    generator = torch.Generator().manual_seed(20100926)
    start = start_of(shapes_of(kind, reset), generator, 0.8)
    tokens = torch.randint(VOCABULARY, (len(LEARNING_RATES), BATCH, LENGTH + 1), generator=generator)
    batches = [(rows[:, :-1], rows[:, 1:]) for rows in tokens]
    parts = 2 if kind == "lstm" else 1
    first = [[torch.tensor(flat(torch.randn((BATCH, HIDDEN), generator=generator))).view(BATCH, HIDDEN).float().double()
              for _ in range(parts)] for _ in range(LAYERS)]
    carried = first

    def loss_of(p, step):
        nonlocal carried
        inputs, targets = batches[step]
        goes_on = torch.tensor(CONTINUES[step]).double()[:, None]
        before = [[part * goes_on for part in state] for state in carried]
        logits, _, carried = read(kind, reset, p, inputs, before)
        if reset != "before-product":
            assert (logits - by_torch(kind, p, inputs, before)).abs().max() < 1e-12, kind
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten())

    losses = [lambda p, step=step: loss_of(p, step) for step in range(len(batches))]
    steps = steps_of(start, losses, LEARNING_RATES, CLIP_NORM)
    # ‖∂loss/∂s‖ by place, from a state of zeros, before any step.
    p = {name: torch.nn.Parameter(value.double()) for name, value in start.items()}
    zeros = [[torch.zeros(BATCH, HIDDEN).double() for _ in range(parts)] for _ in range(LAYERS)]
    logits, rows, _ = read(kind, reset, p, batches[0][0], zeros)
    F.cross_entropy(logits[:, -1], batches[0][1][:, -1], reduction="sum").backward()
    named = lambda states: {f"carried/{layer}.{'sc'[part]}": flat(value) for layer, state in enumerate(states) for part, value in enumerate(state)}
    more = {"gru": {"resetGate": reset}, "lstm": {"forgetBias": 1}}.get(kind, {})
    return {
        "configuration": {"kind": kind, "layers": LAYERS, "wordWidth": WORD_WIDTH, "hidden": HIDDEN, "window": LENGTH,
                          "initialStandardDeviation": 0.1} | more,
        "vocabulary": VOCABULARY,
        "recipe": recipe_of(LEARNING_RATES, BATCH, CLIP_NORM),
        "batches": [{"inputs": i.flatten().tolist(), "targets": t.flatten().tolist(), "continues": go}
                    for (i, t), go in zip(batches, CONTINUES)],
        "carried": named(first),
        "carriedAfter": named(carried),
        "stateGradientNorms": [row.grad.norm(dim=1).mean().item() for row in rows],
        **steps,
    }


if __name__ == "__main__":
    made = {"script": "bench/golden/recurrent.py", "torch": torch.__version__, "python": platform.python_version()}
    cases = [golden("rnn"), golden("gru", "before-product"), golden("gru", "after-product"), golden("lstm")]
    json.dump({"made": made, "cases": cases}, sys.stdout)
