import type { Verdict } from '../contract/verdict.ts';

/** How a verdict is coloured: only one that could be reckoned, and says which way, is good or bad. */
export function verdictTone({ kind, reason }: Pick<Verdict, 'kind' | 'reason'>): 'good' | 'bad' | 'plain' {
  if (reason) return 'plain';
  return kind === 'better' ? 'good' : kind === 'worse' ? 'bad' : 'plain';
}
