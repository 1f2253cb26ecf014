import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { LanguageModelEntry } from '../../../../main/contract/language.ts';
import type { MeasurementSummary } from '../../../../main/contract/measurement.ts';
import { measurementSpecification } from '../../../../main/contract/measurement.ts';
import { limitsOf } from '../../../../main/contract/number-limits.ts';
import { plainNumber } from '../../../../main/contract/number-text.ts';
import { specificationFault } from '../../../../main/contract/specification-fault.ts';
import type { ListedTask } from '../../../../main/contract/task-suite.ts';
import { fieldSentence } from '../../../../resources/messages/index.ts';
import { GoneModel } from '../../../features/language/gone-model.tsx';
import {
  FORM,
  formProblems,
  formSpecification,
  INSTRUCTIONS,
  TEMPLATE_NAMES,
  typedNumber,
} from '../../../features/measurements/form.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../../ui/field-in-the-way.ts';
import { InTheWay, NewItem } from '../../../ui/new-item-page.tsx';
import { NumberField, type TypedNumber } from '../../../ui/number-field.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { ExplainedField } from '../../../ui/term.tsx';
import { useUrlState } from '../../../ui/url-state.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useStartOnce } from '../../../ui/use-start-once.ts';
import { type Translate, useText } from '../../../words/index.ts';
import { termOf } from '../../../words/label-terms.ts';
import { mostItems } from '../measurement-size.ts';
import { NoModel } from '../no-model.tsx';
import { FIRST_TASKS, measurementName } from '../specification.ts';
import { ChangeChoice } from './change-choice.tsx';
import classes from './new-measurement.module.css';
import { SizePanel } from './size-panel.tsx';
import { TaskChoice } from './task-choice.tsx';

/** A fault at `shots.2` belongs to the field of all shots. */
const fieldOf = (path: string) => path.split('.')[0] ?? '';
const NAMED = ['model', 'shots', 'draws', 'limit', 'template', 'instruction', 'orders', 'seed', 'changes'] as const;

const NUMBERS = ['draws', 'limit', 'orders', 'seed'] as const;

function fieldName(path: string, t: Translate): string | undefined {
  const field = fieldOf(path);
  if (field === 'tasks') return t('benchmark.tasks');
  const named = NAMED.find((each) => each === field);
  return named && t(`benchmark.field.${named}`);
}

/** Fields that few need. */
const FOLDED = ['template', 'instruction', 'changes', 'orders', 'seed'] as const;

/** A new measurement: which model, which tasks, how many examples; its size is said before it starts. */
export default function NewMeasurementPage() {
  const t = useText();
  const lab = useLab();
  const models = useQuery(lab.queries.language.models.queryOptions({ input: {} }));
  const tasks = useQuery(lab.queries.tasks.list.queryOptions({ input: {} }));
  const runs = useQuery(lab.queries.measurements.list.queryOptions({ input: {} }));
  const error = models.error ?? tasks.error ?? runs.error;
  return (
    <Page title={t('benchmark.new')}>
      {error && <FaultNotice fault={faultFrom(error)} />}
      {models.data && tasks.data && runs.data && (
        <MeasurementForm models={models.data} suites={tasks.data} runs={runs.data} />
      )}
    </Page>
  );
}

