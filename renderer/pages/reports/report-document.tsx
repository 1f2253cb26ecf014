import { memo } from 'react';
import { reportComponents, reportText } from '../../../main/report/report-text.ts';
import { writtenLink } from '../../ui/written-link.tsx';
import { useText } from '../../words/index.ts';
import { LivePart } from './live-part.tsx';
import classes from './reports.module.css';

const COMPONENTS = reportComponents({ part: (part) => <LivePart part={part} />, link: writtenLink });

/** The report as it is read: its parts follow the runs. */
export const ReportDocument = memo(function ReportDocument({ text }: { text: string }) {
  const t = useText();
  return (
    <article className={classes.document} aria-label={t('reports.document')}>
      {text.trim() === '' ? <p className="soft">{t('reports.empty')}</p> : reportText(text, COMPONENTS)}
    </article>
  );
});
