"""Reference for main/language/llama-model.test.ts: log-probabilities by llama-cpp-python, computed independently.

    python bench/golden/widen_gguf.py SmolLM2-135M-Instruct.Q4_1.gguf wide.gguf
    node bench/golden/llama-prompts.ts | python bench/golden/llama_reference.py wide.gguf > main/language/fixtures/llama-reference.json

Needs llama-cpp-python 0.3.36 (built without AMX where the processor has it: its AMX code crashes). With quantized weights
llama.cpp rounds what it multiplies them with, differently in each build: two of them differ by 0.07 nats in the median.
So the reference has the same weights as 32-bit numbers. Each prompt is computed by itself, from its first token, with all
logits, in 64-bit sums.
"""
import hashlib
import json
import sys

import numpy
from llama_cpp import Llama

path = sys.argv[1]
with open(path, "rb") as file:
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
llama = Llama(model_path=path, n_ctx=1024, n_threads=1, logits_all=True, verbose=False)


def tokens_of(text):
    return llama.tokenize(text.encode(), add_bos=False, special=False)


def score(prompt, answer):
    head = tokens_of(prompt)
    together = tokens_of(prompt + answer)
    tail = together[len(head) :] if together[: len(head)] == head else tokens_of(answer)
    llama.reset()
    llama.eval(head + tail[:-1])
    total, greedy = 0.0, True
    for place, token in enumerate(tail):
        logits = llama.scores[len(head) - 1 + place].astype(numpy.float64)
        largest = logits.max()
        total += logits[token] - largest - numpy.log(numpy.exp(logits - largest).sum())
        greedy = greedy and int(logits.argmax()) == token
    return {"logProbability": round(total, 5), "tokens": len(tail), "greedy": greedy}


tasks = json.load(sys.stdin)
for task in tasks:
    for item in task["items"]:
        item["scores"] = [score(task["prefix"] + item["query"], answer) for answer in item["answers"]]
        print(task["task"], item["query"], item["scores"][0], file=sys.stderr)
json.dump({"model": sha256, "tasks": tasks}, sys.stdout, ensure_ascii=False, indent=1)
print()
