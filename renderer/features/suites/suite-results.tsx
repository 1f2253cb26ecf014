import { Button } from '@mantine/core';
import { List } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { SweepSummary } from '../../../main/contract/sweep.ts';
import { Section } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { sweepPath } from '../runs/sweep-path.ts';

const ENDED = ['finished', 'failed', 'stopped', 'paused', 'interrupted'] as const;

/** How many of its runs have ended. */
export const endedOf = ({ states }: Pick<SweepSummary, 'states'>): number =>
  ENDED.reduce((sum, state) => sum + (states[state] ?? 0), 0);

/** What came out so far, with the way to its runs. */
export function SuiteResults({
  sweep,
  aside,
  later,
  children,
}: {
  sweep: SweepSummary;
  aside?: ReactNode;
  /** What is told once all have ended. */
  later?: string;
  children: ReactNode;
}) {
  const t = useText();
  const ended = endedOf(sweep);
  return (
    <Section
      title={t('suite.results')}
      aside={
        <>
          {aside}{' '}
          <Button
            component={Link}
            href={sweepPath(sweep.name)}
            variant="subtle"
            leftSection={<List size={14} aria-hidden />}
          >
            {t('suite.toRuns')}
          </Button>
        </>
      }
    >
      {ended < sweep.runs.length && (
        <p role="status">
          {t('suite.goesOn', { done: ended, count: sweep.runs.length })} {later}
        </p>
      )}
      {children}
    </Section>
  );
}
