"""The same models in PyTorch, as one would write them there: nn.Module, scaled_dot_product_attention, nn.RNN, nn.GRU and
nn.LSTM with their fused kernels, fused AdamW; the Transformer and BERT in pytorch_encoders.py.

usage: python bench/training/pytorch_worker.py THREADS [compile] [bfloat16]
Reads a JSON object a line (see worker.ts) and answers each with one line.
"""

import json
import math
import resource
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F
from pytorch_encoders import Bert, Transformer


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.ln_1 = nn.LayerNorm(width)
        self.attn = nn.Linear(width, 3 * width)
        self.attn_proj = nn.Linear(width, width)
        self.ln_2 = nn.LayerNorm(width)
        self.fc = nn.Linear(width, 4 * width)
        self.mlp_proj = nn.Linear(4 * width, width)

    def forward(self, x, cache=None):
        batch, length, width = x.shape
        q, k, v = (
            t.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for t in self.attn(self.ln_1(x)).split(width, dim=2)
        )
        if cache is not None:  # one token: keys and values of the tokens before it are kept
            keys, values, at = cache
            keys[:, :, at : at + length] = k
            values[:, :, at : at + length] = v
            k, v = keys[:, :, : at + length], values[:, :, : at + length]
        y = F.scaled_dot_product_attention(q, k, v, is_causal=cache is None)
        x = x + self.attn_proj(y.transpose(1, 2).reshape(batch, length, width))
        return x + self.mlp_proj(F.gelu(self.fc(self.ln_2(x)), approximate="tanh"))


class GPT(nn.Module):
    def __init__(self, layers, width, heads, context, vocabulary):
        super().__init__()
        self.wte = nn.Embedding(vocabulary, width)
        self.wpe = nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        for name, parameter in self.named_parameters():
            if parameter.dim() == 2:
                scale = 1 / math.sqrt(2 * layers) if name.endswith("_proj.weight") else 1
                nn.init.normal_(parameter, std=0.02 * scale)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)
        self.head.weight = self.wte.weight

    def forward(self, tokens, caches=None, start=0):
        x = self.wte(tokens) + self.wpe(torch.arange(start, start + tokens.shape[1]))
        for i, block in enumerate(self.blocks):
            x = block(x, None if caches is None else (*caches[i], start))
        return self.head(self.ln_f(x))

    def writer(self):
        """@returns a function from a token [1, 1] to the logits of the next [1, V]; a full window begins anew"""
        context, width = self.wpe.weight.shape
        heads = self.blocks[0].heads
        shape = (1, heads, context, width // heads)
        caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in self.blocks]
        at = -1

        def after(token):
            nonlocal at
            at = (at + 1) % context
            return self(token, caches, at)[:, -1]

        return after


class NNLM(nn.Module):
    def __init__(self, order, word_width, hidden, vocabulary):
        super().__init__()
        self.length = order - 1
        self.vectors = nn.Embedding(vocabulary, word_width)
        self.hidden = nn.Linear(self.length * word_width, hidden)
        self.head = nn.Linear(hidden, vocabulary)

    def forward(self, tokens):
        """@param tokens [B, n − 1] @returns [B, 1, V]"""
        x = self.vectors(tokens).flatten(1)
        return self.head(torch.tanh(self.hidden(x)))[:, None]

    def writer(self):
        seen = torch.zeros((1, self.length), dtype=torch.long)

        def after(token):
            nonlocal seen
            seen = torch.cat([seen[:, 1:], token], dim=1)
            return self(seen)[:, -1]

        return after


