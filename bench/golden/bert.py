"""Golden numbers for main/models/bert.ts and main/objectives/masked-token/, computed by transformers' BertForPreTraining.

usage: python bench/golden/bert.py > main/models/fixtures/bert.json   (needs torch and transformers, see bench/requirements.txt)

Random weights everywhere, padding within and behind texts, segments mixed, fewer places than the context, tokens chosen in
some texts more often than in others: how each layer attends in the first batch, its loss and every gradient, then three
clipped steps of AdamW; once with the next sentence, once without. In 64 bits from parameters that 32 bits can hold. A
text's first place, which the next sentence is told from, is no padding: transformers keeps the gradient of a place from
the padding token's vector.
"""

import json
import platform
import sys

import torch
import torch.nn.functional as F
import transformers
from adamw_steps import flat, recipe_of, start_of, steps_of
from torch.func import functional_call

LAYERS, WIDTH, HEADS, INNER, CONTEXT, VOCABULARY = 2, 8, 2, 12, 9, 17
PADDING, PLACES, CHOSEN = 0, 7, 3
TEXTS = [[0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3], [0, 3, 4, 5]]  # places of tokens
LEARNING_RATES = [1e-3, 2e-3, 3e-3]

MODEL = transformers.BertForPreTraining(transformers.BertConfig(
    vocab_size=VOCABULARY, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
    intermediate_size=INNER, max_position_embeddings=CONTEXT, hidden_dropout_prob=0.0,
    attention_probs_dropout_prob=0.0, pad_token_id=PADDING, attn_implementation="eager")).double().train()


def shapes_of(next_sentence):
    linear = lambda name, i, o: {f"{name}.w": (i, o), f"{name}.b": (o,)}
    norm = lambda name: {f"{name}.g": (WIDTH,), f"{name}.b": (WIDTH,)}
    tables = {"token": VOCABULARY, "segment": 2, "position": CONTEXT}
    layer = (linear("attention.in", WIDTH, 3 * WIDTH) | linear("attention.out", WIDTH, WIDTH) | norm("norm_1")
             | linear("feed.in", WIDTH, INNER) | linear("feed.out", INNER, WIDTH) | norm("norm_2"))
    heads = linear("masked.map", WIDTH, WIDTH) | norm("masked.norm") | {"masked.bias": (VOCABULARY,)}
    if next_sentence:
        heads |= linear("pooler", WIDTH, WIDTH) | linear("next", WIDTH, 2)
    return ({f"embedding.{name}": (rows, WIDTH) for name, rows in tables.items()} | norm("embedding.norm")
            | {f"encoder.{number}.{name}": shape for number in range(LAYERS) for name, shape in layer.items()} | heads)


def scale_of(name):
    """Small where the variance that a layer norm divides by should show its epsilon."""
    return 0.03 if name.startswith("embedding.") or name.startswith("masked.map") else 0.4


def theirs(p):
    """Our parameters under the names of transformers; its matrices are [out, in]."""
    linear = lambda ours, name: {f"{name}.weight": p[f"{ours}.w"].T, f"{name}.bias": p[f"{ours}.b"]}
    norm = lambda ours, name: {f"{name}.weight": p[f"{ours}.g"], f"{name}.bias": p[f"{ours}.b"]}
    found = {"bert.embeddings.word_embeddings.weight": p["embedding.token"],
             "bert.embeddings.token_type_embeddings.weight": p["embedding.segment"],
             "bert.embeddings.position_embeddings.weight": p["embedding.position"],
             "cls.predictions.decoder.weight": p["embedding.token"],
             "cls.predictions.decoder.bias": p["masked.bias"], "cls.predictions.bias": p["masked.bias"]}
    found |= norm("embedding.norm", "bert.embeddings.LayerNorm")
    for number in range(LAYERS):
        ours, layer = f"encoder.{number}", f"bert.encoder.layer.{number}"
        weights, biases = p[f"{ours}.attention.in.w"].split(WIDTH, 1), p[f"{ours}.attention.in.b"].split(WIDTH)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases):
            found |= {f"{layer}.attention.self.{part}.weight": weight.T, f"{layer}.attention.self.{part}.bias": bias}
        found |= linear(f"{ours}.attention.out", f"{layer}.attention.output.dense")
        found |= norm(f"{ours}.norm_1", f"{layer}.attention.output.LayerNorm")
        found |= linear(f"{ours}.feed.in", f"{layer}.intermediate.dense")
        found |= linear(f"{ours}.feed.out", f"{layer}.output.dense") | norm(f"{ours}.norm_2", f"{layer}.output.LayerNorm")
    found |= linear("masked.map", "cls.predictions.transform.dense")
    found |= norm("masked.norm", "cls.predictions.transform.LayerNorm")
    if "next.w" in p:
        found |= linear("pooler", "bert.pooler.dense") | linear("next", "cls.seq_relationship")
    missing = set(MODEL.state_dict()) - set(found)
    assert not missing or not ("next.w" in p), missing
    return found


