import { Button } from '@mantine/core';
import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { verdictTone } from '../../../main/figures/verdict-tone.ts';
import {
  shortestSentence,
  type ToldVerdict,
  toldVerdicts,
  unfairnessSentence,
} from '../../../resources/messages/verdict.ts';
import { Section } from '../../ui/page.tsx';
import { Terms } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { Afterwards } from './afterwards.tsx';
import classes from './compare.module.css';
import { MoreSeeds } from './more-seeds.tsx';
import { byValue, seedsToAdd } from './seeds-to-add.ts';
import { useUnit } from './use-unit.ts';

/** As many stand there at once: the curves are not to be looked for. */
const AT_ONCE = 4;

interface VerdictsProps {
  comparison: Comparison;
  names: readonly string[];
  /** Whether groups are of seeds, so that more of them say more. */
  bySeed: boolean;
  /** How many runs wait or train that will join. */
  onTheirWay: number;
  /** Ids of runs that were queued to see a smaller difference. */
  onQueued: (runs: string[]) => void;
  /** Ids of runs that keep the others to a budget, and are to leave. */
  onWithout: (runs: readonly string[]) => void;
}

/** A sentence on each group against the baseline, and what it stands on. */
export const Verdicts = memo(function Verdicts(props: VerdictsProps) {
  const t = useText();
  const language = useLanguage();
  const { comparison, names, onTheirWay, onWithout } = props;
  const { unfair, shortest } = comparison;
  const unit = useUnit(comparison.metric);
  const setBy = shortestSentence(comparison, language);
  const told = toldVerdicts(comparison, { names, unit }, language);
  const sentences = (given: ToldVerdict) => <OneVerdict key={names[given.place]} {...props} {...given} />;
  return (
    <Section
      title={t('compare.verdict')}
      aside={
        <Terms ids={['paired-by-seed', 't-interval', 'smallest-difference', 'holm', 'p-value', 'common-budget']} />
      }
    >
      {unfair.length > 0 && (
        <div className={classes.unfair} role="note" aria-label={t('compare.fair')}>
          {unfair.map((kind) => (
            <p key={kind}>{unfairnessSentence(kind, language)}</p>
          ))}
          {setBy && <p>{setBy}</p>}
          {shortest && shortest.othersTokens !== null && (
            <div>
              <Button size="xs" variant="default" onClick={() => onWithout(shortest.runs)}>
                {t('compare.withoutShortest')}
              </Button>
            </div>
          )}
        </div>
      )}
      {told.slice(0, AT_ONCE).map(sentences)}
      {told.length > AT_ONCE && (
        <details>
          <summary>{t('compare.moreVerdicts', { count: told.length - AT_ONCE })}</summary>
          <div className={classes.folded}>
            <Afterwards>{told.slice(AT_ONCE).map(sentences)}</Afterwards>
          </div>
        </details>
      )}
      {onTheirWay > 0 && <p role="status">{t('compare.onTheirWay', { count: onTheirWay })}</p>}
    </Section>
  );
});

function OneVerdict(props: VerdictsProps & ToldVerdict) {
  const { comparison, bySeed, onTheirWay, onQueued, verdict, place, sentences } = props;
  const { groups, baseline } = comparison;
  const [head, ...grounds] = sentences;
  const [against, judged] = [groups[baseline]!, groups[place]!];
  const seeds = bySeed ? seedsToAdd(verdict) : null;
  return (
    <div className={classes.verdict} data-kind={verdictTone(verdict)}>
      <p className={classes.verdictHead}>{head}</p>
      {grounds.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
      {seeds !== null && onTheirWay === 0 && (
        <MoreSeeds
          runs={[against.runs[0]!.id, judged.runs[0]!.id]}
          compared={byValue([...against.runs, ...judged.runs])}
          {...{ seeds, onQueued }}
        />
      )}
    </div>
  );
}
