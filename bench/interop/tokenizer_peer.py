"""What the real transformers makes of the lab's tokenizer files, and files of its own. Prints JSON.

    tokenizer_peer.py read FOLDER TEXTS PAIRS      ids of texts and pairs (JSON files), and texts decoded, by AutoTokenizer
    tokenizer_peer.py write FOLDER TEXTS PAIRS     saves a BertTokenizer made of FOLDER/vocab.txt, cased as its name says; the same
"""
import json, os, sys

os.environ["HF_HUB_OFFLINE"] = "1"


def told(tokenizer, texts, pairs):
    rows = [tokenizer(*pair) for pair in pairs]
    ids = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in texts]
    return {
        "class": type(tokenizer).__name__,
        "ids": ids,
        "pairs": [{"ids": row["input_ids"], "segments": row["token_type_ids"]} for row in rows],
    }


def read(folder, texts, pairs):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    of = told(tokenizer, texts, pairs)
    return of | {"decoded": [tokenizer.decode(ids) for ids in of["ids"]]}


def write(folder, texts, pairs):
    from transformers import BertTokenizer

    vocabulary = {token: id for id, token in enumerate(open(f"{folder}/vocab.txt", encoding="utf8").read().split("\n")[:-1])}
    tokenizer = BertTokenizer(vocab=vocabulary, do_lower_case=not folder.endswith("-cased"))
    tokenizer.save_pretrained(folder)
    return told(tokenizer, texts, pairs)


if __name__ == "__main__":
    command, folder, *files = sys.argv[1:]
    result = {"read": read, "write": write}[command](folder, *(json.load(open(file, encoding="utf8")) for file in files))
    print("RESULT " + json.dumps(result))
