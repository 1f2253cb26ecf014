import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLab } from '../../live/lab.ts';
import { type TokenGroup, tokenGroups } from './token-groups.ts';

/** Milliseconds without typing before the model is asked for its tokens. */
const REST = 400;

/** A prompt as the model reads it, `null` until it has said so. */
export function useTokens(
  model: string,
  prompt: string,
  ready: boolean,
): { groups: TokenGroup[]; count: number; unseen: string[] } | null {
  const lab = useLab();
  const [asked] = useDebouncedValue(prompt, REST);
  const answer = useQuery({
    ...lab.queries.language.tokenize.queryOptions({ input: { model, text: asked } }),
    enabled: ready && asked !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const pieces = asked === prompt ? answer.data : undefined;
  return useMemo(() => {
    if (!pieces) return null;
    // Shown is what is sent: where a tokenizer's pieces are not the text itself, the text is shown without them.
    if (pieces.map(({ text }) => text).join('') !== prompt) return null;
    const unseen = [...new Set(pieces.filter((piece) => piece.unseen).map(({ text }) => text))];
    return { groups: tokenGroups(pieces), count: pieces.length, unseen };
  }, [pieces, prompt]);
}
