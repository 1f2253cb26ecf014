/** How an answer ended, and how fast it came: what was told or measured, and nothing else. Pure. */
import type { GenerateEnd } from '../../../main/contract/language.ts';
import type { PromptResult } from '../../../main/contract/prompt-experiment.ts';
import { showSpace } from '../../ui/visible-space.ts';
import type { Translate } from '../../words/index.ts';

/** Seconds between the first and the last token below which they came together: the time is the message's. */
const TOGETHER = 0.01;

/** Tokens a second; `null` where nobody counted them, or they came at once. The first one came with the prompt. */
export function rateOf({ tokens, seconds }: Pick<GenerateEnd, 'tokens' | 'seconds'>): number | null {
  return tokens !== null && tokens > 1 && seconds >= TOGETHER ? (tokens - 1) / seconds : null;
}

/** Of an answer that is not being written any more. @param asked most tokens @param sign text that ends answers */
export function endingOf(
  { brokeOff, end, tokens }: Pick<PromptResult, 'brokeOff' | 'end' | 'tokens'>,
  { asked, sign }: { asked: number; sign: string },
  t: Translate,
): string {
  if (brokeOff) return t(tokens.length > 0 ? 'prompts.ended.brokeOff' : 'prompts.ended.none');
  if (!end || end.ended === 'stopped') return t('prompts.ended.stopped');
  if (end.textless) return t('prompts.ended.textless');
  if (end.ended === 'stop') return t('prompts.ended.stop', { sign: showSpace(sign) });
  if (end.ended === 'unsaid') return t('prompts.ended.unsaid');
  if (end.ended === 'end-of-text') return t('prompts.ended.endOfText');
  if (end.tokens === null) return t('prompts.ended.cut');
  if (end.ended === 'context') return t('prompts.ended.context', { count: end.tokens });
  if (end.tokens < asked) return t('prompts.ended.sooner', { count: end.tokens, asked });
  return t('prompts.ended.length', { count: asked });
}
