"""Golden numbers for main/models/nnlm.ts, computed by PyTorch.

usage: python bench/golden/nnlm.py > main/models/fixtures/nnlm.json     (needs torch, see bench/requirements.txt)

The model of Bengio et al. 2003, section 2, y = b + W x + U tanh(d + H x), written from the paper, with random biases (a
forgotten one must show), once with direct connections and once without: the loss and every gradient of the first batch,
then three clipped steps of AdamW. In 64 bits from parameters that 32 bits can hold.
"""

import json
import platform
import sys

import torch
import torch.nn.functional as F

ORDER, WORD_WIDTH, HIDDEN, VOCABULARY = 4, 5, 7, 19
BATCH, STEPS = 6, 3
LEARNING_RATES = [1e-3, 2e-3, 3e-3]
BETAS, EPSILON, WEIGHT_DECAY, CLIP_NORM = (0.9, 0.95), 1e-8, 0.1, 1.0


def shapes_of(direct):
    given = (ORDER - 1) * WORD_WIDTH
    shapes = {
        "C": (VOCABULARY, WORD_WIDTH), "H": (HIDDEN, given), "d": (HIDDEN,),
        "U": (VOCABULARY, HIDDEN), "b": (VOCABULARY,),
    }
    return shapes | {"W": (VOCABULARY, given)} if direct else shapes


def loss_of(p, inputs, targets):
    x = p["C"][inputs].flatten(1)
    y = p["b"] + torch.tanh(p["d"] + x @ p["H"].T) @ p["U"].T
    if "W" in p:
        y = y + x @ p["W"].T
    return F.cross_entropy(y, targets.flatten())


def flat(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def golden(direct):
    generator = torch.Generator().manual_seed(20030301)
    start = {}
    for name, shape in shapes_of(direct).items():
        value = torch.randn(shape, generator=generator, dtype=torch.float32) * 0.7
        start[name] = torch.tensor(flat(value), dtype=torch.float32).view(shape)
    p = {name: torch.nn.Parameter(value.double()) for name, value in start.items()}
    tokens = torch.randint(VOCABULARY, (STEPS, BATCH, ORDER), generator=generator)
    batches = [(rows[:, :-1], rows[:, -1:]) for rows in tokens]
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
    return {
        "configuration": {"kind": "nnlm", "order": ORDER, "wordWidth": WORD_WIDTH, "hidden": HIDDEN,
                          "connections": "hidden-and-direct" if direct else "hidden", "initialStandardDeviation": 0.05},
        "vocabulary": VOCABULARY,
        "recipe": {"steps": STEPS, "batchSize": BATCH, "gradientAccumulation": 1, "learningRate": max(LEARNING_RATES),
                   "warmupSteps": 0, "finalLearningRateShare": 1, "beta1": BETAS[0], "beta2": BETAS[1],
                   "epsilon": EPSILON, "weightDecay": WEIGHT_DECAY, "clipNorm": CLIP_NORM},
        "learningRates": LEARNING_RATES,
        "batches": [{"inputs": i.flatten().tolist(), "targets": t.flatten().tolist()} for i, t in batches],
        "parameters": {name: {"shape": list(w.shape), "data": flat(w)} for name, w in start.items()},
        "losses": losses,
        "gradientNorms": norms,
        "gradients": gradients,
        "parametersAfter": {name: flat(w) for name, w in p.items()},
    }


if __name__ == "__main__":
    made = {"script": "bench/golden/nnlm.py", "torch": torch.__version__, "python": platform.python_version()}
    json.dump({"made": made, "cases": [golden(True), golden(False)]}, sys.stdout)
