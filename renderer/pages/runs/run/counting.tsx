import type { RunSummary, TrainedDetail } from '../../../../main/contract/run.ts';
import { bitsIn, type LossUnit } from '../../../charts/units.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { countingState, evaluationsOf } from './counting-state.ts';
import classes from './run-page.module.css';
import { TrainFurther } from './train-further.tsx';
import type { Curves } from './use-run-feed.ts';

/** In words: whether the network predicts better than counting, how far it is from that, and how long it still takes. */
export function Counting({
  summary,
  detail,
  curves,
  unit: wanted,
}: {
  summary: RunSummary;
  detail: TrainedDetail;
  curves: Curves | null;
  /** That of the chart above. */
  unit: LossUnit;
}) {
  const t = useText();
  const format = useFormat();
  // All of it is known in bits; without the bytes of a token it stays there.
  const unit = detail.bytesPerToken === null ? 'bits' : wanted;
  const unitName = t(unit === 'bits' ? 'unit.bitsPerByte' : 'unit.natsPerToken');
  const told = (bits: number, digits = 2) => format.fixed(bitsIn(unit, bits, detail.bytesPerToken), digits);
  const { evaluateEvery } = detail.specification.observation;
  const { baselines, passing } = detail;
  const state =
    curves && countingState(summary, { baselines, passing, evaluateEvery }, evaluationsOf(curves.bitsPerByte));
  // Spoken once it is so, not at each second that is left.
  const outcome = state?.kind === 'passed' || state?.kind === 'ended' ? state : null;
  return (
    <>
      {state?.kind === 'notYet' && (
        <p className={classes.notYet}>
          {t('counting.notYet', { gap: told(state.gap), unit: unitName })}
          {state.more &&
            t(`counting.more.${state.by === 'measured' ? 'measured' : 'trend'}`, { time: format.span(state.more) })}
          {state.by === 'tooShort' && t('counting.tooShort')}
          {t('counting.stop')}
        </p>
      )}
      {state?.kind === 'stands' && (
        <p className={classes.notYet}>
          {state.step === null
            ? t('counting.stands', { gap: told(state.gap), unit: unitName })
            : t('counting.stood', { gap: told(state.gap), unit: unitName, step: format.count(state.step) })}
        </p>
      )}
      <div role="status" aria-live="polite">
        {outcome?.kind === 'passed' && baselines && (
          <p className={classes.crossed}>
            {t(`counting.${passedAt(outcome.step, evaluateEvery)}`, {
              step: format.count(outcome.step),
              time: format.duration(outcome.seconds),
              value: told(outcome.bitsPerByte, 3),
              line: told(baselines.fiveGram, 3),
              unit: unitName,
            })}
          </p>
        )}
        {outcome?.kind === 'ended' && (
          <p className={classes.notYet}>
            {t('counting.ended', { gap: told(outcome.gap), unit: unitName })}
            {/* Where both read the same there is nothing to add. */}
            {outcome.best &&
              told(outcome.best.gap) !== told(outcome.gap) &&
              t('counting.atBest', {
                gap: told(outcome.best.gap),
                step: format.count(outcome.best.step),
              })}
            {t('counting.stop')}
          </p>
        )}
      </div>
      {outcome?.kind === 'ended' && <TrainFurther summary={summary} detail={detail} explained />}
    </>
  );
}

/** Between two evaluations is when it passed; before its first one nobody looked. */
function passedAt(step: number, evaluateEvery: number): 'passed' | 'passedFirst' | 'passedBefore' {
  if (step === 0) return 'passedBefore';
  return step <= evaluateEvery ? 'passedFirst' : 'passed';
}
