"""Golden numbers for main/models/transformer.ts and main/objectives/sequence-to-sequence/, computed by PyTorch.

usage: python bench/golden/transformer.py > main/models/fixtures/transformer.json   (needs torch, see bench/requirements.txt)

PyTorch's own nn.TransformerEncoder and nn.TransformerDecoder without their last layer norms, with random weights everywhere,
padding in sources and targets, fewer places than the context, and fewer sources' places than targets': the loss and every
gradient of the first batch, then three clipped steps of AdamW; once with one table for all, once with three. In 64 bits
from parameters that 32 bits can hold.
"""

import json
import math
import platform
import sys

import torch
import torch.nn.functional as F
from adamw_steps import flat, recipe_of, start_of, steps_of
from torch import nn
from torch.func import functional_call

LAYERS, WIDTH, HEADS, INNER, CONTEXT = 2, 8, 2, 12, 9
SMOOTHING, PADDING = 0.1, 0
SOURCES, TARGETS = [5, 3, 1], [7, 6, 4]
LEARNING_RATES = [1e-3, 2e-3, 3e-3]


def shapes_of(shared, vocabularies):
    source, target = vocabularies
    tables = {"embedding": (source, WIDTH)} if shared else {
        "source.embedding": (source, WIDTH), "target.embedding": (target, WIDTH), "output": (target, WIDTH)}
    linear = lambda name, i, o: {f"{name}.w": (i, o), f"{name}.b": (o,)}
    norm = lambda name: {f"{name}.g": (WIDTH,), f"{name}.b": (WIDTH,)}
    feed = linear("feed.in", WIDTH, INNER) | linear("feed.out", INNER, WIDTH)
    encoder = (linear("attention.in", WIDTH, 3 * WIDTH) | linear("attention.out", WIDTH, WIDTH) | norm("norm_1") | feed
               | norm("norm_2"))
    decoder = (linear("self.in", WIDTH, 3 * WIDTH) | linear("self.out", WIDTH, WIDTH) | norm("norm_1")
               | linear("cross.query", WIDTH, WIDTH) | linear("cross.memory", WIDTH, 2 * WIDTH)
               | linear("cross.out", WIDTH, WIDTH) | norm("norm_2") | feed | norm("norm_3"))
    return tables | {f"{side}.{layer}.{name}": shape for side, shapes in (("encoder", encoder), ("decoder", decoder))
                     for layer in range(LAYERS) for name, shape in shapes.items()}


def options():
    return {"d_model": WIDTH, "nhead": HEADS, "dim_feedforward": INNER, "dropout": 0.0, "batch_first": True,
            "norm_first": False, "dtype": torch.double}


ENCODER = nn.TransformerEncoder(nn.TransformerEncoderLayer(**options()), LAYERS, norm=None, enable_nested_tensor=False)
DECODER = nn.TransformerDecoder(nn.TransformerDecoderLayer(**options()), LAYERS, norm=None)


def attention(own, name, joined, out):
    weight, bias = joined
    return {f"{name}.in_proj_weight": weight, f"{name}.in_proj_bias": bias,
            f"{name}.out_proj.weight": own(f"{out}.w").T, f"{name}.out_proj.bias": own(f"{out}.b")}


def theirs(p, side):
    """Our parameters under PyTorch's names; its matrices are [out, in]."""
    found = {}
    for layer in range(LAYERS):
        own = lambda name, layer=layer: p[f"{side}.{layer}.{name}"]
        first = "attention" if side == "encoder" else "self"
        one = attention(own, "self_attn", (own(f"{first}.in.w").T, own(f"{first}.in.b")), f"{first}.out")
        if side == "decoder":
            joined = (torch.cat([own("cross.query.w"), own("cross.memory.w")], 1).T,
                      torch.cat([own("cross.query.b"), own("cross.memory.b")]))
            one |= attention(own, "multihead_attn", joined, "cross.out")
        for ours, name in (("feed.in", "linear1"), ("feed.out", "linear2")):
            one |= {f"{name}.weight": own(f"{ours}.w").T, f"{name}.bias": own(f"{ours}.b")}
        for number in (1, 2) if side == "encoder" else (1, 2, 3):
            one |= {f"norm{number}.weight": own(f"norm_{number}.g"), f"norm{number}.bias": own(f"norm_{number}.b")}
        found |= {f"layers.{layer}.{name}": value for name, value in one.items()}
    return found


def placed(table, ids):
    positions, pairs = torch.arange(ids.shape[1]).double()[:, None], torch.arange(0, WIDTH, 2).double()
    angles = positions / 10000 ** (pairs / WIDTH)
    return F.embedding(ids, table) * math.sqrt(WIDTH) + torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)


def logits_of(p, source, given):
    table = lambda name: p["embedding"] if "embedding" in p else p[name]
    memory = functional_call(ENCODER, theirs(p, "encoder"), (placed(table("source.embedding"), source),),
                             {"src_key_padding_mask": source == PADDING})
    future = torch.ones(given.shape[1], given.shape[1], dtype=torch.bool).triu(1)
    written = functional_call(DECODER, theirs(p, "decoder"), (placed(table("target.embedding"), given), memory),
                              {"tgt_mask": future, "tgt_key_padding_mask": given == PADDING,
                               "memory_key_padding_mask": source == PADDING})
    return written @ table("output").T


def loss_of(p, source, given, targets):
    return F.cross_entropy(logits_of(p, source, given).flatten(0, 1), targets.flatten(), ignore_index=PADDING,
                           label_smoothing=SMOOTHING)


def batch_of(generator, vocabularies):
    source = torch.zeros(len(SOURCES), max(SOURCES), dtype=torch.long)
    text = torch.zeros(len(TARGETS), max(TARGETS) + 1, dtype=torch.long)
    for row, (long_source, long_target) in enumerate(zip(SOURCES, TARGETS)):
        source[row, :long_source] = torch.randint(1, vocabularies[0], (long_source,), generator=generator)
        text[row, : long_target + 1] = torch.randint(1, vocabularies[1], (long_target + 1,), generator=generator)
    given = text[:, :-1] * (text[:, 1:] != PADDING)
    return source, given, text[:, 1:]


def golden(shared):
    generator = torch.Generator().manual_seed(20170612)
    vocabularies = (17, 17) if shared else (17, 13)
    start = start_of(shapes_of(shared, vocabularies), generator, 0.4, lambda name: name.endswith(".g"))
    batches = [batch_of(generator, vocabularies) for _ in LEARNING_RATES]
    losses = [lambda p, batch=batch: loss_of(p, *batch) for batch in batches]
    first = {name: value.double() for name, value in start.items()}
    return {
        "configuration": {"layers": LAYERS, "heads": HEADS, "width": WIDTH, "inner": INNER, "context": CONTEXT,
                          "embeddings": "shared" if shared else "separate", "dropout": 0},
        "vocabularies": {"source": vocabularies[0], "target": vocabularies[1]},
        "smoothing": SMOOTHING,
        "recipe": recipe_of(LEARNING_RATES, len(SOURCES)),
        "batches": [{name: {"shape": list(ids.shape), "data": ids.flatten().tolist()}
                     for name, ids in zip(("source", "given", "targets"), batch)} for batch in batches],
        "logits": flat(logits_of(first, *batches[0][:2])),
        **steps_of(start, losses, LEARNING_RATES),
    }


if __name__ == "__main__":
    made = {"script": "bench/golden/transformer.py", "torch": torch.__version__, "python": platform.python_version()}
    json.dump({"made": made, "cases": [golden(True), golden(False)]}, sys.stdout)
