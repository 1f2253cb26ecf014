import type { GenerateEnd } from '../../../main/contract/language.ts';
import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/index.ts';
import { rateOf } from './answer-end.ts';

/**
 * How long an answer took. The first token comes with the reading of the prompt, so the speed is that of the others, and
 * both are told beside the whole: a speed alone would not be what the answer's tokens and the whole time give.
 */
export function answerTime(
  { promptSeconds, seconds, tokens }: Pick<GenerateEnd, 'promptSeconds' | 'seconds' | 'tokens'>,
  t: Translate,
  format: Pick<Format, 'duration' | 'count' | 'significant'>,
): string {
  const time = format.duration(promptSeconds + seconds);
  const rate = rateOf({ tokens, seconds });
  if (rate === null) return time;
  return t('prompts.took', {
    time,
    first: format.duration(promptSeconds),
    // Of a slow model whole tokens would be 0.
    rate: rate < 10 ? format.significant(rate) : format.count(rate),
  });
}
