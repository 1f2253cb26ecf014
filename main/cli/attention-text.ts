/** Weights of attention as the terminal prints them. */
import type { Language } from '../../resources/messages/index.ts';
import { ATTENTION_KINDS, type Attention, type AttentionKind } from '../contract/attention.ts';
import { type AttentionPlace, chosenWeights, kindsOf, placesOf } from '../contract/attention-view.ts';
import { LabError } from '../contract/fault.ts';
import { visibleCharacter } from '../contract/unseen-characters.ts';
import { csvCells } from '../tables/csv-line.ts';
import { measured } from './format.ts';
import { table } from './output.ts';

export interface AttentionChoice {
  /** The first that there is without it. */
  of?: AttentionKind;
  /** From 1; the last without it. */
  layer?: number;
  /** From 1; the mean of all without it. */
  head?: number;
}

/**
 * The target where one is written, then who looks down and what is looked at across, in per cent, and what it is below.
 *
 * @throws LabError `bad-use` where there is no such kind, layer or head
 */
export function attentionText(
  attention: Attention,
  { of: kind, layer: asked, head }: AttentionChoice,
  language: Language,
): string {
  const kinds = kindsOf(attention);
  const of = kind ?? kinds[0]!;
  if (!kinds.includes(of))
    throw new LabError('bad-use', { argument: `--of ${of}`, expected: kinds.map((one) => `--of ${one}`).join(' | ') });
  const writes = kinds.includes('cross');
  const layers = attention.weights[of];
  const layer = within('--layer', asked ?? layers.length, layers.length);
  if (head !== undefined) within('--head', head, layers[layer - 1]!.length);
  const { across, down } = placesOf(attention, of);
  const weights = chosenWeights(layers[layer - 1]!, head === undefined ? null : head - 1);
  const withP = of !== 'encoder';
  const rows = down.map((place, row) => [
    wordOf(place, language),
    ...weights[row]!.map((weight, column) => (of === 'self' && column > row ? '' : measured(100 * weight, 0))),
    ...(withP ? [measured(attention.probabilities[row], 4)] : []),
  ]);
  const titles = ['', ...across.map((place) => wordOf(place, language)), ...(withP ? ['p'] : [])];
  const { step, source, written, wanted, ended } = attention;
  const heading = `${source.join('')} → ${written.join('')}${rightness(wanted, written.join(''), ended)}`;
  const sentence = sentenceOf({ step, who: writes ? of : 'text', layer, head }, language);
  return [...(writes ? [heading] : []), table(titles, rows), sentence].join('\n');
}

/** @throws LabError `bad-use` */
function within(argument: string, value: number, most: number): number {
  if (value > most) throw new LabError('bad-use', { argument: `${argument} ${value}`, expected: `1–${most}` });
  return value;
}

const rightness = (wanted: string | null, written: string, ended: boolean): string => {
  if (wanted === null) return '';
  return wanted === written && ended ? ' ✓' : ` ✗ ${wanted}`;
};

const MARKS = {
  en: { begin: '⟨begin⟩', end: '⟨end⟩' },
  zh: { begin: '⟨开始⟩', end: '⟨结束⟩' },
} as const;

const wordOf = (place: AttentionPlace, language: Language): string =>
  'mark' in place ? MARKS[language][place.mark] : [...place.token].map(visibleCharacter).join('');

const WHO = {
  en: {
    cross: 'target (down) at source (across)',
    self: 'target (down) at what stood before it (across)',
    encoder: 'source at source',
    text: 'each token (down) at all of them (across)',
  },
  zh: {
    cross: '目标（行）看源文本（列）',
    self: '目标（行）看它前面的部分（列）',
    encoder: '源文本看源文本',
    text: '每个词元（行）看全部词元（列）',
  },
} as const;

function sentenceOf(
  {
    step,
    who: of,
    layer,
    head,
  }: { step: number; who: AttentionKind | 'text'; layer: number; head: number | undefined },
  language: Language,
): string {
  const who = WHO[language][of];
  if (language === 'zh')
    return `注意力权重，单位 %：${who}，第 ${layer} 层，${head === undefined ? '各头平均' : `第 ${head} 头`}；每行合计 100%。第 ${step} 步的检查点。`;
  const which = head === undefined ? 'mean of its heads' : `head ${head}`;
  return `Attention in per cent, ${who}: layer ${layer}, ${which}; each row adds up to 100. Checkpoint of step ${step}.`;
}

/** A line for each weight, titles first; layers, heads and places are counted from 1. */
export function* attentionLines(attention: Attention): Generator<string> {
  yield csvCells(['step', 'of', 'layer', 'head', 'row', 'row_token', 'column', 'column_token', 'weight']);
  for (const of of ATTENTION_KINDS) {
    const { across, down } = placesOf(attention, of);
    for (const [layer, heads] of attention.weights[of].entries())
      for (const [head, rows] of heads.entries())
        for (const [row, weights] of rows.entries())
          for (const [column, weight] of weights.entries()) {
            const [looks, at] = [wordOf(down[row]!, 'en'), wordOf(across[column]!, 'en')];
            yield csvCells([attention.step, of, layer + 1, head + 1, row + 1, looks, column + 1, at, weight]);
          }
  }
}
