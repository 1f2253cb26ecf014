import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { RunBeginning } from '../../../../main/contract/run-beginning.ts';
import type { StartFrom } from '../../../../main/contract/run-specification.ts';
import { useLab } from '../../../live/lab.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** What it has of the run that a form goes on from: `null` where nothing is, or is left; `undefined` until that is known. */
export function useBeginning(startFrom: StartFrom | null): RunBeginning | null | undefined {
  const lab = useLab();
  const beginning = useQuery({
    ...lab.queries.runs.beginning.queryOptions({ input: startFrom ?? { run: '' } }),
    enabled: startFrom !== null,
    retry: false,
  });
  return startFrom === null || beginning.error ? null : beginning.data;
}

/** Name of the run that a form goes on from: `null` when it is gone, `undefined` until that is known. */
export function useStartName(startFrom: StartFrom | null): string | null | undefined {
  const lab = useLab();
  const parent = useQuery({
    ...lab.queries.runs.get.queryOptions({ input: { run: startFrom?.run ?? '' } }),
    enabled: startFrom !== null,
  });
  return parent.error ? null : parent.data?.summary.name;
}

/** What the new run begins with, where that is another run's checkpoint; it can be taken out of the form. */
export function GoesOnFrom({
  startFrom: { run, step },
  name,
  beginning,
  onRemove,
}: {
  startFrom: StartFrom;
  name: string | null | undefined;
  beginning: RunBeginning | null | undefined;
  onRemove: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const at = format.count(step);
  return (
    <div className={classes.recalled} role="note">
      <span>
        {name === null
          ? t('new.goesOnGone', { step: at })
          : t(`new.${sentenceOf(beginning)}`, { name: name ?? '…', step: at })}{' '}
        {name && <Link href={`/runs/${run}`}>{t('waiting.open')}</Link>}
      </span>
      <Button variant="default" onClick={onRemove}>
        {t('new.beginAnew')}
      </Button>
    </div>
  );
}

/** Of weights that were brought in nobody tells the step. */
function sentenceOf(beginning: RunBeginning | null | undefined): 'goesOn' | 'goesOnWeights' | 'goesOnBroughtIn' {
  if (beginning?.optimizer !== 'anew') return 'goesOn';
  return beginning.corpus === null ? 'goesOnBroughtIn' : 'goesOnWeights';
}
