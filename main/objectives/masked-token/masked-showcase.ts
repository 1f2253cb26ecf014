/** Held-out texts with what the network tells behind their masks, and where that is wrong what stood there. */
import type { Observation } from '../../contract/run-specification.ts';
import type { GeneratedToken } from '../../generate/generate.ts';
import { createMaskFilling, type MaskFilling } from '../../generate/mask-filling.ts';
import { fillMasks, MASK, markedText } from '../../generate/masked-places.ts';
import type { MaskedNetwork } from '../../models/bert.ts';
import { createRandom } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import { spelled } from '../../text/word-piece/spelled.ts';
import type { WordPieceTokenizer } from '../../text/word-piece/word-piece-tokenizer.ts';
import type { Showcase } from '../objective.ts';
import type { MaskedData } from './masked-data.ts';

/** Enough to see what it knows, few enough to be read. */
const SHOWN = 6;
/** Word pieces of a text that is shown. */
const SHORTEST = 6;
const LONGEST = 40;
/** Of so many pieces one is hidden, a few more than in training: each should ask something. */
const HIDDEN_OF = 6;

export function createMaskedShowcase({
  executor,
  network,
  weights,
  data: { tokenizer, marks, validation },
  context,
  observation: { samplePrompt: prompt },
  seed,
}: {
  executor: Executor;
  network: MaskedNetwork;
  weights: Variables;
  data: Pick<MaskedData, 'tokenizer' | 'marks' | 'validation'>;
  context: number;
  observation: Pick<Observation, 'samplePrompt'>;
  seed: number;
}): Showcase {
  const longest = Math.min(LONGEST, context - 2);
  const mask = tokenizer.idOf(MASK)!;
  const sampling = { temperature: 0, topK: 0, random: createRandom(seed, 'sampling') };
  const asked = prompt === '' ? hiddenTexts(validation.texts(longest)) : [];
  const guessed = guessedWith(tokenizer);
  let filling: MaskFilling | null = null;
  return {
    *write() {
      filling ??= createMaskFilling({ executor, network, weights }, context);
      const filled = (ids: readonly number[]) => fillMasks(filling!, tokenizer, ids, sampling);
      if (prompt !== '') {
        const text = filled(markedText(tokenizer, prompt, context)).map((token) => token.text);
        return { prompt, text: text.join(''), seed, temperature: 0 };
      }
      const lines: string[] = [];
      for (const { ids, hidden } of asked) {
        const read = ids.map((id, place) => (hidden.has(place) ? mask : id));
        lines.push(
          guessed(filled([marks.first, ...read, marks.end]), (place) => (hidden.has(place) ? ids[place]! : null)),
        );
        yield;
      }
      return { prompt, text: lines.join('\n'), seed, temperature: 0 };
    },
    dispose: () => filling?.dispose(),
  };
}

/** The first texts that are long enough, and some of their places: for every run the same. */
function hiddenTexts(texts: readonly Int32Array[]): { ids: number[]; hidden: ReadonlySet<number> }[] {
  const random = createRandom(1, 'examples');
  const enough = texts.filter(({ length }) => length >= SHORTEST);
  return (enough.length > 0 ? enough : texts).slice(0, SHOWN).map((text) => ({
    ids: [...text],
    hidden: new Set(shuffled([...text.keys()], random).slice(0, Math.max(1, Math.round(text.length / HIDDEN_OF)))),
  }));
}

/**
 * Each guess in brackets: a tick behind one that is right, a cross and what stood there behind another.
 *
 * @param wantedAt id of what stood at a place, `null` where nothing was hidden
 */
function guessedWith({ vocabulary }: WordPieceTokenizer) {
  return (tokens: readonly GeneratedToken[], wantedAt: (place: number) => number | null): string =>
    spelled(tokens.map(({ id }, place) => vocabulary[wantedAt(place) ?? id]!))
      .map((text, place) => {
        const [wanted, { id }] = [wantedAt(place), tokens[place]!];
        if (wanted === null) return text;
        // The blanks are those of what stood there, whatever was guessed.
        const blank = text.startsWith(' ') ? ' ' : '';
        return `${blank}[${vocabulary[id]!} ${id === wanted ? '✓' : `✗ ${vocabulary[wanted]!}`}]`;
      })
      .join('');
}
