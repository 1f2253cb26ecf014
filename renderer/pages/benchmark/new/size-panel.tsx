import type { ReactNode } from 'react';
import type { MeasurementSpecification, MeasurementSummary } from '../../../../main/contract/measurement.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { roughSeconds } from '../../../../resources/messages/format.ts';
import { Amounts, Panel } from '../../../ui/panel.tsx';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { expectedSeconds, measurementSize } from '../measurement-size.ts';
import classes from './new-measurement.module.css';

/** How large the measurement is, and the button that starts it. */
export function SizePanel({
  specification,
  suites,
  runs,
  children,
}: {
  /** `null` while something in the form is not valid. */
  specification: MeasurementSpecification | null;
  suites: readonly TaskSuite[];
  /** Earlier measurements, whose times are known. */
  runs: readonly MeasurementSummary[];
  children: ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  const size = specification && measurementSize(specification, suites);
  const seconds = size && expectedSeconds({ model: specification.model, prompts: size.prompts }, runs, suites);
  return (
    <Panel title={t('benchmark.size')}>
      <Amounts
        rows={[
          [<TermLabel key="cells" label="benchmark.cells" />, size ? format.count(size.cells) : '–'],
          [<TermLabel key="prompts" label="benchmark.prompts" />, size ? format.count(size.prompts) : '–'],
          [
            t('estimate.time'),
            seconds === null ? '–' : t('benchmark.about', { time: format.duration(roughSeconds(seconds)) }),
          ],
        ]}
      />
      <p className={classes.note}>{t('benchmark.cellsAre')}</p>
      {size !== null && size.calibrating > 0 && (
        <p className={classes.note}>{t('benchmark.calibrating', { count: size.calibrating })}</p>
      )}
      {size && <p className={classes.note}>{t(seconds === null ? 'benchmark.timeUnknown' : 'benchmark.timeScaled')}</p>}
      {children}
    </Panel>
  );
}
