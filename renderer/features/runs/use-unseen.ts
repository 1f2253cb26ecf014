import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useLab } from '../../live/lab.ts';

/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;
const NONE: readonly string[] = [];

/**
 * The different characters of a text that a model which learns from a corpus never sees.
 *
 * @param sha256 of the corpus; `null` where it is not known, and nothing is told
 */
export function useUnseen(sha256: string | null | undefined, text: string): readonly string[] {
  const { queries } = useLab();
  // Each once: a task's text is long, its characters are few.
  const characters = [...new Set(text)].join('');
  const [asked] = useDebouncedValue(characters, ASK_AFTER);
  const { data } = useQuery({
    ...queries.corpora.unseen.queryOptions({ input: { sha256: sha256 ?? '', text: asked } }),
    enabled: typeof sha256 === 'string' && asked.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return asked === characters ? (data ?? NONE) : NONE;
}
