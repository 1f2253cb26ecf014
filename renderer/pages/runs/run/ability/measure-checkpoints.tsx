import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { PROMPT_TEMPLATES } from '../../../../../main/contract/prompt-template.ts';
import { againHere, type TrainedDetail } from '../../../../../main/contract/run.ts';
import type { TaskSuite } from '../../../../../main/contract/task-suite.ts';
import { fieldSentence } from '../../../../../resources/messages/index.ts';
import { shotsProblems, typedShots } from '../../../../features/measurements/form.ts';
import { formFromSpecification } from '../../../../features/runs/form-state.ts';
import { useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';
import { FaultNotice } from '../../../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../../../ui/field-in-the-way.ts';
import { ExplainedField } from '../../../../ui/term.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import { termOf } from '../../../../words/label-terms.ts';
import classes from '../run-page.module.css';

/** A curve wants more than a beginning and an end. */
const FEW = 3;
/** Short enough for the context of a small model, and each says something about characters. */
const FIRST_TASK = 'upper-case';
const DRAWS = 3;
const ITEMS = 30;

/** What to ask each checkpoint, and the button that does. */
export function MeasureCheckpoints({
  detail,
  suites,
  steps,
  onStarted,
}: {
  detail: TrainedDetail;
  suites: readonly TaskSuite[];
  steps: readonly number[];
  onStarted: () => void;
}) {
  const { summary } = detail;
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const [task, setTask] = useState(FIRST_TASK);
  const [shots, setShots] = useState('0, 1, 2');
  const start = useMutation({
    mutationFn: () =>
      lab.client.measurements.startAlongRun({
        run: summary.id,
        specification: {
          version: 1,
          tasks: [task],
          shots: typedShots(shots),
          draws: DRAWS,
          seed: 1,
          limit: ITEMS,
          template: PROMPT_TEMPLATES.arrow,
          instruction: 'none',
          changes: ['gold'],
          orders: 0,
        },
      }),
    onSuccess: onStarted,
  });
  const fields = useRef<HTMLDivElement>(null);
  const way = useFieldInTheWay(fields);
  const chosen = suites.filter(({ name }) => name === task);
  const fault = start.error && faultFrom(start.error);
  const refused = fault?.fields?.find(({ path }) => path.split('.')[0] === 'shots');
  const problem = shotsProblems(shots, chosen)
    .map((each) =>
      each.kind === 'tooMany'
        ? t('benchmark.problem.tooMany', { most: each.most, task: chosen[0]?.title[format.language] ?? each.task })
        : t('benchmark.problem.noShots'),
    )
    .at(0);
  const edit = (change: () => void) => {
    start.reset();
    way.forget();
    change();
  };
  const again = {
    ...againHere(detail),
    observation: { ...detail.specification.observation, keepCheckpoints: 'all' as const },
  };
  return (
    <>
      <div className={classes.tools} ref={fields}>
        <Select
          label={t('ability.task')}
          allowDeselect={false}
          searchable
          data={suites.map(({ name, title }) => ({ value: name, label: title[format.language] }))}
          value={task}
          onChange={(value) => value !== null && edit(() => setTask(value))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <ExplainedField id={termOf('benchmark.shots')}>
          <TextInput
            label={t('benchmark.shots')}
            w={problem || refused ? '16rem' : '7rem'}
            maw="100%"
            error={problem ?? (refused && fieldSentence(refused, format.language))}
            value={shots}
            onChange={({ currentTarget: { value } }) => edit(() => setShots(value))}
          />
        </ExplainedField>
        <Button
          mt="auto"
          variant="default"
          loading={start.isPending}
          onClick={() => way.isInTheWay() || start.mutate()}
        >
          {t('ability.start', { count: steps.length })}
        </Button>
      </div>
      {steps.length < FEW && (
        <p className="soft">
          {t(summary.state === 'finished' ? 'ability.few' : 'ability.fewYet')}{' '}
          <Link href={`/runs/new${formFromSpecification(again, summary.preset)}`}>{t('ability.keepAll')}</Link>
        </p>
      )}
      {way.words !== null && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {way.words}
        </p>
      )}
      {fault && !refused && <FaultNotice fault={fault} onClose={() => start.reset()} />}
      {start.data?.length === 0 && <p className="soft">{t('ability.allMeasured')}</p>}
    </>
  );
}
