"""The Transformer and BERT in PyTorch, as one would write them there: nn.TransformerEncoder and nn.TransformerDecoder, whose
attention is scaled_dot_product_attention, post-LN; of a masked text only the chosen places go through the vocabulary.
"""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

PADDING, BEGIN, END, PAIR_MARKS = 0, 1, 2, 3
MASK, BERT_MARKS = 3, 4


def encoder_of(size, **more):
    layer = nn.TransformerEncoderLayer(**options_of(size, **more))
    return nn.TransformerEncoder(layer, size["layers"], enable_nested_tensor=False)


def options_of(size, **more):
    return {
        **{"d_model": size["width"], "nhead": size["heads"], "dim_feedforward": size["inner"]},
        **{"dropout": size["dropout"], "batch_first": True, "norm_first": False, **more},
    }


def texts(batch, room, marks, vocabulary):
    """@returns [batch, room], rows at least half full, padding behind"""
    lengths = torch.randint((room + 1) // 2, room + 1, (batch, 1))
    return torch.randint(marks, vocabulary, (batch, room)) * (torch.arange(room) < lengths)


class Transformer(nn.Module):
    def __init__(self, size, vocabulary):
        super().__init__()
        self.context, self.width, self.vocabulary = size["context"], size["width"], vocabulary
        self.smoothing = size["labelSmoothing"]
        self.embedding = nn.Embedding(vocabulary, self.width)
        self.encoder = encoder_of(size)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(**options_of(size)), size["layers"])
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.xavier_uniform_(parameter)
        nn.init.normal_(self.embedding.weight, std=self.width**-0.5)
        angles = torch.arange(self.context)[:, None] / 10000 ** (torch.arange(0, self.width, 2) / self.width)
        self.register_buffer("positions", torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1))
        self.register_buffer("future", torch.ones(self.context, self.context, dtype=torch.bool).triu(1))

    def placed(self, ids):
        return self.embedding(ids) * math.sqrt(self.width) + self.positions[: ids.shape[1]]

    def forward(self, source, given):
        absent = source == PADDING
        memory = self.encoder(self.placed(source), src_key_padding_mask=absent)
        written = self.decoder(
            self.placed(given), memory, tgt_mask=self.future[: given.shape[1], : given.shape[1]],
            tgt_key_padding_mask=given == PADDING, memory_key_padding_mask=absent,
        )
        return F.linear(written, self.embedding.weight)

    def batch(self, count):
        source = texts(count, self.context, PAIR_MARKS, self.vocabulary)
        target = texts(count, self.context - 1, PAIR_MARKS, self.vocabulary)
        given = torch.cat([torch.full((count, 1), BEGIN), target], dim=1)
        targets = torch.cat([target, torch.zeros(count, 1, dtype=torch.long)], dim=1)
        targets[torch.arange(count), (target != PADDING).sum(1)] = END
        return source, given, targets

    def loss(self, source, given, targets):
        logits = self(source, given).flatten(0, 1)
        return F.cross_entropy(logits, targets.flatten(), ignore_index=PADDING, label_smoothing=self.smoothing)


class Bert(nn.Module):
    def __init__(self, size, vocabulary):
        super().__init__()
        self.context, width, self.vocabulary = size["context"], size["width"], vocabulary
        self.token = nn.Embedding(vocabulary, width)
        self.segment = nn.Embedding(2, width)
        self.position = nn.Embedding(self.context, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.encoder = encoder_of(size, activation="gelu", layer_norm_eps=1e-12)
        self.masked = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width, eps=1e-12))
        self.masked_bias = nn.Parameter(torch.zeros(vocabulary))
        self.pooler = nn.Sequential(nn.Linear(width, width), nn.Tanh())
        self.next = nn.Linear(width, 2)
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, std=size["initialStandardDeviation"])

    def forward(self, ids, segments, chosen):
        """@param chosen [C], text · N + place @returns [C, V], [B, 2]"""
        embedded = self.token(ids) + self.segment(segments) + self.position.weight[: ids.shape[1]]
        encoded = self.encoder(self.norm(embedded), src_key_padding_mask=ids == PADDING)
        masked = F.linear(self.masked(encoded.flatten(0, 1)[chosen]), self.token.weight, self.masked_bias)
        return masked, self.next(self.pooler(encoded[:, 0]))

    def batch(self, count):
        """Fifteen of a hundred places of each text, eight in ten of them behind [MASK], one another token."""
        ids = texts(count, self.context, BERT_MARKS, self.vocabulary)
        present = ids != PADDING
        most = (0.15 * present.sum(1, keepdim=True)).round()
        order = torch.rand(ids.shape).masked_fill(~present, 2).argsort(1).argsort(1)
        chosen = (order < most).flatten().nonzero()[:, 0]
        read = ids.flatten().clone()
        targets = read[chosen]
        share = torch.rand(chosen.shape)
        other = torch.randint(BERT_MARKS, self.vocabulary, chosen.shape)
        read[chosen] = torch.where(share < 0.8, MASK, torch.where(share < 0.9, other, targets))
        segments = (torch.arange(self.context) >= self.context / 2).long().expand(ids.shape)
        return read.view(ids.shape), segments, chosen, targets, torch.randint(2, (count,))

    def loss(self, ids, segments, chosen, targets, elsewhere):
        masked, following = self(ids, segments, chosen)
        return F.cross_entropy(masked, targets) + F.cross_entropy(following, elsewhere)
