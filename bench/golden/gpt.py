"""Golden numbers for main/models/gpt.ts and main/recipe/, computed by PyTorch.

usage: python bench/golden/gpt.py > main/models/fixtures/gpt.json     (needs torch, see bench/requirements.txt)

A tiny GPT-2 with random gains and biases (not only random matrices: a forgotten bias must show) and sequences shorter
than the context: loss and every gradient of the first batch, then three clipped AdamW steps. Computed in 64 bits from
parameters that 32 bits can hold, so the numbers are the mathematics and not one library's rounding. The same once more
with the sinusoids of Vaswani et al. 2017 (sections 3.4 and 3.5) in place of learned positions, and with no positions.
"""

import json
import math
import platform
import sys

import torch
import torch.nn.functional as F
from adamw_steps import recipe_of, start_of, steps_of

LAYERS, WIDTH, HEADS, CONTEXT, VOCABULARY = 2, 8, 2, 12, 23
BATCH, LENGTH = 3, 10
LEARNING_RATES = [1e-3, 2e-3, 3e-3]


def parameter_shapes():
    shapes = {"wte": (VOCABULARY, WIDTH), "wpe": (CONTEXT, WIDTH)}
    for layer in range(LAYERS):
        block = {
            "ln_1.g": (WIDTH,), "ln_1.b": (WIDTH,),
            "attn.c_attn.w": (WIDTH, 3 * WIDTH), "attn.c_attn.b": (3 * WIDTH,),
            "attn.c_proj.w": (WIDTH, WIDTH), "attn.c_proj.b": (WIDTH,),
            "ln_2.g": (WIDTH,), "ln_2.b": (WIDTH,),
            "mlp.c_fc.w": (WIDTH, 4 * WIDTH), "mlp.c_fc.b": (4 * WIDTH,),
            "mlp.c_proj.w": (4 * WIDTH, WIDTH), "mlp.c_proj.b": (WIDTH,),
        }
        shapes |= {f"h.{layer}.{name}": shape for name, shape in block.items()}
    return shapes | {"ln_f.g": (WIDTH,), "ln_f.b": (WIDTH,)}


def sinusoids(length):
    """PE(pos, 2i) = sin(pos / 10000^(2i/d)), PE(pos, 2i + 1) = cos(the same)"""
    positions, pairs = torch.arange(length).double()[:, None], torch.arange(0, WIDTH, 2).double()
    angles = positions / 10000 ** (pairs / WIDTH)
    return torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)


def placed(p, inputs, positions):
    x = F.embedding(inputs, p["wte"])
    match positions:
        case "learned":
            return x + p["wpe"][: inputs.shape[1]]
        case "sinusoidal":
            return x * math.sqrt(WIDTH) + sinusoids(inputs.shape[1])
    return x


def loss_of(p, inputs, targets, positions="learned"):
    batch, length = inputs.shape
    x = placed(p, inputs, positions)
    for layer in range(LAYERS):
        own = lambda name: p[f"h.{layer}.{name}"]
        a = F.layer_norm(x, (WIDTH,), own("ln_1.g"), own("ln_1.b"))
        q, k, v = (a @ own("attn.c_attn.w") + own("attn.c_attn.b")).split(WIDTH, dim=2)
        q, k, v = (t.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for t in (q, k, v))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        y = y.transpose(1, 2).reshape(batch, length, WIDTH)
        x = x + y @ own("attn.c_proj.w") + own("attn.c_proj.b")
        a = F.layer_norm(x, (WIDTH,), own("ln_2.g"), own("ln_2.b"))
        h = F.gelu(a @ own("mlp.c_fc.w") + own("mlp.c_fc.b"), approximate="tanh")
        x = x + h @ own("mlp.c_proj.w") + own("mlp.c_proj.b")
    x = F.layer_norm(x, (WIDTH,), p["ln_f.g"], p["ln_f.b"])
    return F.cross_entropy((x @ p["wte"].T).flatten(0, 1), targets.flatten())


def main():
    generator = torch.Generator().manual_seed(20240607)
    start = start_of(parameter_shapes(), generator, 0.3, lambda name: name.endswith(".g"))
    tokens = torch.randint(VOCABULARY, (len(LEARNING_RATES), BATCH, LENGTH + 1), generator=generator)
    batches = [(row[:, :-1], row[:, 1:]) for row in tokens]
    losses = [lambda p, batch=batch: loss_of(p, *batch) for batch in batches]
    golden = {
        "made": {"script": "bench/golden/gpt.py", "torch": torch.__version__, "python": platform.python_version()},
        "configuration": {"kind": "gpt", "layers": LAYERS, "heads": HEADS, "width": WIDTH, "context": CONTEXT,
                          "positions": "learned", "dropout": 0, "initialStandardDeviation": 0.02},
        "vocabulary": VOCABULARY,
        "recipe": recipe_of(LEARNING_RATES, BATCH),
        "batchShape": [BATCH, LENGTH],
        "batches": [{"inputs": i.flatten().tolist(), "targets": t.flatten().tolist()} for i, t in batches],
        **steps_of(start, losses, LEARNING_RATES),
    }
    assert math.isfinite(golden["losses"][-1])
    del start["wpe"]
    for positions in ("sinusoidal", "none"):
        losses = [lambda p, batch=batch: loss_of(p, *batch, positions) for batch in batches]
        steps = steps_of(start, losses, LEARNING_RATES)
        golden.setdefault("positions", {})[positions] = {name: steps[name] for name in ("losses", "gradientNorms", "gradients")}
    json.dump(golden, sys.stdout)


if __name__ == "__main__":
    main()
