"""Golden numbers for main/models/ngram/kneser-ney.test.ts: `python kneser_ney.py > ../../main/models/ngram/fixtures/kneser-ney.json`
(standard library only).

Interpolated Kneser–Ney with one discount an order (Chen and Goodman 1998, section 4.1.6; Ney, Essen and Kneser 1994),
ending in a uniform, worked out in fractions from the definition: every count is taken by looking through the whole text.
"""
import json
from fractions import Fraction


def drawn(seed, length, size):
    """Tokens by a linear congruential generator, those that follow others more often than chance."""
    state, tokens = seed, []
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2**31
        new = (state >> 16) % size
        tokens.append((tokens[-1] * 2 + 1) % size if tokens and new > size // 2 else new)
    return tokens


def grams(text, k):
    return [tuple(text[i:i + k]) for i in range(len(text) - k + 1)]


def counts(text, k, order):
    """c_k: occurrences at the highest order, below how many different tokens stand before."""
    if k == order:
        found = grams(text, k)
    else:
        found = [gram[1:] for gram in set(grams(text, k + 1))]
    return {gram: found.count(gram) for gram in set(found)}


def model(text, order, vocabulary):
    tables = {k: counts(text, k, order) for k in range(1, order + 1)}
    discounts = {}
    for k, table in tables.items():
        ones, twos = (sum(1 for value in table.values() if value == j) for j in (1, 2))
        discounts[k] = Fraction(ones, ones + 2 * twos) if ones and twos else Fraction(1, 2)

    def probability(context, token, k=order):
        if k == 0:
            return Fraction(1, vocabulary)
        if len(context) < k - 1:
            return probability(context, token, k - 1)
        history = tuple(context[len(context) - k + 1:])
        followers = {gram: value for gram, value in tables[k].items() if gram[:-1] == history}
        lower = probability(context, token, k - 1)
        if not followers:
            return lower
        count, discount = tables[k].get(history + (token,), 0), discounts[k]
        return (max(count - discount, 0) + discount * len(followers) * lower) / sum(followers.values())

    return probability


cases = []
for seed, length, size in [(3, 40, 3), (11, 90, 5), (29, 160, 9)]:
    text = drawn(seed, length, size)
    vocabulary = size + 2
    for order in range(1, 9):
        p = model(text, order, vocabulary)
        asked = []
        for at in (1, 7, len(text) // 2, len(text)):
            # What the text holds, and the same with a token that it lacks before the last of them.
            for context in (text[:at][-9:], (text[:at][-9:])[:-1] + [size, text[at - 1]]):
                token = (text + [0])[at] if at < len(text) else text[0]
                probabilities = [p(context, each) for each in range(vocabulary)]
                assert sum(probabilities) == 1
                asked.append({'context': context, 'token': token, 'p': float(probabilities[token]), 'unseen': float(probabilities[size + 1])})
        cases.append({'text': text, 'order': order, 'vocabulary': vocabulary, 'asked': asked})
print(json.dumps(cases))
