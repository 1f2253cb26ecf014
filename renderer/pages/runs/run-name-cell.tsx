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
      {/* Tags stand behind the last word of the name: beside all of it they would make a narrow column of it. */}
      <span>
        <Link href={`/runs/${run.id}`} title={run.name}>
          <NameText name={run.name} />
        </Link>
        {run.origin && <Tag>{t('elsewhere.mark')}</Tag>}
        {run.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </span>
    </span>
  );
}

/** Of a name that the lab made: model and text. */
const LEADING = /^[^·]+ · [^·]+(?= · )/;

/** Model and text stand out from what was set; a name that a person gave stands out whole. */
function NameText({ name }: { name: string }) {
  const leading = LEADING.exec(name)?.[0] ?? name;
  return (
    <>
      {leading}
      {leading !== name && <span className={classes.more}>{name.slice(leading.length)}</span>}
    </>
  );
}

function Tag({ children }: { children: string }) {
  return (
    <>
      {' '}
      <span className={classes.tag}>{children}</span>
    </>
  );
}
