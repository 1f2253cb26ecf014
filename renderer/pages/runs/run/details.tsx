import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { againHere, type CheckpointEntry, type RunSummary, type TrainedDetail } from '../../../../main/contract/run.ts';
import { endingName } from '../../../../resources/messages/index.ts';
import { type LossUnit, lossIn, lossUnit } from '../../../charts/units.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { fieldsOf, valueAt } from '../../../features/runs/specification-fields.ts';
import { useLab } from '../../../live/lab.ts';
import { computationText } from '../../../ui/computation-text.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { Term, TermLabel, TermMarkOf } from '../../../ui/term.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { settingText } from '../new/setting-words.ts';
import { saveConfiguration } from './export/export-menu.tsx';
import { Notes } from './notes.tsx';
import { provenanceRows } from './provenance-rows.ts';
import classes from './run-page.module.css';
import { usePresetDifferences } from './use-preset-differences.ts';

/** What the run was made of and what happened to it: for comparing, repeating and trusting. */
export function Details({ detail, summary, unit }: { detail: TrainedDetail; summary: RunSummary; unit: LossUnit }) {
  return (
    <div className={classes.details}>
      {/* The two that are short, beside one that is long. */}
      <div className={classes.detailsColumn}>
        <Notes key={summary.id} run={summary.id} notes={detail.notes} />
        <Checkpoints detail={detail} summary={summary} unit={lossUnit(unit, detail.bytesPerToken)} />
      </div>
      <Specification detail={detail} summary={summary} />
      <Attempts detail={detail} />
    </div>
  );
}

function Specification({ detail, summary }: { detail: TrainedDetail; summary: RunSummary }) {
  const t = useText();
  const format = useFormat();
  const { specification } = detail;
  const differences = usePresetDifferences(detail);
  return (
    <Section
      title={t('details.specification')}
      aside={
        <>
          <Link href={`/runs/new${formFromSpecification(againHere(detail), summary.preset)}`}>
            {t('details.again')}
          </Link>
          <Button size="compact-xs" variant="subtle" onClick={() => saveConfiguration(detail)}>
            {t('details.save')}
          </Button>
        </>
      }
    >
      {differences !== null && <p className="soft">{differences}</p>}
      <dl className={classes.list}>
        <dt>{t('column.corpus')}</dt>
        <dd>
          {specification.corpus}
          {detail.corpusHere !== null &&
            detail.corpusHere !== specification.corpus &&
            ` ${t('details.corpusHere', { name: detail.corpusHere })}`}
        </dd>
        {detail.corpusSha256 && (
          <>
            <dt>
              <Term id="sha-256">SHA-256</Term>
            </dt>
            <dd title={detail.corpusSha256}>{detail.corpusSha256.slice(0, 16)}…</dd>
          </>
        )}
        {fieldsOf(specification).map((field) => (
          <SpecificationRow
            key={field.path}
            name={<TermLabel label={field.label} />}
            value={settingText(field, valueAt(specification, field.path), t, format)}
          />
        ))}
      </dl>
    </Section>
  );
}

function SpecificationRow({ name, value }: { name: ReactNode; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Attempts({ detail }: { detail: TrainedDetail }) {
  const t = useText();
  const format = useFormat();
  const last = detail.attempts.at(-1);
  return (
    <Section title={t('details.attempts')} term="attempt">
      <table className={classes.plainTable}>
        <thead>
          <tr>
            <th scope="col">{t('details.fromStep')}</th>
            <th scope="col">{t('column.started')}</th>
            <th scope="col">{t('details.endedWith')}</th>
            <th scope="col">{t('column.computedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {detail.attempts.map((attempt) => (
            <tr key={attempt.attempt}>
              <td>{format.count(attempt.fromStep)}</td>
              <td>{format.when(attempt.startedAt)}</td>
              <td>
                {attempt.endedWith === null ? '–' : endingName(attempt.endedWith, format.language)}
                {attempt.endedAt !== null && ` · ${format.when(attempt.endedAt)}`}
              </td>
              <td>
                {attempt.computedBy ? computationText(attempt.computedBy, t, 'long') : '–'}
                {attempt.computedBy?.times && (
                  <p className={classes.note}>
                    {t('execution.times', {
                      xla: format.duration(attempt.computedBy.times.xla),
                      compiled: format.duration(attempt.computedBy.times.compiled),
                    })}
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {last && Object.keys(last.provenance).length > 0 && (
        <>
          <h3>{t('details.provenance')}</h3>
          <dl className={classes.list}>
            {provenanceRows(last.provenance, format.language).map(({ name, label, value }) => (
              <SpecificationRow key={name} name={label} value={value} />
            ))}
          </dl>
        </>
      )}
    </Section>
  );
}

/** @param props.unit the one that the chart of the loss has */
function Checkpoints({ detail, summary, unit }: { detail: TrainedDetail; summary: RunSummary; unit: LossUnit }) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const clear = useMutation({
    mutationFn: () => lab.client.runs.clearCheckpoints({ run: summary.id }),
    onSuccess: ({ bytes }) => {
      toast(t('details.cleared', { size: format.bytes(bytes) }));
      void lab.queryClient.invalidateQueries();
    },
  });
  const ended = summary.state !== 'running' && summary.state !== 'queued';
  return (
    <Section
      title={t('details.checkpoints')}
      term="checkpoint"
      aside={
        ended && detail.checkpoints.length > 2 ? (
          <Button size="compact-xs" variant="subtle" loading={clear.isPending} onClick={() => clear.mutate()}>
            {t('details.clear')}
          </Button>
        ) : null
      }
    >
      {clear.error && <FaultNotice fault={faultFrom(clear.error)} />}
      {summary.state !== 'finished' && detail.specification.observation.keepCheckpoints === 'few' && (
        <p className="soft">{t('ability.fewYet')}</p>
      )}
      {detail.checkpoints.length === 0 ? (
        <p className="soft">{t('details.noCheckpoints')}</p>
      ) : (
        <table className={classes.plainTable}>
          <thead>
            <tr>
              <th scope="col">{t('axis.step')}</th>
              <th scope="col">
                {t('details.validationLoss', { unit: t(unit === 'bits' ? 'unit.bitsPerByte' : 'unit.natsPerToken') })}
                <TermMarkOf label={unit === 'bits' ? 'unit.bitsPerByte' : 'unit.natsPerToken'} />
              </th>
              <th scope="col">{t('details.contents')}</th>
              <th scope="col">{t('column.disk')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.checkpoints.map((checkpoint) => (
              <tr key={`${checkpoint.attempt} ${checkpoint.step}`}>
                <td>{format.count(checkpoint.step)}</td>
                <td>
                  {format.fixed(
                    checkpoint.validationLoss === null
                      ? null
                      : lossIn(unit, Number(checkpoint.validationLoss), detail.bytesPerToken ?? Number.NaN),
                    3,
                  )}
                  {checkpoint.best && ` · ${t('details.best')}`}
                </td>
                <td>{t(`contents.${leftOf(checkpoint)}`)}</td>
                <td>{format.bytes(checkpoint.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** What of a checkpoint can be used. */
function leftOf({ contents, damaged, weightsWhole }: CheckpointEntry) {
  if (!damaged) return contents;
  return weightsWhole ? 'optimizerDamaged' : 'damaged';
}
