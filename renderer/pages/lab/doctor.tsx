import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { DoctorRow } from '../../../main/contract/setup.ts';
import type { TermId } from '../../../resources/glossary/index.ts';
import { costSentence, doctorName, doctorOrigin, doctorVersion } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Term } from '../../ui/term.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { CacheCheck, useCacheCheck } from './cache-check.tsx';
import classes from './lab-page.module.css';

/** Rows that are technical terms. */
const TERMS: Partial<Record<DoctorRow['id'], TermId>> = {
  tensorflow: 'backend',
  gpu: 'gpu',
  'language-model': 'language-model',
  cores: 'threads',
};
const SIGNS = { present: '✓', missing: '✗', untested: '?' } as const;

/** What is on this machine, its version, where it came from, and what is missing costs. */
export function Doctor() {
  const t = useText();
  const lab = useLab();
  const check = useCacheCheck();
  const report = useQuery(lab.queries.lab.doctor.queryOptions({ input: {} }));
  return (
    <Section
      title={t('doctor.title')}
      aside={
        check.isRunning ? (
          <Button size="compact-xs" variant="subtle" onClick={check.stop}>
            {t('action.stop')}
          </Button>
        ) : (
          <Button size="compact-xs" variant="subtle" onClick={check.start}>
            {t('doctor.verify')}
          </Button>
        )
      }
    >
      <CacheCheck {...check} />
      {report.error && <FaultNotice fault={faultFrom(report.error)} />}
      {report.data && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('doctor.what')}</th>
              <th scope="col">{t('doctor.version')}</th>
              <th scope="col">{t('doctor.origin')}</th>
            </tr>
          </thead>
          <tbody>
            {report.data.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Row({ row }: { row: DoctorRow }) {
  const t = useText();
  const language = useLanguage();
  const { id, state, cost } = row;
  return (
    <tr>
      <th scope="row">
        <span className={classes.signed}>
          <span className={classes.sign} data-state={state} aria-hidden>
            {SIGNS[state]}
          </span>
          <span className="visually-hidden">{t(`doctor.${state}`)}: </span>
          <DoctorName id={id} name={doctorName(id, language)} />
        </span>
      </th>
      <td>{doctorVersion(row, language) ?? '–'}</td>
      <td>
        {doctorOrigin(row, language) ?? (cost === null ? '–' : '')}
        {cost !== null && <span className="soft"> {costSentence(cost, language)}</span>}
      </td>
    </tr>
  );
}

function DoctorName({ id, name }: { id: DoctorRow['id']; name: string }) {
  const term = TERMS[id];
  return term ? <Term id={term}>{name}</Term> : <span>{name}</span>;
}
