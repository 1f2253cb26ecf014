import { Star } from 'lucide-react';
import { Link } from 'wouter';
import { lineLook } from '../../../main/chart/line-look.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { LineSample } from '../../charts/line-sample.tsx';
import { useBulkActions } from '../../features/runs/use-bulk-actions.ts';
import { useText } from '../../words/index.ts';
import classes from './runs-page.module.css';

/** A run's star, name and tags. */
export function RunName({ run }: { run: RunSummary }) {
  const t = useText();
  const actions = useBulkActions();
  return (
    <span className={classes.nameLine}>
      <button
        type="button"
        className={classes.star}
        aria-pressed={run.starred}
        aria-label={t(run.starred ? 'marks.unstar' : 'marks.star', { name: run.name })}
        onClick={() => void actions.mark([run], () => ({ starred: !run.starred }))}
      >
        <Star size={14} fill={run.starred ? 'currentColor' : 'none'} aria-hidden />
      </button>
      <LineSample {...lineLook(run.colour)} />
      <Link href={`/runs/${run.id}`} title={run.name}>
        {run.name}
      </Link>
      {run.origin && <span className={classes.tag}>{t('elsewhere.mark')}</span>}
      {run.tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
        </span>
      ))}
    </span>
  );
}