function MeasurementForm({
  models,
  suites,
  runs,
}: {
  models: readonly LanguageModelEntry[];
  suites: readonly ListedTask[];
  runs: readonly MeasurementSummary[];
}) {
  const t = useText();
  const format = useFormat();
  const { language } = format;
  const lab = useLab();
  const [, navigate] = useLocation();
  const [form, change] = useUrlState(FORM);
  // What the address says otherwise than usual is in sight; then it stays as the reader leaves it.
  const [unfolded, setUnfolded] = useState(() =>
    FOLDED.some((field) => String(form[field]) !== String(FORM[field].fallback)),
  );
  const ready = models.filter(({ state }) => state === 'ready');
  const model = models.find(({ id }) => id === form.model) ?? ready[0];
  // An address may name what was removed since: it is said, and not counted.
  const asked = form.tasks ?? FIRST_TASKS[language];
  const tasks = asked.filter((task) => suites.some(({ name }) => name === task));
  const gone = asked.filter((task) => !tasks.includes(task));
  const specification = formSpecification(form, model?.id ?? '', tasks);
  const checked = measurementSpecification.safeParse(specification);
  const most = mostItems(tasks, suites);
  const isBeyond = most !== null && tasks.length > 0 && Number(specification.limit ?? 0) > most;
  const before = formProblems(form, tasks, suites);
  const name = measurementName(model, tasks, suites, {
    language,
    separator: t('benchmark.separator'),
    count: (count) => t('benchmark.taskCount', { count }),
  });
  const start = useStartOnce(
    (wanted: { specification: unknown; name: string }) => lab.client.measurements.start(wanted),
    ({ id }) => navigate(`/benchmark/${id}`),
  );
  const fields = useRef<HTMLDivElement>(null);
  const way = useFieldInTheWay(fields);
  if (ready.length === 0) return <NoModel />;

  const fault = start.error ? faultFrom(start.error) : null;
  const titleOf = (task: string) => suites.find((suite) => suite.name === task)?.title[language] ?? task;
  const problems: Record<string, string> = {};
  // What the engine would refuse is said before anything is asked; of a number its own field says it.
  const refused = checked.success ? [] : (specificationFault(checked.error).fault.fields ?? []);
  const others = refused.filter(({ path }) => !NUMBERS.some((number) => number === fieldOf(path)));
  for (const field of [...others, ...(fault?.fields ?? [])])
    problems[fieldOf(field.path)] ??= fieldSentence(field, language);
  for (const problem of before) {
    problems[problem.field] =
      problem.kind === 'tooMany'
        ? t('benchmark.problem.tooMany', { most: problem.most, task: titleOf(problem.task) })
        : problem.kind === 'flippedNeedsLabels'
          ? t('benchmark.problem.flippedNeedsLabels', {
              tasks: problem.tasks.map(titleOf).join(t('benchmark.separator')),
            })
          : t(`benchmark.problem.${problem.kind}`);
  }
  const edit = (changes: Partial<typeof form>) => {
    start.reset();
    way.forget();
    change(changes);
  };
  const number = (field: (typeof NUMBERS)[number]) => ({
    label: t(`benchmark.field.${field}`),
    description: t(`benchmark.hint.${field}`),
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
    error: problems[field],
    value: typedNumber(form[field]),
    // Without a limit every question is asked; of the others nothing means nothing.
    refill: field === 'limit' ? undefined : Number(FORM[field].fallback),
    ...limitsOf(measurementSpecification.shape[field]),
    step: 1,
    arrows: true,
    onChange: (value: TypedNumber) => edit({ [field]: typeof value === 'number' ? plainNumber(value) : (value ?? '') }),
  });
  const folded = FOLDED.some((field) => problems[field] !== undefined);
  return (
    <NewItem
      fields={fields}
      starting={start.isStarting}
      panel={
        <SizePanel specification={checked.success ? checked.data : null} suites={suites} runs={runs}>
          {fault && <FaultNotice fault={fault} nameOf={(path) => fieldName(path, t)} onClose={start.reset} />}
          <Button
            size="md"
            loading={start.isStarting}
            disabled={model === undefined}
            onClick={() => {
              if (!way.isInTheWay() && before.length === 0)
                start.start({ specification, name: form.name.trim() || name });
            }}
          >
            {t('benchmark.start')}
          </Button>
          <InTheWay words={way.words} />
        </SizePanel>
      }
    >
      <Section title={t('benchmark.field.model')} term="language-model">
        <Select
          aria-label={t('benchmark.field.model')}
          className={classes.modelField}
          title={model?.title}
          allowDeselect={false}
          data={models.map(({ id, title, state }) => ({
            value: id,
            label: state === 'ready' ? title : t('benchmark.modelAbsent', { title }),
            disabled: state !== 'ready',
          }))}
          value={model?.id ?? null}
          error={problems.model}
          onChange={(id) => id !== null && edit({ model: id })}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        {form.model !== '' && model?.id !== form.model && (
          <p className={classes.note} role="status">
            <GoneModel id={form.model} /> {t('benchmark.otherChosen')}
          </p>
        )}
      </Section>
      <Section title={t('benchmark.tasks')} term="task" aside={t('benchmark.tasksChosen', { count: tasks.length })}>
        {gone.length > 0 && (
          <p className={classes.note} role="status">
            {t('benchmark.tasksGone', { count: gone.length, tasks: gone.join(t('benchmark.separator')) })}
          </p>
        )}
        <TaskChoice
          suites={suites}
          chosen={tasks}
          problem={problems.tasks}
          onChange={(given) => edit({ tasks: given })}
        />
      </Section>
      <Section title={t('benchmark.howMuch')}>
        <div className={classes.fields}>
          <ExplainedField id={termOf('benchmark.field.shots')}>
            <TextInput
              label={t('benchmark.field.shots')}
              description={t('benchmark.hint.shots')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              error={problems.shots}
              value={form.shots}
              onChange={(event) => edit({ shots: event.currentTarget.value })}
            />
          </ExplainedField>
          <ExplainedField id={termOf('benchmark.field.draws')}>
            <NumberField {...number('draws')} />
          </ExplainedField>
          <ExplainedField id={termOf('benchmark.field.limit')}>
            <NumberField
              {...number('limit')}
              {...(isBeyond ? { description: t('benchmark.limitBeyond', { count: most ?? 0 }) } : {})}
              placeholder={t('benchmark.all')}
            />
          </ExplainedField>
        </div>
      </Section>
      <details
        className={classes.folded}
        open={unfolded || folded}
        onToggle={(event) => setUnfolded(event.currentTarget.open)}
      >
        <summary>{t('benchmark.more')}</summary>
        <div className={classes.foldedBody}>
          <div className={classes.fields}>
            <ExplainedField id={termOf('benchmark.field.template')}>
              <Select
                label={t('benchmark.field.template')}
                allowDeselect={false}
                data={TEMPLATE_NAMES.map((value) => ({ value, label: t(`benchmark.template.${value}`) }))}
                value={form.template}
                onChange={(value) => edit({ template: TEMPLATE_NAMES.find((each) => each === value) ?? 'arrow' })}
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
            </ExplainedField>
            <ExplainedField id={termOf('benchmark.field.instruction')}>
              <Select
                label={t('benchmark.field.instruction')}
                allowDeselect={false}
                data={INSTRUCTIONS.map((value) => ({ value, label: t(`benchmark.instruction.${value}`) }))}
                value={form.instruction}
                onChange={(value) => edit({ instruction: INSTRUCTIONS.find((each) => each === value) ?? 'none' })}
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
            </ExplainedField>
            <ExplainedField id={termOf('benchmark.field.orders')}>
              <NumberField {...number('orders')} />
            </ExplainedField>
            <ExplainedField id={termOf('benchmark.field.seed')}>
              <NumberField {...number('seed')} />
            </ExplainedField>
          </div>
          <ChangeChoice chosen={form.changes} problem={problems.changes} onChange={(changes) => edit({ changes })} />
        </div>
      </details>
      <TextInput
        label={t('new.name')}
        placeholder={name}
        maxLength={200}
        className={classes.nameField}
        value={form.name}
        onChange={(event) => edit({ name: event.currentTarget.value })}
      />
    </NewItem>
  );
}