class Recurrent(nn.Module):
    def __init__(self, kind, layers, word_width, hidden, vocabulary):
        super().__init__()
        self.vectors = nn.Embedding(vocabulary, word_width)
        family = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[kind]
        self.layers = family(word_width, hidden, layers, batch_first=True)
        self.head = nn.Linear(hidden, vocabulary)
        self.carried = None

    def forward(self, tokens):
        """Goes on where the batch before ended; no gradient goes back there."""
        states, after = self.layers(self.vectors(tokens), self.carried)
        self.carried = tuple(part.detach() for part in after) if isinstance(after, tuple) else after.detach()
        return self.head(states)

    def writer(self):
        self.carried = None
        return lambda token: self(token)[:, -1]


def model_of(size, vocabulary):
    match size["kind"]:
        case "gpt":
            return GPT(*(size[name] for name in ("layers", "width", "heads", "context")), vocabulary)
        case "nnlm":
            return NNLM(*(size[name] for name in ("order", "wordWidth", "hidden")), vocabulary)
        case "transformer":
            return Transformer(size, vocabulary)
        case "bert":
            return Bert(size, vocabulary)
        case kind:
            return Recurrent(kind, *(size[name] for name in ("layers", "wordWidth", "hidden")), vocabulary)


class Training:
    def __init__(self, case, compiled):
        self.vocabulary, self.batch = case["vocabulary"] + case["marks"], case["batchSize"]
        self.window, self.predicting = case["window"], case["predicting"]
        torch.manual_seed(1)
        self.model = model_of(case["model"], self.vocabulary)
        parameters = list(self.model.parameters())
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in parameters if p.dim() == 2], "weight_decay": 0.1},
                {"params": [p for p in parameters if p.dim() != 2], "weight_decay": 0.0},
            ],
            lr=1e-3, betas=(0.9, 0.95), eps=1e-8, fused=True,
        )
        loss = self.model.loss if self.is_encoder() else self.loss
        self.loss_of = torch.compile(loss) if compiled else loss

    def is_encoder(self):
        return isinstance(self.model, (Transformer, Bert))

    def loss(self, inputs, targets):
        return F.cross_entropy(self.model(inputs).flatten(0, 1), targets.flatten())

    def draw(self):
        if self.is_encoder():
            return self.model.batch(self.batch)
        tokens = torch.randint(self.vocabulary, (self.batch, self.window + 1))
        return tokens[:, :-1].contiguous(), tokens[:, -self.predicting :].contiguous()

    def step(self):
        loss = self.loss_of(*self.draw())
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return loss.item(), norm.item()

    @torch.inference_mode()
    def sample(self, count):
        after = self.model.writer()
        token = torch.zeros((1, 1), dtype=torch.long)
        for _ in range(count):
            token = torch.multinomial(F.softmax(after(token) / 0.8, dim=-1), 1)
            token.item()  # a program shows every token


def product(size, repeats):
    a, b = torch.randn(size, size), torch.randn(size, size)
    best = math.inf
    for _ in range(repeats):
        start = time.perf_counter()
        a @ b
        best = min(best, time.perf_counter() - start)
    return 2 * size**3 / best / 1e9


def main():
    torch.set_num_threads(int(sys.argv[1]))
    compiled = "compile" in sys.argv
    if "bfloat16" in sys.argv:  # factors of products rounded to bfloat16, as the lab does
        torch.set_float32_matmul_precision("medium")
    print(json.dumps({"ready": True, "version": torch.__version__}), flush=True)
    training = None
    for line in sys.stdin:
        command = json.loads(line)
        start = time.perf_counter()
        match command["do"]:
            case "prepare":
                training = Training(command["case"], compiled)
                training.step()
                answer = {"seconds": time.perf_counter() - start}
            case "train":
                used = time.process_time()
                for _ in range(command["steps"]):
                    loss, _norm = training.step()
                answer = {
                    "seconds": time.perf_counter() - start,
                    "processorSeconds": time.process_time() - used,
                    "loss": loss,
                }
            case "sample":
                training.sample(command["tokens"])
                answer = {"seconds": time.perf_counter() - start}
            case "product":
                answer = {"gigaflops": product(command["size"], command["repeats"])}
            case "memory":
                answer = {"peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
