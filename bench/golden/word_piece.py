"""Golden tokens for main/text/word-piece/, made by the library tokenizers of Hugging Face.

usage: python bench/golden/word_piece.py > main/text/word-piece/fixtures/word-piece.json   (see bench/requirements.txt)

Of each odd string: what BertNormalizer makes of it, cased and uncased, and its words by BertPreTokenizer. Of each block of
4,096 code points: a hash of the words of all of them, each between two letters. And a tokenizer of a small vocabulary as the
library itself writes it, with ids and segments of single strings and of pairs.
"""

import hashlib
import json
import platform
import random
import sys

import tokenizers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

BLOCK = 0x1000
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
ODD = [
    "", " ", "\t\r\n", "Hello, World!", "  blanks   within ", "naïve café Ångström", "e\u0301 = é", "E\u0301\u0323 o\u0323\u0302",
    "İstanbul ISPARTA ılık IĞDIR", "ΟΔΥΣΣΕΥΣ ΣΑΣ ὀδυσσεύς ς", "Straße GROẞ ﬀ ﬁ", "ǅ ǈ Ǆ", "K Å Ω", "ÀÉÎÕÜ ñ ç ø ł đ ħ",
    "한국어 각 갂 힣", "\u1112\u1161\u11ab", "ㄱㄴ ㅏ", "ひらがな カタカナ ｶﾞ が か\u3099", "ー〜・「」『』。、", "日本語のテキスト", "中文abc混排123", "春眠不觉晓，处处闻啼鸟。",
    "𠀀𠀁 𪜀 𫝀 𫠠 𫤠 𬺰 豈 丽 㐀 䶿", "々〇〆", "⼀⺀", "全角！？（）ＡＢＣａｂｃ１２３", "全\u3000角\u3000空", "🙂👍🏽 👨\u200d👩\u200d👧 🇨🇳 ❤\ufe0f #\ufe0f\u20e3", "a\u200bb\u200cc\u200dd\ufeffe\u2060f", "soft\u00adhyphen",
    "nul\0bel\u0007esc\u001bdel\u007fc1\u0085x\u009f", "a\u000bb\u000cc", "a\u00a0b\u2002c\u2009d\u202fe\u205ff\u2028g\u2029h", "\ufffd replaced \ufffd", "\u202eright to left\u202c \u2066x\u2069",
    "\ue000 private \U000f0000", "\ufdd0 \uffff none", "don't can’t it’s—really… “so” ‘yes’ «oui» ‹non›", "a_b-c+d=e<f>g|h~i`j^k$l", "5€ £3 ¥4 ₩ 1½ ² ₂ Ⅷ ⅷ ① ©®™ °C ±", "3.14 1,000,000 10:30 50% #1 @you a&b c/d",
    "https://a.b/c?d=e&f#g", "x²+y²=z² ∑∫√∞≠≤", "C++ C# .NET", "U.S.A. Mr. O'Neil", "playing [MASK] un[MASK]able [CLS][SEP]", "[mask] [ MASK] [MASK [PAD] [UNK]",
    "##ing # #ing", "Привет МИР Ёж й", "שָׁלוֹם", "مَرْحَبًا لا", "हिन्दी क्षत्रिय ज़", "ไทยน้ำ", "Tiếng Việt ĐẶNG", "བོད་ཡིག", "ქართული ᲥᲐᲠᲗᲣᲚᲘ", "Ꭰ ꭰ", "𝒜𝓑 𝟙𝟚", "𐐀𐐨", "\u0600\u06dd\u070f\u08e2", "۰۱۲ ٪ ؟ ،",
    "\u0300begins", "a" + "\u0301" * 5, "q\u0307\u0323", "\u0344 \u0958 \u0f73", "\U0001d15e \U0001d1bb", "\u302e가\u302f", "᠎mongol\u180b", "\u1734 \u166d \U000111c9", "\U0001e944\u07fd", "﷽ ﷺ", "\u2e43 \u2e52", "𖫵", "𑂽",
    "a" * 100, "a" * 101, "é" * 100, "é" * 101, "e\u0301" * 51, "𝒜" * 101, "中" * 120, "a" * 60 + "-" + "a" * 60,
]
POOL = ("aAbzZ09 \t\n.,!'-_[]#éÉüßİıΣςøЖй한각가ひガが中文龘𠀀𫠠🙂👍\u0301\u0308\u0327\u3099\u200b\u200d\ufe0f\u00ad\u00a0\u3000\u2028"
        "！，。「」—…“”＃ＡｂΩ①½€\0\u0007\u007f\ufffd\ufeff\ue000\u0323\u1112\u1161\u11abนำ\u093c\u0915\u05b8ש")
