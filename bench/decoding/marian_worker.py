"""The lab's Transformer as transformers' MarianMTModel, on the same weights.

MarianMTModel is the encoder and decoder of the paper, post-LN with ReLU: it takes the lab's numbers as they are, but for
sinusoids that lie in another order, which are weights there.

usage: python bench/decoding/marian_worker.py THREADS
Reads a JSON object a line (see decoding.ts) and answers each with one line.
"""

import json
import sys
import time

import torch
import transformers
from safetensors.torch import load_file

PADDING, BEGIN, END = 0, 1, 2


def model_of(size, tokens, weights):
    sides = {f"{side}_{name}": size[ours] for side in ("encoder", "decoder")
             for name, ours in (("layers", "layers"), ("attention_heads", "heads"), ("ffn_dim", "inner"))}
    model = transformers.MarianMTModel(transformers.MarianConfig(
        vocab_size=tokens, d_model=size["width"], max_position_embeddings=size["context"], **sides,
        activation_function="relu", scale_embedding=True, share_encoder_decoder_embeddings=True, static_position_embeddings=True,
        pad_token_id=PADDING, bos_token_id=BEGIN, eos_token_id=END, decoder_start_token_id=BEGIN, forced_eos_token_id=None,
    )).eval()
    found = theirs(size["layers"], weights)
    with torch.no_grad():
        for name, value in model.named_parameters():
            if name.startswith("model.shared"):
                value.copy_(found.pop("embedding"))
            elif "embed_positions" in name:
                value.copy_(sinusoids(size["context"], size["width"]))
            else:
                value.copy_(found.pop(name))
    assert not found, found.keys()
    return model


def sinusoids(length, width):
    angles = torch.arange(length)[:, None].double() / 10000 ** (torch.arange(0, width, 2).double() / width)
    return torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1).float()


def theirs(layers, weights):
    """The lab's parameters under Marian's names; its matrices are [out, in]."""
    found = {"embedding": weights["embedding"]}

    def attention(place, parts):
        for name, (weight, bias) in parts.items():
            found[f"{place}.{name}.weight"], found[f"{place}.{name}.bias"] = weight.T, bias

    def own(name):
        return weights[f"{name}.w"], weights[f"{name}.b"]

    def cut(name, *parts):
        weight, bias = own(name)
        return dict(zip(parts, zip(weight.chunk(len(parts), 1), bias.chunk(len(parts)))))

    for side, first in (("encoder", "attention"), ("decoder", "self")):
        for layer in range(layers):
            ours, place = f"{side}.{layer}", f"model.{side}.layers.{layer}"
            attention(f"{place}.self_attn", cut(f"{ours}.{first}.in", "q_proj", "k_proj", "v_proj"))
            attention(f"{place}.self_attn", {"out_proj": own(f"{ours}.{first}.out")})
            norms = {"norm_1": "self_attn_layer_norm", "norm_2": "final_layer_norm"}
            if side == "decoder":
                attention(f"{place}.encoder_attn", {"q_proj": own(f"{ours}.cross.query")})
                attention(f"{place}.encoder_attn", cut(f"{ours}.cross.memory", "k_proj", "v_proj"))
                attention(f"{place}.encoder_attn", {"out_proj": own(f"{ours}.cross.out")})
                norms |= {"norm_2": "encoder_attn_layer_norm", "norm_3": "final_layer_norm"}
            attention(place, {"fc1": own(f"{ours}.feed.in"), "fc2": own(f"{ours}.feed.out")})
            for norm, name in norms.items():
                found[f"{place}.{name}.weight"] = weights[f"{ours}.{norm}.g"]
                found[f"{place}.{name}.bias"] = weights[f"{ours}.{norm}.b"]
    return found


def padded(texts):
    longest = max(map(len, texts))
    return torch.tensor([text + [PADDING] * (longest - len(text)) for text in texts])


@torch.inference_mode()
def logits(model, source, given):
    ids = padded([source])
    return model(input_ids=ids, attention_mask=ids != PADDING, decoder_input_ids=padded([given])).logits[0].flatten().tolist()


@torch.inference_mode()
def decode(model, sources, beams, longest, rows):
    """Sources of like lengths side by side, as one who knows generate would have them."""
    order = sorted(range(len(sources)), key=lambda place: len(sources[place]))
    texts = [None] * len(sources)
    side_by_side = rows // beams
    for start in range(0, len(order), side_by_side):
        places = order[start : start + side_by_side]
        ids = padded([sources[place] for place in places])
        written = model.generate(
            input_ids=ids, attention_mask=(ids != PADDING).long(), num_beams=beams, max_new_tokens=longest, do_sample=False,
            length_penalty=0.0, suppress_tokens=[PADDING, BEGIN],
        )
        for place, text in zip(places, written.tolist()):
            text = text[1:]
            texts[place] = text[: text.index(END)] if END in text else text
    return texts


def main():
    torch.set_num_threads(int(sys.argv[1]))
    print(json.dumps({"ready": True, "version": transformers.__version__}), flush=True)
    model = None
    for line in sys.stdin:
        command = json.loads(line)
        match command["do"]:
            case "open":
                model = model_of(command["model"], command["tokens"], load_file(command["weights"]))
                answer = {}
            case "logits":
                answer = {"logits": logits(model, command["source"], command["given"])}
            case "decode":
                start = time.perf_counter()
                texts = decode(model, *(command[name] for name in ("sources", "beams", "longest", "rows")))
                answer = {"texts": texts, "seconds": time.perf_counter() - start}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
