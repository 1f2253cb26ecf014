import type { RunSummary, TrainedDetail } from '../../../../main/contract/run.ts';
import { gapToFiveGram } from '../../../../resources/messages/printed-difference.ts';
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
  const { baselines, passing } = detail;
  // All of it is known in bits; without the bytes of a token it stays there.
  const unit = detail.bytesPerToken === null ? 'bits' : wanted;
  const unitName = t(unit === 'bits' ? 'unit.bitsPerByte' : 'unit.natsPerToken');
  const told = (bits: number) => format.fixed(bitsIn(unit, bits, detail.bytesPerToken), 3);
  /** Above the line of the 5-gram. */
  const above = (gap: number) => {
    const line = baselines?.fiveGram ?? Number.NaN;
    const [own, base] = [line + gap, line].map((bits) => bitsIn(unit, bits, detail.bytesPerToken)) as [number, number];
    return gapToFiveGram(own, base, format.language);
  };
  const { evaluateEvery } = detail.specification.observation;
  const state =
    curves && countingState(summary, { baselines, passing, evaluateEvery }, evaluationsOf(curves.bitsPerByte));
  // Spoken once it is so, not at each second that is left.
  const outcome = state?.kind === 'passed' || state?.kind === 'ended' ? state : null;
  return (
    <>
      {state?.kind === 'notYet' && (
        <p className={classes.notYet}>
          {t('counting.notYet', { gap: above(state.gap), unit: unitName })}
          {state.more &&
            t(`counting.more.${state.by === 'measured' ? 'measured' : 'trend'}`, { time: format.span(state.more) })}
          {state.by === 'tooShort' && t('counting.tooShort')}
          {t('counting.stop')}
        </p>
      )}
      {state?.kind === 'stands' && (
        <p className={classes.notYet}>
          {state.step === null
            ? t('counting.stands', { gap: above(state.gap), unit: unitName })
            : t('counting.stood', { gap: above(state.gap), unit: unitName, step: format.count(state.step) })}
        </p>
      )}
      <div role="status" aria-live="polite">
        {outcome?.kind === 'passed' && baselines && (
          <p className={classes.crossed}>
            {t(`counting.${passedAt(outcome.step, evaluateEvery)}`, {
              step: format.count(outcome.step),
              time: format.duration(outcome.seconds),
              value: told(outcome.bitsPerByte),
              line: told(baselines.fiveGram),
              unit: unitName,
            })}
          </p>
        )}
        {outcome?.kind === 'ended' && (
          <p className={classes.notYet}>
            {t('counting.ended', { gap: above(outcome.gap), unit: unitName })}
            {/* Where both read the same there is nothing to add. */}
            {outcome.best &&
              above(outcome.best.gap) !== above(outcome.gap) &&
              t('counting.atBest', {
                gap: above(outcome.best.gap),
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
