"""Golden numbers for main/text-scores: character n-gram F-score and BLEU by sacreBLEU, error rates by jiwer.

usage: python bench/golden/text_scores.py > main/text-scores/fixtures/text-scores.json     (see bench/requirements.txt)

Texts are lines that are drawn and then spoiled: English, Chinese, both mixed, pinyin, and odd ones (signs, numbers, white
space of all kinds, characters beyond the basic plane). Each pair is scored alone, and groups of them as texts of one file.
"""
import json
import random
import sys

import jiwer
import sacrebleu
from sacrebleu.metrics import BLEU

draw = random.Random(5)
ENGLISH = "the whale sea a ship, captain said: it's 3.5 miles off-shore (near 1,000) and 10-12 men; U.S. don't \"go\"!".split()
CHINESE = "床前明月光疑是地上霜举头望低思故乡，。？！“”…《》3.14％"
PINYIN = "chuang2 qian2 ming2 yue4 guang1 yi2 shi4 di4 shang4 shuang1 lü4 de5".split()
ODD = ["&quot;", "&amp;lt;", "<skipped>", "a-b", "5-6", ".5", "5.", "1,2", "\u00a0", "\u2003", "\u3000", "\t", "\u0085", "\x1d", "\ufeff",
       "\u200b", "\U00020087", "\U0001f40b", "\u2014", "\u2019", "é", "e\u0301", "_x_", "[y]", "{z}", "~", "`", "^", "\\", "/", "@", "$", "%",
       "ﬁ", "한국", "カナ", "ｱ", "\u3400", "\u9fc0", "\u2e80", "①", "㈠", "☀", "→"]

LINES = {
    "english": lambda n: " ".join(draw.choice(ENGLISH) for _ in range(n)),
    "chinese": lambda n: "".join(draw.choice(CHINESE) for _ in range(n)),
    "mixed": lambda n: "".join(draw.choice([draw.choice(CHINESE), " " + draw.choice(ENGLISH) + " "]) for _ in range(n)),
    "pinyin": lambda n: " ".join(draw.choice(PINYIN) for _ in range(n)),
    "odd": lambda n: "".join(draw.choice([draw.choice(ODD), draw.choice(ODD), draw.choice(ENGLISH), " "]) for _ in range(n)),
}


def spoiled(line, rate):
    kept = []
    for sign in line:
        if draw.random() >= rate:
            kept.append(sign)
        elif draw.random() < 0.6:
            kept.append(draw.choice(line))
    return "".join(kept)


def pair(kind):
    reference = "".join(LINES[kind](draw.choice([1, 2, 3, 4, 5, 8, 14]))).strip()
    while not reference.strip():
        reference = LINES[kind](4).strip()
    written = draw.choice([reference, "", spoiled(reference, 0.1), spoiled(reference, 0.4), LINES[kind](5)])
    return [written, reference]


# The rates take lines as they are; jiwer takes white space off their ends and runs of it for one.
characters = jiwer.Compose([jiwer.ReduceToListOfListOfChars()])


class Words(jiwer.AbstractTransform):
    def process_string(self, s):
        return s.split()

    def process_list(self, lines):
        return [line.split() for line in lines]


words = jiwer.Compose([Words()])


def scores(pairs):
    written, references = map(list, zip(*pairs))
    bleu = {name: BLEU(tokenize=name).corpus_score(written, [references]) for name in ("13a", "zh")}
    return {
        "characterErrorRate": jiwer.cer(references, written, reference_transform=characters, hypothesis_transform=characters),
        "wordErrorRate": jiwer.wer(references, written, reference_transform=words, hypothesis_transform=words),
        "chrF": sacrebleu.corpus_chrf(written, [references]).score,
        "bleu": {name: score.score for name, score in bleu.items()},
        # Where no reference has four tokens the lab tells none.
        "tokens": {
            name: max(len(BLEU(tokenize=name).tokenizer(line.rstrip()).split()) for line in references) for name in bleu
        },
    }


def main():
    groups = []
    for kind in LINES:
        alone = [[pair(kind)] for _ in range(60)]
        together = [[pair(kind) for _ in range(count)] for count in (2, 5, 20, 60)]
        groups += [{"kind": kind, "pairs": pairs} for pairs in alone + together]
    poem = ["床前明", "abc", "a b c", "床前明月", "a b c d"]
    groups += [{"kind": "perfect", "pairs": [[line, line]]} for line in poem]
    groups.append({"kind": "all empty", "pairs": [["", "床前明月光"], ["", "the whale"]]})
    told = {"sacrebleu": sacrebleu.__version__, "groups": [{**group, **scores(group["pairs"])} for group in groups]}
    json.dump(told, sys.stdout, ensure_ascii=False, separators=(",", ":"))
    print()


main()
