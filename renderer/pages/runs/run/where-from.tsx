import type { ReactNode } from 'react';
import type { RunOrigin } from '../../../../main/contract/run-origin.ts';
import { Section } from '../../../ui/page.tsx';
import { Term } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './run-page.module.css';

/** Where a run came from that was not made here, and what is known of it. @param children rows of what else is */
export function WhereFrom({
  origin,
  lead,
  children,
}: {
  origin: RunOrigin | null;
  lead: string;
  children?: ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <Section title={t('elsewhere.origin')}>
      <p className="soft">{lead}</p>
      {origin && (
        <dl className={classes.list}>
          {children}
          <dt>{t('elsewhere.kind')}</dt>
          <dd>{t(`elsewhere.from.${origin.kind}`)}</dd>
          <dt>{t('elsewhere.file')}</dt>
          <dd>{origin.file}</dd>
          <dt>
            <Term id="sha-256">SHA-256</Term>
          </dt>
          <dd title={origin.sha256}>{origin.sha256.slice(0, 16)}…</dd>
          <dt>{t('elsewhere.when')}</dt>
          <dd>{format.when(origin.importedAt)}</dd>
          {origin.leftOut > 0 && (
            <>
              <dt>{t('elsewhere.leftOut')}</dt>
              <dd>{format.count(origin.leftOut)}</dd>
            </>
          )}
        </dl>
      )}
    </Section>
  );
}
