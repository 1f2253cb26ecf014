"""What the real transformers makes of the lab's model folders, and folders of its own. Prints JSON.

    models_peer.py read FOLDER TEXTS              class, ids of texts (a JSON file), and the logits behind each of them
    models_peer.py write FOLDER KIND VOCABULARY   saves a network of random weights; KIND as in KINDS
"""
import json, os, sys

os.environ["HF_HUB_OFFLINE"] = "1"

# Published widths and vocabularies, few layers: what is compared is the form, and in width errors would show.
GPT2 = dict(n_embd=768, n_head=12, n_layer=2, n_positions=1024)
KINDS = {
    "gpt2": GPT2,
    "gpt2-sharded-half": GPT2,
    "gpt2-bare": GPT2,
}


def read(folder, texts):
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    # In 32 bits, as the lab computes; what is stored in fewer has the same values.
    model, loaded = AutoModelForCausalLM.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    wrong = {name: sorted(map(str, found)) for name, found in loaded.items() if found}
    assert not wrong, wrong
    ids = [tokenizer(text)["input_ids"] for text in json.load(open(texts, encoding="utf8"))]
    with torch.no_grad():
        logits = [model.eval()(torch.tensor([row])).logits[0, -1].tolist() for row in ids]
    decoded = [tokenizer.decode(row) for row in ids]
    return {"class": type(model).__name__, "ids": ids, "decoded": decoded, "logits": logits}


def write(folder, kind, corpus):
    import torch
    from tokenizers import ByteLevelBPETokenizer
    from transformers import GPT2Config, GPT2LMHeadModel, GPT2TokenizerFast

    trained = ByteLevelBPETokenizer()
    trained.train([corpus], vocab_size=4000, min_frequency=2, special_tokens=["<|endoftext|>"], show_progress=False)
    trained.save_model(folder)
    if kind != "gpt2-bare":
        GPT2TokenizerFast(vocab=f"{folder}/vocab.json", merges=f"{folder}/merges.txt").save_pretrained(folder)
    torch.manual_seed(3)
    config = GPT2Config(**KINDS[kind], vocab_size=trained.get_vocab_size(), initializer_range=0.1)
    model = GPT2LMHeadModel(config)
    for name, value in model.named_parameters():
        if value.dim() == 1:
            value.data += 0.1 * torch.randn_like(value)
    if kind == "gpt2-sharded-half":
        model.bfloat16().save_pretrained(folder, max_shard_size="8MB")
    elif kind == "gpt2-bare":
        model.transformer.save_pretrained(folder)
    else:
        model.save_pretrained(folder)
    return sorted(os.listdir(folder))


if __name__ == "__main__":
    command, *words = sys.argv[1:]
    print("RESULT " + json.dumps({"read": read, "write": write}[command](*words)))
