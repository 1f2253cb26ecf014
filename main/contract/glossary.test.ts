import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { GLOSSARY } from '../../resources/glossary/index.ts';
import { glossary } from './glossary.ts';

const entry = {
  term: { zh: '奈特', en: 'nats' },
  explanation: { zh: '一句。两句！', en: 'One. Two: 0.5 of it?' },
};

describe('glossary', () => {
  test('every entry has its term and two sentences in both languages, and related terms that exist', () => {
    expect(glossary.parse(GLOSSARY)).toEqual(GLOSSARY);
    expect(Object.keys(GLOSSARY).length).toBeGreaterThan(80);
  });

  test('one sentence, three, a missing language and an unknown relation are refused', () => {
    expect(glossary.safeParse({ nats: entry }).success).toBe(true);
    const wrong = [
      { ...entry, explanation: { ...entry.explanation, en: 'Only one.' } },
      { ...entry, explanation: { ...entry.explanation, zh: '一。二。三。' } },
      { ...entry, term: { en: 'nats' } },
      { ...entry, related: ['no-such'] },
      { ...entry, related: ['nats'] },
    ];
    for (const each of wrong) expect(glossary.safeParse({ nats: each }).success, JSON.stringify(each)).toBe(false);
  });

  test('no id stands twice in the file', () => {
    // JSON takes the last of two in silence.
    const file = readFileSync(
      fileURLToPath(new URL('../../resources/glossary/glossary.json', import.meta.url)),
      'utf8',
    );
    const ids = [...file.matchAll(/^ {2}"([a-z0-9-]+)": \{/gm)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(Object.keys(GLOSSARY));
  });

  test('no term is explained twice, and each is written in its own language', () => {
    for (const language of ['zh', 'en'] as const) {
      const terms = Object.values(GLOSSARY).map(({ term }) => term[language].toLowerCase());
      expect(new Set(terms).size, language).toBe(terms.length);
    }
    for (const [id, { explanation }] of Object.entries(GLOSSARY)) {
      expect(explanation.zh, id).toMatch(/[\u4e00-\u9fff]/u);
      expect(explanation.en, id).not.toMatch(/[\u4e00-\u9fff]/u);
    }
  });

  test('formulas are those of the papers and of this lab', () => {
    const words = (id: keyof typeof GLOSSARY) => Object.values(GLOSSARY[id].explanation).join(' ');
    expect(words('bits-per-byte')).toMatch(/除以 ln 2，再除以.*divided by ln 2, divided by/);
    expect(words('nats')).toMatch(/−ln p/);
    // One nat in bits, and how far β looks back: 1 / (1 − β).
    expect(words('nats')).toContain((1 / Math.LN2).toFixed(2));
    expect(words('beta1')).toContain(`${Math.round(1 / (1 - 0.9))}`);
    expect(words('beta2')).toContain(`${Math.round(1 / (1 - 0.95))}`);
    // What a score feels like: 2.6 bits of each of one or three bytes.
    expect(words('bits-per-byte')).toContain(`约 ${Math.round(2 ** 2.6)} 个`);
    expect(words('bits-per-byte')).toContain(`about ${Math.round(2 ** (3 * 2.6) / 10) * 10} equally likely characters`);
    expect(words('unseen-character')).toContain('1/256');
    // Clipping is against gradients that explode, not those that vanish.
    expect(words('gradient-clipping')).toMatch(/对梯度消失没有帮助.*nothing against gradients that vanish/);
    // No weight changes.
    expect(words('in-context-learning')).toMatch(/权重不变.*without any change of its weights/);
  });
});
