import { Button } from '@mantine/core';
import { type RunSummary, TRASH_DAYS } from '../../../../main/contract/run.ts';
import { useRunActions } from '../../../features/runs/run-actions.ts';
import { useLab } from '../../../live/lab.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './run-page.module.css';

const DAY = 24 * 3600 * 1000;

/** That the run is in the trash, until when at least, and the way out. */
export function InTrash({ summary: { id, trashedAt } }: { summary: RunSummary }) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const actions = useRunActions();
  if (trashedAt === null) return null;
  return (
    <div className={classes.inTrash} role="note">
      <span>{t('trash.runIsHere', { until: format.day(trashedAt + TRASH_DAYS * DAY) })}</span>
      <Button
        variant="default"
        onClick={() => void actions.restore(id).then(() => lab.queryClient.invalidateQueries())}
      >
        {t('trash.restore')}
      </Button>
    </div>
  );
}
