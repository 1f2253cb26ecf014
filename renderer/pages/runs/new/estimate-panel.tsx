import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import type { Fault } from '../../../../main/contract/fault.ts';
import type { Estimate } from '../../../../main/contract/procedures.ts';
import { tokensPerStep } from '../../../../main/contract/run-specification.ts';
import { useText } from '../../../app/i18n/index.ts';
import { Bar } from '../../../ui/bar.tsx';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { memoryText } from '../../../ui/memory-text.ts';
import { useFormat } from '../../../ui/use-format.ts';
import classes from './new-run-page.module.css';

/** Nine tenths of a corpus are trained on. */
const TRAINING_SHARE = 0.9;

/** What the run will take, and the button that starts it. */
export function EstimatePanel({
  estimate,
  asked,
  measuring,
  fault,
  corpus,
  starting,
  ready,
  onStart,
  waiting,
}: {
  estimate: Estimate | undefined;
  /** Seconds that were asked for, `null` where the steps were given. */
  asked: number | null;
  measuring: boolean;
  fault: Fault | null;
  corpus: CorpusEntry | undefined;
  starting: boolean;
  ready: boolean;
  onStart: () => void;
  /** The other way to start while native TensorFlow is on its way. */
  waiting: ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <aside className={classes.panel} aria-label={t('estimate.title')}>
      <h2>{t('estimate.title')}</h2>
      <div aria-live="polite" className={classes.memory}>
        {fault ? (
          <FaultNotice fault={fault} />
        ) : estimate ? (
          <Amounts estimate={estimate} asked={asked} corpus={corpus} old={measuring} />
        ) : (
          <p className="soft">{t(measuring ? 'estimate.measuring' : 'estimate.chooseCorpus')}</p>
        )}
      </div>
      <Button size="md" disabled={!ready} loading={starting} onClick={onStart}>
        {t('new.start')}
      </Button>
      {estimate && !fault && (
        <p className="faint" style={{ fontSize: '0.8125rem' }}>
          {measuring
            ? t('estimate.measuring')
            : t(`estimate.${estimate.basis}`, { time: format.duration(estimate.secondsPerStep) })}
        </p>
      )}
      {waiting}
    </aside>
  );
}

function Amounts({
  estimate,
  asked,
  corpus,
  old,
}: {
  estimate: Estimate;
  asked: number | null;
  corpus: CorpusEntry | undefined;
  old: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const { recipe, observation } = estimate.specification;
  const tokens = recipe.steps * tokensPerStep(estimate.specification);
  const passes = corpus?.characters ? tokens / (corpus.characters * TRAINING_SHARE) : null;
  const tooMuch = estimate.memoryMB.most > estimate.freeMemoryMB;
  return (
    <>
      {asked !== null && !estimate.fits && (
        <p className={classes.tooShort}>
          {t('estimate.tooShort', {
            asked: format.duration(asked),
            steps: format.count(recipe.steps),
            time: format.duration(estimate.seconds),
          })}
        </p>
      )}
      <dl className={classes.amounts} data-old={old || undefined}>
        <dt>{t('estimate.time')}</dt>
        <dd>
          <strong>{format.duration(estimate.seconds)}</strong>
        </dd>
        <dt>{t('axis.step')}</dt>
        <dd>{format.count(recipe.steps)}</dd>
        <dt>{t('estimate.evaluations')}</dt>
        <dd>
          {t('estimate.evaluationsEach', {
            count: Math.ceil(recipe.steps / observation.evaluateEvery),
            time: format.duration(estimate.secondsPerEvaluation),
          })}
        </dd>
        <dt>{t('axis.tokens')}</dt>
        <dd>{format.compact(tokens)}</dd>
        {passes !== null && (
          <>
            <dt>{t('estimate.passes')}</dt>
            <dd>{format.significant(passes)}</dd>
          </>
        )}
        <dt>{t('estimate.parameters')}</dt>
        <dd>{format.compact(estimate.parameters)}</dd>
        <dt>{t('estimate.backend')}</dt>
        <dd>{t(`backend.${estimate.backend}`)}</dd>
        <dt>{t('estimate.memory')}</dt>
        <dd>{memoryText(estimate.memoryMB, format)}</dd>
      </dl>
      <Bar
        share={estimate.memoryMB.most / Math.max(1, estimate.freeMemoryMB)}
        label={t('estimate.memory')}
        tone={tooMuch ? 'bad' : 'plain'}
      />
      <span style={tooMuch ? { color: 'var(--bad)' } : undefined} className={tooMuch ? '' : 'faint'}>
        {t(tooMuch ? 'estimate.tooMuch' : 'estimate.free', { free: format.bytes(estimate.freeMemoryMB * 1e6) })}
      </span>
    </>
  );
}
