"""Golden numbers for main/models/gpt.ts and main/recipe/, computed by PyTorch.

usage: python bench/golden/gpt.py > main/models/fixtures/gpt.json     (needs torch, see bench/requirements.txt)

A tiny GPT-2 with random gains and biases (not only random matrices: a forgotten bias must show) and sequences shorter
than the context: loss and every gradient of the first batch, then three clipped AdamW steps. Computed in 64 bits from
parameters that 32 bits can hold, so the numbers are the mathematics and not one library's rounding.
"""

import json
import math
import platform
import sys

import torch
import torch.nn.functional as F

LAYERS, WIDTH, HEADS, CONTEXT, VOCABULARY = 2, 8, 2, 12, 23
BATCH, LENGTH, STEPS = 3, 10, 3
LEARNING_RATES = [1e-3, 2e-3, 3e-3]
BETAS, EPSILON, WEIGHT_DECAY, CLIP_NORM = (0.9, 0.95), 1e-8, 0.1, 1.0


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


def loss_of(p, inputs, targets):
    batch, length = inputs.shape
    x = F.embedding(inputs, p["wte"]) + p["wpe"][:length]
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


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def main():
    generator = torch.Generator().manual_seed(20240607)
    start = {}
    for name, shape in parameter_shapes().items():
        value = torch.randn(shape, generator=generator, dtype=torch.float32) * 0.3
        if name.endswith(".g"):
            value = value + 1
        # What nine digits say, read as 32 bits, is what both sides start from.
        start[name] = torch.tensor(flat(value), dtype=torch.float32).view(shape)
    p = {name: torch.nn.Parameter(value.double()) for name, value in start.items()}
    tokens = torch.randint(VOCABULARY, (STEPS, BATCH, LENGTH + 1), generator=generator)
    batches = [(row[:, :-1], row[:, 1:]) for row in tokens]

    optimizer = torch.optim.AdamW(
        [
            {"params": [w for w in p.values() if w.dim() == 2], "weight_decay": WEIGHT_DECAY},
            {"params": [w for w in p.values() if w.dim() != 2], "weight_decay": 0.0},
        ],
        betas=BETAS, eps=EPSILON,
    )
    losses, norms, gradients = [], [], None
    for (inputs, targets), rate in zip(batches, LEARNING_RATES):
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = loss_of(p, inputs, targets)
        loss.backward()
        gradients = gradients or {name: flat(w.grad) for name, w in p.items()}
        norms.append(torch.nn.utils.clip_grad_norm_(p.values(), CLIP_NORM).item())
        losses.append(loss.item())
        optimizer.step()
    assert norms[0] > CLIP_NORM, "the first step must be clipped"

    json.dump(
        {
            "made": {"script": "bench/golden/gpt.py", "torch": torch.__version__, "python": platform.python_version()},
            "configuration": {"kind": "gpt", "layers": LAYERS, "heads": HEADS, "width": WIDTH, "context": CONTEXT,
                              "dropout": 0, "initialStandardDeviation": 0.02},
            "vocabulary": VOCABULARY,
            "recipe": {"steps": STEPS, "batchSize": BATCH, "learningRate": max(LEARNING_RATES), "warmupSteps": 0,
                       "finalLearningRateShare": 1, "beta1": BETAS[0], "beta2": BETAS[1], "epsilon": EPSILON,
                       "weightDecay": WEIGHT_DECAY, "clipNorm": CLIP_NORM},
            "learningRates": LEARNING_RATES,
            "batchShape": [BATCH, LENGTH],
            "batches": [{"inputs": i.flatten().tolist(), "targets": t.flatten().tolist()} for i, t in batches],
            "parameters": {name: {"shape": list(w.shape), "data": flat(w)} for name, w in start.items()},
            "losses": losses,
            "gradientNorms": norms,
            "gradients": gradients,
            "parametersAfter": {name: flat(w) for name, w in p.items()},
        },
        sys.stdout,
    )
    assert math.isfinite(losses[-1])


if __name__ == "__main__":
    main()
