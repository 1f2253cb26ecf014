"""Writes texts greedily with llama-cpp-python, on one thread, and says how long the tokens after the prompt took.

usage: python bench/prompts/llama_worker.py MODEL.gguf
Reads a JSON object a line (prompt, tokens) and answers each with one line (seconds, tokens).
"""

import json
import sys
import time

import llama_cpp

llama = llama_cpp.Llama(
    model_path=sys.argv[1], n_ctx=1024, n_threads=1, n_threads_batch=1, verbose=False
)
print(json.dumps({"version": llama_cpp.__version__}), flush=True)

for line in sys.stdin:
    asked = json.loads(line)
    head = llama.tokenize(asked["prompt"].encode(), add_bos=True, special=False)
    llama.reset()
    written = 0
    began = None
    for token in llama.generate(head, temp=0.0):
        now = time.perf_counter()
        if began is None:  # the first token belongs to the prompt
            began = now
            first = now
        written += 1
        if token == llama.token_eos() or written >= asked["tokens"]:
            break
    print(json.dumps({"seconds": now - first, "tokens": written - 1}), flush=True)
