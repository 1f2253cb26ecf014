import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { type Coaching, changedRun, type Reading, type ReadingKind } from '../../../../main/contract/coaching.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import type { TermId } from '../../../../resources/glossary/index.ts';
import { changesText, readingText } from '../../../../resources/messages/coach.ts';
import { bitsToNats, type LossUnit } from '../../../charts/units.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { TermMark } from '../../../ui/term.tsx';
import { useLanguage, useText } from '../../../words/index.ts';
import classes from './coach.module.css';

/** Where the glossary explains what a reading is about. */
const TERMS: Record<ReadingKind, TermId> = {
  diverges: 'divergence',
  leak: 'leak',
  'rate-too-high': 'learning-rate',
  overfits: 'overfitting',
  'rate-too-low': 'learning-rate',
  short: 'step',
  saturated: 'capacity',
  spike: 'loss-spike',
  healthy: 'baseline',
  'too-early': 'evaluation',
  unread: 'baseline',
};

/** Is my loss normal? What the curves say, with the numbers, and the run to try instead one press away. */
export function Coach({
  coaching: { reading, notes },
  specification,
  preset,
  unit,
  bytesPerToken,
}: {
  coaching: Coaching;
  /** `null`: measured elsewhere, so that no other run can be made of it. */
  specification: RunSpecification | null;
  preset: string | null;
  /** That of the chart. */
  unit: LossUnit;
  bytesPerToken: number | null;
}) {
  const t = useText();
  return (
    <section className={classes.coach} aria-label={t('coach.question')}>
      {[reading, ...notes].map((each) => (
        <ReadingLine
          key={each.sign}
          reading={readingIn(unit, each, bytesPerToken)}
          lead={each === reading}
          specification={specification}
          preset={preset}
        />
      ))}
    </section>
  );
}

function ReadingLine({
  reading,
  lead,
  specification,
  preset,
}: {
  reading: Reading;
  /** The reading itself, and no note beside it. */
  lead: boolean;
  specification: RunSpecification | null;
  preset: string | null;
}) {
  const t = useText();
  const language = useLanguage();
  const { title, seen, beside, advice } = readingText(reading, language);
  return (
    <div className={classes.reading} data-severity={reading.severity}>
      <div className={classes.text}>
        {lead && <h2 className={classes.question}>{t('coach.question')}</h2>}
        {/* Spoken when it changes, not at each evaluation. */}
        <strong role={lead ? 'status' : undefined}>{title}</strong>
        <TermMark id={TERMS[reading.kind]} />
        <p>{[seen, beside, advice].filter(Boolean).join(language === 'zh' ? '' : ' ')}</p>
      </div>
      {reading.change && specification && (
        <Button
          component={Link}
          href={`/runs/new${formFromSpecification(changedRun(specification, reading.change), preset)}`}
          variant="default"
        >
          {t('coach.try', { changes: changesText(reading.change, language) })}
        </Button>
      )}
    </div>
  );
}

/** Losses in the unit of the chart beside them. */
function readingIn(unit: LossUnit, reading: Reading, bytesPerToken: number | null): Reading {
  if (unit === 'bits' || bytesPerToken === null) return reading;
  const evidence = reading.evidence.map((told) =>
    told.unit === 'bits/byte' && typeof told.value === 'number'
      ? { ...told, value: bitsToNats(told.value, bytesPerToken), unit: 'nats/token' as const }
      : told,
  );
  return { ...reading, evidence };
}