VOCABULARY = SPECIAL + [
    "a", "##a", "b", "##b", "e", "##e", "é", "##é", "É", "E", "i", "##i", "##n", "##g", "s", "##s", "σ", "ς", "##σ", "##ς", "Σ", "##Σ", "中", "文",
    "日", "，", "。", ",", ".", "!", "-", "[", "]", "#", "'", "t", "##t", "m", "my", "My", "dog", "is", "cute", "he", "likes", "play", "##ing", "Play", "##able",
    "un", "##aff", "mask", "🙂", "##🙂", "\u1112", "##\u1161", "##\u11ab", "한", "##국", "##어", "x", "##x", "hello", "Hello", "world", "World", "\u0301", "##\u0301",
]
PAIRS = [["my dog is cute", "he likes playing"], ["", ""], ["My dog", ""], ["", "Playing!"], ["中文，日", "hello [MASK] world"]]


def parts(lower):
    return (normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=lower),
            pre_tokenizers.BertPreTokenizer())


def read(text, lower):
    normalizer, pre = parts(lower)
    normalized = normalizer.normalize_str(text)
    return {"normalized": normalized, "words": [word for word, _ in pre.pre_tokenize_str(normalized)]}


def hashes(lower):
    """Of each block: SHA-256 of the words of all its characters, the first eight digits."""
    def words(code):
        return " ".join(read(f"a{chr(code)}a", lower)["words"])
    whole = lambda block: "\n".join(words(c) for c in range(block, block + BLOCK) if not 0xD800 <= c <= 0xDFFF)
    return [hashlib.sha256(whole(block).encode()).hexdigest()[:8] for block in range(0, 0x110000, BLOCK)]


def tokenizer(lower):
    ids = {token: id for id, token in enumerate(VOCABULARY)}
    made = Tokenizer(models.WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer, made.pre_tokenizer = parts(lower)
    made.add_special_tokens(SPECIAL)
    made.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[(token, ids[token]) for token in ("[CLS]", "[SEP]")])
    made.decoder = decoders.WordPiece(prefix="##", cleanup=False)
    return made


def encoded(made, texts):
    pairs = [made.encode(*pair) for pair in PAIRS]
    ids = [made.encode(text, add_special_tokens=False).ids for text in texts]
    return {
        "file": json.loads(made.to_str()), "ids": ids,
        "decoded": [made.decode(each, skip_special_tokens=False) for each in ids],
        "pairs": [{"ids": pair.ids, "segments": pair.type_ids} for pair in pairs],
    }


drawn = random.Random(1)
texts = ODD + ["".join(drawn.choices(POOL, k=drawn.randint(1, 24))) for _ in range(150)]
json.dump({
    "made": {"script": "bench/golden/word_piece.py", "tokenizers": tokenizers.__version__,
             "python": platform.python_version()},
    "block": BLOCK,
    "texts": texts,
    "pairs": PAIRS,
    **{name: {"read": [read(text, lower) for text in texts], "hashes": hashes(lower), **encoded(tokenizer(lower), texts)}
       for name, lower in (("cased", False), ("uncased", True))},
}, sys.stdout, ensure_ascii=True, separators=(",", ":"))
sys.stdout.write("\n")