def outputs_of(p, batch):
    inputs = {"input_ids": batch["ids"], "token_type_ids": batch["segments"],
              "attention_mask": (batch["ids"] != PADDING).long(), "output_attentions": True}
    return functional_call(MODEL, theirs(p), (), inputs, tie_weights=False)


def chosen_logits(p, batch):
    return outputs_of(p, batch).prediction_logits.flatten(0, 1)[batch["chosen"]]


def loss_of(p, batch):
    """The loss that the class itself computes where both are asked for."""
    labels = torch.full(batch["ids"].shape, -100)
    counts = batch["targets"] != PADDING
    labels.view(-1)[batch["chosen"][counts]] = batch["targets"][counts]
    if "next.w" not in p:
        return F.cross_entropy(outputs_of(p, batch).prediction_logits.flatten(0, 1), labels.flatten())
    inputs = {"input_ids": batch["ids"], "token_type_ids": batch["segments"], "labels": labels,
              "attention_mask": (batch["ids"] != PADDING).long(), "next_sentence_label": batch["elsewhere"]}
    return functional_call(MODEL, theirs(p), (), inputs, tie_weights=False).loss


def batch_of(generator):
    draw = lambda limit, *shape: torch.randint(1, limit, shape, generator=generator)
    ids = torch.zeros(len(TEXTS), PLACES, dtype=torch.long)
    segments, chosen, targets = torch.zeros_like(ids), [], []
    for row, text in enumerate(TEXTS):
        places = torch.tensor(text)
        ids[row, places] = draw(VOCABULARY, len(text))
        segments[row, text[len(text) // 2] :] = 1
        count = CHOSEN - row
        chosen += (row * PLACES + places[torch.randperm(len(text), generator=generator)[:count]]).tolist() + [0] * row
        targets += draw(VOCABULARY, count).tolist() + [PADDING] * row
    return {"ids": ids, "segments": segments, "chosen": torch.tensor(chosen), "targets": torch.tensor(targets),
            "elsewhere": draw(3, len(TEXTS)) - 1}


def golden(next_sentence):
    generator = torch.Generator().manual_seed(20181011)
    start = start_of(shapes_of(next_sentence), generator, scale_of, lambda name: name.endswith(".g"))
    batches = [batch_of(generator) for _ in LEARNING_RATES]
    losses = [lambda p, batch=batch: loss_of(p, batch) for batch in batches]
    first = {name: value.double() for name, value in start.items()}
    return {
        "configuration": {"layers": LAYERS, "heads": HEADS, "width": WIDTH, "inner": INNER, "context": CONTEXT,
                          "nextSentence": next_sentence, "dropout": 0, "initialStandardDeviation": 0.02},
        "vocabulary": VOCABULARY,
        "recipe": recipe_of(LEARNING_RATES, len(TEXTS)),
        "batches": [{name: {"shape": list(each.shape), "data": each.flatten().tolist()}
                     for name, each in batch.items() if next_sentence or name != "elsewhere"} for batch in batches],
        "logits": flat(chosen_logits(first, batches[0])),
        "attentions": [flat(layer) for layer in outputs_of(first, batches[0]).attentions],
        "nextLogits": flat(outputs_of(first, batches[0]).seq_relationship_logits) if next_sentence else [],
        **steps_of(start, losses, LEARNING_RATES),
    }


if __name__ == "__main__":
    made = {"script": "bench/golden/bert.py", "torch": torch.__version__, "transformers": transformers.__version__,
            "python": platform.python_version()}
    json.dump({"made": made, "cases": [golden(True), golden(False)]}, sys.stdout)
