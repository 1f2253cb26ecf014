"""Golden numbers of byte pairs by the tokenizers library: classes of characters, ids and texts of odd strings, both of its forms
of a vocabulary. Prints JSON.

    python bench/golden/byte_pair.py > main/text/byte-pair/fixtures/byte-pair.json
"""
import json, os, platform, sys, tempfile

import tokenizers
from tokenizers import ByteLevelBPETokenizer, Tokenizer, pre_tokenizers

LEARNED = [
    "the whale, the white whale; a whaler's wake won't be the whale's. He'll say they've seen 1,851 whales!",
    "春眠不覺曉，處處聞啼鳥。夜來風雨聲，花落知多少。春眠不覺曉，花落知多少。",
    "naïve café, naïve cafés — “quoted”   and   spaced\n\n\tindented\n\n\tindented 12 345 ½ ²",
] * 3
TEXTS = [
    "", " ", "  ", "\n\n\n", "the whale", " the  whale ", "The WHALE's they'LL they'll", "won't''s", "a\r\n\r\n b\t\tc  d",
    "花落知多少。春", "𠀀𠀁😀 e\u0301é", "1851½²३", "!\u0085!", "a\u0085 b", "a\ufeffb \ufeff c", "\u3000\u3000a\u00a0 b\u2028c",
    "a<|endoftext|>b", "<|endoftext|><|endoftext|> x", "<|endoftext|", "[PAD] <pad>x <pad", "\U00016ea0a\U00011de0 1",
    "__proto__ constructor", "\x00\x1c\x7f", "whale" * 40,
]


def ranges(points):
    found = []
    for point in points:
        if found and found[-1][1] == point - 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def classes():
    cut = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    parts = lambda text: len(cut.pre_tokenize_str(text))
    kinds = {"letter": [], "digit": [], "blank": []}
    for point in range(0x110000):
        if 0xD800 <= point <= 0xDFFF:
            continue
        sign = chr(point)
        if parts(f"a{sign}a") == 1:
            kinds["letter"].append(point)
        elif parts(f"1{sign}1") == 1:
            kinds["digit"].append(point)
        elif parts(f"!{sign}!") != 1:
            kinds["blank"].append(point)
    return {kind: ranges(points) for kind, points in kinds.items()}


def golden():
    trained = ByteLevelBPETokenizer()
    trained.train_from_iterator(LEARNED, vocab_size=400, min_frequency=2, special_tokens=["<|endoftext|>"], show_progress=False)
    trained.add_tokens(["<pad>"])
    with tempfile.TemporaryDirectory() as folder:
        trained.save(f"{folder}/tokenizer.json")
        trained.save_model(folder)
        files = {name: open(f"{folder}/{name}", encoding="utf8").read() for name in ("tokenizer.json", "vocab.json", "merges.txt")}
        read = Tokenizer.from_file(f"{folder}/tokenizer.json")
    ids = [read.encode(text).ids for text in TEXTS]
    # Every second token: characters are cut apart.
    halves = [row[::2] for row in ids]
    decode = lambda rows: [read.decode(row, skip_special_tokens=False) for row in rows]
    return {"files": files, "texts": TEXTS, "ids": ids, "halves": decode(halves)}


if __name__ == "__main__":
    made = {"script": "bench/golden/byte_pair.py", "tokenizers": tokenizers.__version__, "python": platform.python_version()}
    json.dump({"made": made, "classes": classes(), **golden()}, sys.stdout)
