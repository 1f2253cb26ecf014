"""What the real transformers makes of the lab's model folders, and folders of its own. Prints JSON.

    models_peer.py read FOLDER TEXTS              class, ids of texts (a JSON file), and logits of each of them: behind it
                                                  (GPT), in its middle and of the next sentence (BERT)
    models_peer.py write FOLDER KIND VOCABULARY   saves a network of random weights; KIND as in KINDS
"""
import json, os, sys

os.environ["HF_HUB_OFFLINE"] = "1"

# Published widths and vocabularies, few layers: what is compared is the form, and in width errors would show.
GPT2 = dict(n_embd=768, n_head=12, n_layer=2, n_positions=1024)
BERT = dict(hidden_size=768, num_attention_heads=12, num_hidden_layers=2, max_position_embeddings=96)
KINDS = {
    "gpt2": GPT2,
    "gpt2-sharded-half": GPT2,
    "gpt2-bare": GPT2,
    "bert": BERT,
    "bert-sharded-bfloat16": BERT,
    "bert-float16": BERT,
    "bert-masked": BERT,
    # A copy of the head in the file, and settings that do not call it one.
    "bert-masked-untied": BERT,
    "bert-without-prefix": BERT,
    # Norms as files have them that were made of TensorFlow's.
    "bert-tensorflow-names": BERT,
    "bert-mask-buffers": BERT,
    "bert-vocabulary-alone": BERT,
}


def read(folder, texts):
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    name = json.load(open(f"{folder}/config.json", encoding="utf8"))["architectures"][0]
    is_bert = name.startswith("Bert")
    # A bare network has no head of its own; the head of GPT-2 is the embedding.
    kind = getattr(transformers, name) if is_bert else transformers.AutoModelForCausalLM
    # In 32 bits, as the lab computes; what is stored in fewer has the same values.
    model, loaded = kind.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    wrong = {name: sorted(map(str, found)) for name, found in loaded.items() if found}
    # Numbers of places, which files of earlier versions hold: transformers passes them over by name, too.
    unexpected = [key for key in wrong.get("unexpected_keys", []) if not key.endswith("position_ids")]
    assert not wrong or (set(wrong) == {"unexpected_keys"} and not unexpected), wrong
    ids = [tokenizer(text)["input_ids"] for text in json.load(open(texts, encoding="utf8"))]
    with torch.no_grad():
        logits = [scores(model.eval()(torch.tensor([row])), len(row), is_bert) for row in ids]
    decoded = None if is_bert else [tokenizer.decode(row) for row in ids]
    return {"class": type(model).__name__, "ids": ids, "decoded": decoded, "logits": logits}


def scores(output, length, is_bert):
    if not is_bert:
        return output.logits[0, -1].tolist()
    masked = output.prediction_logits if "prediction_logits" in output else output.logits
    following = output.seq_relationship_logits[0].tolist() if "seq_relationship_logits" in output else []
    return masked[0, length // 2].tolist() + following


def write(folder, kind, corpus):
    import torch

    torch.manual_seed(3)
    model = (bert if kind.startswith("bert") else gpt2)(folder, kind, corpus)
    for name, value in model.named_parameters():
        if value.dim() == 1:
            value.data += 0.1 * torch.randn_like(value)
    if "sharded" in kind:
        model.bfloat16().save_pretrained(folder, max_shard_size="8MB")
    elif kind == "bert-float16":
        model.half().save_pretrained(folder)
    elif kind == "gpt2-bare":
        model.transformer.save_pretrained(folder)
    else:
        model.save_pretrained(folder)
    if kind in RENAMED:
        rewrite(folder, RENAMED[kind])
    return sorted(os.listdir(folder))


def gpt2(folder, kind, corpus):
    from tokenizers import ByteLevelBPETokenizer
    from transformers import GPT2Config, GPT2LMHeadModel, GPT2TokenizerFast

    trained = ByteLevelBPETokenizer()
    trained.train([corpus], vocab_size=4000, min_frequency=2, special_tokens=["<|endoftext|>"], show_progress=False)
    trained.save_model(folder)
    if kind != "gpt2-bare":
        GPT2TokenizerFast(vocab=f"{folder}/vocab.json", merges=f"{folder}/merges.txt").save_pretrained(folder)
    config = GPT2Config(**KINDS[kind], vocab_size=trained.get_vocab_size(), initializer_range=0.1)
    return GPT2LMHeadModel(config)


def bert(folder, kind, corpus):
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForMaskedLM, BertForPreTraining, BertTokenizer

    trained = BertWordPieceTokenizer()
    trained.train([corpus], vocab_size=4000, show_progress=False)
    trained.save_model(folder)
    if kind != "bert-vocabulary-alone":
        BertTokenizer(vocab=f"{folder}/vocab.txt").save_pretrained(folder)
        os.remove(f"{folder}/vocab.txt")
    config = BertConfig(**KINDS[kind], vocab_size=trained.get_vocab_size(), initializer_range=0.03)
    return (BertForMaskedLM if kind.startswith("bert-masked") else BertForPreTraining)(config)


def without_prefix(weights):
    return {name.removeprefix("bert."): value for name, value in weights.items()}


def tensorflow_names(weights):
    def renamed(name):
        return name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")

    return {renamed(name): value for name, value in weights.items()}


def mask_buffers(weights):
    import torch

    places = torch.arange(BERT["max_position_embeddings"]).unsqueeze(0)
    return {**weights, "bert.embeddings.position_ids": places}


def untied(weights):
    return {
        **weights,
        "cls.predictions.decoder.weight": weights["bert.embeddings.word_embeddings.weight"].clone(),
        "cls.predictions.decoder.bias": weights["cls.predictions.bias"].clone(),
    }


RENAMED = {
    "bert-without-prefix": without_prefix,
    "bert-tensorflow-names": tensorflow_names,
    "bert-mask-buffers": mask_buffers,
    "bert-masked-untied": untied,
}


def rewrite(folder, change):
    from safetensors.torch import load_file, save_file

    file = f"{folder}/model.safetensors"
    save_file(change(load_file(file)), file, {"format": "pt"})
    if change is untied:
        path = f"{folder}/config.json"
        settings = json.load(open(path, encoding="utf8"))
        json.dump({**settings, "tie_word_embeddings": False}, open(path, "w", encoding="utf8"))


if __name__ == "__main__":
    command, *words = sys.argv[1:]
    print("RESULT " + json.dumps({"read": read, "write": write}[command](*words)))
