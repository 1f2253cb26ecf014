import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import type { TaskSuite } from '../../../main/contract/task-suite.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { Terms } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useText } from '../../words/index.ts';
import classes from './benchmark.module.css';
import { measurementSize } from './measurement-size.ts';
import { NoModel } from './no-model.tsx';
import { firstSpecification, measurementName } from './specification.ts';

/** The empty list: what would be here, and one button that fills it. */
export function FirstMeasurement({
  models,
  suites,
}: {
  models: readonly LanguageModelEntry[];
  suites: readonly TaskSuite[];
}) {
  const t = useText();
  const format = useFormat();
  const { language } = format;
  const lab = useLab();
  const [, navigate] = useLocation();
  const model = models.find(({ state }) => state === 'ready');
  const specification = firstSpecification(model?.id ?? '', language);
  const words = {
    language,
    separator: t('benchmark.separator'),
    count: (count: number) => t('benchmark.taskCount', { count }),
  };
  const start = useStartOnce(
    () =>
      lab.client.measurements.start({
        specification,
        name: measurementName(model, specification.tasks, suites, words),
      }),
    ({ id }) => navigate(`/benchmark/${id}`),
  );
  const { cells, prompts, calibrating } = measurementSize(specification, suites);
  return (
    <div className={classes.first}>
      <p className={classes.lead}>{t('benchmark.firstLead')}</p>
      <p className="soft">
        {t('benchmark.firstWhat')}{' '}
        <span className="faint">
          {t('first.terms')} <Terms ids={['in-context-learning', 'task', 'accuracy', 'cell', 'calibration']} />
        </span>
      </p>
      {model ? (
        <div className={offer.offer}>
          <Button size="lg" loading={start.isStarting} onClick={() => start.start(undefined)}>
            {t('benchmark.firstButton', { model: model.title })}
          </Button>
          <span className="soft">
            {t('benchmark.firstSize', {
              tasks: measurementName(undefined, specification.tasks, suites, words),
              shots: specification.shots.join(', '),
              cells: format.count(cells),
              prompts: format.count(prompts),
            })}
            {calibrating > 0 && ` ${t('benchmark.calibrating', { count: calibrating })}`}
          </span>
          <Link href="/benchmark/new">{t('benchmark.firstChoose')}</Link>
        </div>
      ) : (
        <NoModel />
      )}
      {start.error && <FaultNotice fault={faultFrom(start.error)} onClose={start.reset} />}
    </div>
  );
}
