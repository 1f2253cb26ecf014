import { memo } from 'react';
import { Link } from 'wouter';
import { reportComponents, reportText } from '../../../main/report/report-text.ts';
import { useText } from '../../words/index.ts';
import { LivePart } from './live-part.tsx';
import classes from './reports.module.css';

/** As notes of runs are: a page of the lab is linked, another place is named. */
const COMPONENTS = reportComponents({
  part: (part) => <LivePart part={part} />,
  link: (href, children) =>
    href.startsWith('/') && !href.startsWith('//') ? (
      <Link href={href}>{children}</Link>
    ) : (
      <span>
        {children} {href !== '' && <span className="faint">({href})</span>}
      </span>
    ),
});

/** The report as it is read: its parts follow the runs. */
export const ReportDocument = memo(function ReportDocument({ text }: { text: string }) {
  const t = useText();
  return (
    <article className={classes.document} aria-label={t('reports.document')}>
      {text.trim() === '' ? <p className="soft">{t('reports.empty')}</p> : reportText(text, COMPONENTS)}
    </article>
  );
});
