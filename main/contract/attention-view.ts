/** Weights of attention as they are looked at: which tokens stand beside them, of which layer and head. Pure. */
import { ATTENTION_KINDS, type Attention, type AttentionKind, type AttentionWeights } from './attention.ts';
import { numberOf } from './metric.ts';

/** A token, or what stands before and behind a target. */
export type AttentionPlace = { token: string } | { mark: 'begin' | 'end' };

/** Which of them there are: of a text that is read whole `encoder` alone. */
export const kindsOf = ({ weights }: Pick<Attention, 'weights'>): AttentionKind[] =>
  ATTENTION_KINDS.filter((kind) => weights[kind].length > 0);

/** What stands across and down beside the weights of a kind. */
export function placesOf(
  { source, written, ended }: Pick<Attention, 'source' | 'written' | 'ended'>,
  kind: AttentionKind,
): { across: AttentionPlace[]; down: AttentionPlace[] } {
  const ofSource = source.map((token): AttentionPlace => ({ token }));
  if (kind === 'encoder') return { across: ofSource, down: ofSource };
  const target = written.map((token): AttentionPlace => ({ token }));
  const down: AttentionPlace[] = ended ? [...target, { mark: 'end' }] : target;
  return {
    across: kind === 'cross' ? ofSource : [{ mark: 'begin' } as AttentionPlace, ...target].slice(0, down.length),
    down,
  };
}

/** Of one layer. @param head `null`: the mean of all @returns row, column */
export function chosenWeights(heads: AttentionWeights[number], head: number | null): number[][] {
  const [first] = heads;
  const valueAt = (one: AttentionWeights[number][number], row: number, column: number) =>
    numberOf(one[row]![column]!) ?? Number.NaN;
  return first!.map((cells, row) =>
    cells.map((_, column) =>
      head === null
        ? heads.reduce((sum, one) => sum + valueAt(one, row, column), 0) / heads.length
        : valueAt(heads[head]!, row, column),
    ),
  );
}
