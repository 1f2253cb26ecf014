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
from adamw_steps import recipe_of, start_of, steps_of

ORDER, WORD_WIDTH, HIDDEN, VOCABULARY = 4, 5, 7, 19
BATCH = 6
LEARNING_RATES = [1e-3, 2e-3, 3e-3]


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


def golden(direct):
    generator = torch.Generator().manual_seed(20030301)
    start = start_of(shapes_of(direct), generator, 0.7)
    tokens = torch.randint(VOCABULARY, (len(LEARNING_RATES), BATCH, ORDER), generator=generator)
    batches = [(rows[:, :-1], rows[:, -1:]) for rows in tokens]
    losses = [lambda p, batch=batch: loss_of(p, *batch) for batch in batches]
    return {
        "configuration": {"kind": "nnlm", "order": ORDER, "wordWidth": WORD_WIDTH, "hidden": HIDDEN,
                          "connections": "hidden-and-direct" if direct else "hidden", "initialStandardDeviation": 0.05},
        "vocabulary": VOCABULARY,
        "recipe": recipe_of(LEARNING_RATES, BATCH),
        "batches": [{"inputs": i.flatten().tolist(), "targets": t.flatten().tolist()} for i, t in batches],
        **steps_of(start, losses, LEARNING_RATES),
    }


if __name__ == "__main__":
    made = {"script": "bench/golden/nnlm.py", "torch": torch.__version__, "python": platform.python_version()}
    json.dump({"made": made, "cases": [golden(True), golden(False)]}, sys.stdout)
