import type { Comparison } from '../../../main/contract/comparison.ts';
import type { Verdict } from '../../../main/contract/verdict.ts';
import { unfairnessSentence, verdictSentences } from '../../../resources/messages/verdict.ts';
import { Section } from '../../ui/page.tsx';
import { Terms } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './compare.module.css';
import { useUnit } from './use-unit.ts';

/** A sentence on each group against the baseline, and what it stands on. */
export function Verdicts({ comparison, names }: { comparison: Comparison; names: readonly string[] }) {
  const t = useText();
  const language = useLanguage();
  const unit = useUnit(comparison.metric);
  const { verdicts, baseline, delta, unfair } = comparison;
  return (
    <Section
      title={t('compare.verdict')}
      aside={<Terms ids={['paired-by-seed', 't-interval', 'smallest-difference', 'holm']} />}
    >
      {unfair.length > 0 && (
        <div className={classes.unfair} role="note" aria-label={t('compare.fair')}>
          {unfair.map((kind) => (
            <p key={kind}>{unfairnessSentence(kind, language)}</p>
          ))}
        </div>
      )}
      {verdicts.map((verdict, place) => {
        if (!verdict) return null;
        const subject = { group: names[place]!, baseline: names[baseline]!, unit, delta };
        const [head, ...grounds] = verdictSentences(verdict, subject, language);
        return (
          <div key={names[place]} className={classes.verdict} data-kind={toneOf(verdict)}>
            <p className={classes.verdictHead}>{head}</p>
            {grounds.map((sentence) => (
              <p key={sentence} className="soft">
                {sentence}
              </p>
            ))}
          </div>
        );
      })}
    </Section>
  );
}

function toneOf({ kind, reason }: Verdict): 'good' | 'bad' | 'plain' {
  if (reason) return 'plain';
  return kind === 'better' ? 'good' : kind === 'worse' ? 'bad' : 'plain';
}
