import { Button } from '@mantine/core';
import { CircleStop, Play, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { serverModelOf, spokenModel } from '../../../../main/contract/language.ts';
import { isMeasuring, type MeasurementSummary } from '../../../../main/contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../../../../main/contract/prompt-template.ts';
import type { TaskSuite } from '../../../../main/contract/task-suite.ts';
import { StillWaits } from '../../../features/language/still-waits.tsx';
import { TEMPLATE_NAMES } from '../../../features/measurements/form.ts';
import { useStopping } from '../../../features/runs/use-stopping.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Fact, ItemHead } from '../../../ui/item-head.tsx';
import { Term, TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { DeleteMeasurement } from '../delete-measurement.tsx';
import { heldLimit, secondsLeft } from '../measurement-size.ts';
import { MeasurementState } from '../measurement-state.tsx';
import { useMeasurementActions } from '../use-measurement-actions.ts';

interface WithSuites {
  summary: MeasurementSummary;
  suites: readonly TaskSuite[];
}

/** Name, state, progress, and what can be done with the measurement. */
export function MeasurementHeader({ summary, suites }: WithSuites) {
  const t = useText();
  const format = useFormat();
  const running = summary.state === 'running';
  const left = running ? secondsLeft(summary) : null;
  const cells = format.count(summary.cells);
  return (
    <ItemHead
      title={<h1>{summary.name}</h1>}
      state={<MeasurementState state={summary.state} />}
      actions={<Actions summary={summary} />}
      progress={
        summary.state === 'finished'
          ? undefined
          : {
              share: summary.done / summary.cells,
              label: t('run.progressOf', { name: summary.name }),
              tone: summary.state === 'failed' ? 'bad' : 'plain',
              words: (
                <>
                  {t('benchmark.cellsOf', { done: format.count(summary.done), cells })}
                  {summary.unasked > 0 && ` · ${t('benchmark.unasked', { count: summary.unasked })}`}
                  {running &&
                    ` · ${left === null ? t('benchmark.firstCell') : t('progress.left', { time: format.left(left) })}`}
                </>
              ),
            }
      }
      facts={<Facts summary={summary} suites={suites} />}
    >
      {summary.fault && !summary.unwritten && <FaultNotice fault={summary.fault} />}
      {running && <StillWaits key={summary.done} model={summary.specification.model} />}
      <div className="visually-hidden" role="status">
        {summary.state === 'finished' && summary.unasked === 0 && t('benchmark.finished', { cells })}
      </div>
      {summary.state === 'finished' && summary.unasked > 0 && (
        <p className="soft" role="status">
          {t('benchmark.finishedBut', {
            ...{ cells, asked: format.count(summary.done - summary.unasked) },
            unasked: t('benchmark.unasked', { count: summary.unasked }),
          })}
        </p>
      )}
    </ItemHead>
  );
}

function Facts({ summary, suites }: WithSuites) {
  const t = useText();
  const format = useFormat();
  const { specification, model } = summary;
  const limit = heldLimit(specification, suites);
  const server = serverModelOf(specification.model);
  const template = TEMPLATE_NAMES.find(
    (name) => JSON.stringify(PROMPT_TEMPLATES[name]) === JSON.stringify(specification.template),
  );
  return (
    <>
      <Fact name={<TermLabel label="benchmark.field.model" />}>
        {server?.name ?? spokenModel(specification.model, model?.title)}
        {model?.parameters && ` · ${t('run.parameters', { amount: format.compact(model.parameters) })}`}
        {server && ` · ${server.address}`}
      </Fact>
      {model?.sha256 && (
        <Fact name={<Term id="sha-256">SHA-256</Term>}>
          <span title={model.sha256}>{model.sha256.slice(0, 8)}</span>
        </Fact>
      )}
      <Fact name={<TermLabel label="benchmark.field.template" />}>{t(`benchmark.template.${template ?? 'own'}`)}</Fact>
      {specification.instruction !== 'none' && (
        <Fact name={<TermLabel label="benchmark.field.instruction" />}>
          {t(`benchmark.instruction.${specification.instruction}`)}
        </Fact>
      )}
      <Fact name={<TermLabel label="benchmark.draws" />}>{format.count(specification.draws)}</Fact>
      {specification.orders > 0 && (
        <Fact name={<TermLabel label="benchmark.field.orders" />}>{format.count(specification.orders)}</Fact>
      )}
      <Fact name={<TermLabel label="benchmark.items" />}>
        {limit === null ? t('benchmark.all') : format.count(limit)}
      </Fact>
      <Fact name={<TermLabel label="benchmark.field.seed" />}>{specification.seed}</Fact>
      <Fact name={t('benchmark.measuredFor')}>{format.duration(summary.seconds)}</Fact>
      {model?.threads && <Fact name={<TermLabel label="benchmark.threads" />}>{model.threads}</Fact>}
      <Fact name={t('column.started')}>{format.when(summary.createdAt)}</Fact>
    </>
  );
}

function Actions({ summary }: { summary: MeasurementSummary }) {
  const t = useText();
  const [, navigate] = useLocation();
  const actions = useMeasurementActions();
  const [asking, setAsking] = useState(false);
  const running = isMeasuring(summary);
  const [stopping, stop] = useStopping(running, () => actions.stop(summary.id));
  return (
    <>
      <Button component={Link} href="/benchmark" variant="subtle" color="gray">
        {t('benchmark.back')}
      </Button>
      {running && (
        <Button
          variant="default"
          // The engine stops behind the prompts that it has asked already.
          loading={stopping}
          leftSection={<CircleStop size={14} aria-hidden />}
          onClick={stop}
        >
          {t('action.stop')}
        </Button>
      )}
      {!running && summary.state !== 'finished' && (
        <Button leftSection={<Play size={14} aria-hidden />} onClick={() => void actions.resume(summary.id)}>
          {t('action.resume')}
        </Button>
      )}
      {!running && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<Trash2 size={14} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('action.delete')}
        </Button>
      )}
      {asking && (
        <DeleteMeasurement
          run={summary}
          onClose={(removed) => {
            setAsking(false);
            if (removed) navigate('/benchmark');
          }}
        />
      )}
    </>
  );
}
