import type { MeasurementPoint } from '../../../../main/contract/measurement.ts';
import { TermLabel, TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './details.module.css';

type Labels = NonNullable<MeasurementPoint['labels']>;
const RULES = ['raw', 'perToken', 'mutualInformation', 'calibrated'] as const;

/** The same log-probabilities, four rules of which label they mean, each with what it takes away. */
export function Decisions({ labels, draws }: { labels: Labels; draws: number }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={classes.decisions}>
      <h4>
        {t('benchmark.rulesTitle')}
        <TermMark id="likelier-label" />
      </h4>
      <dl className={classes.rulesList}>
        {RULES.map((rule) => {
          const { mean, minimum, maximum } = labels[rule];
          return (
            <div key={rule}>
              <dt>
                <TermLabel label={`benchmark.rule.${rule}`} />
              </dt>
              <dd>
                <ShareBar share={mean} mark={labels.chance} />
                <span>{format.percent(mean)}</span>
                <span className="faint">
                  {draws > 1 && minimum !== maximum && `${format.percent(minimum)} – ${format.percent(maximum)}`}
                  {rule === 'raw' &&
                    ` ${t('benchmark.rawInterval', { low: format.percent(labels.rawInterval.low), high: format.percent(labels.rawInterval.high) })}`}
                </span>
              </dd>
              <dd className={classes.note}>{t(`benchmark.ruleHelp.${rule}`)}</dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.note}>
        {t('benchmark.rulesBasis', {
          chance: format.percent(labels.chance),
          majority: format.percent(labels.majority),
        })}
      </p>
    </div>
  );
}

/** How often each label is the likelier one, beside how often it is right: a prompt's preference is seen at once. */
export function LabelHistogram({
  histogram,
  right,
  draws,
}: {
  histogram: Labels['histogram'];
  /** How often each label is right among the items of one draw. */
  right: readonly number[];
  draws: number;
}) {
  const t = useText();
  const format = useFormat();
  const all = histogram.reduce((sum, { count }) => sum + count, 0);
  const items = right.reduce((sum, count) => sum + count, 0);
  return (
    <div className={classes.block}>
      <h4>{t('benchmark.histogramTitle')}</h4>
      <dl className={classes.rulesList}>
        {histogram.map(({ label, count }, place) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <ShareBar share={all === 0 ? 0 : count / all} mark={items === 0 ? null : (right[place] ?? 0) / items} />
              <span>
                {format.count(count)} / {format.count(all)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{t('benchmark.histogramBasis', { count: draws })}</p>
    </div>
  );
}

/** A bar of a share, with a line where it is to be compared. */
function ShareBar({ share, mark }: { share: number; mark: number | null }) {
  return (
    <span className={classes.shareBar} aria-hidden>
      <span className={classes.shareFill} style={{ width: `${100 * share}%` }} />
      {mark !== null && <span className={classes.shareMark} style={{ left: `${100 * mark}%` }} />}
    </span>
  );
}
