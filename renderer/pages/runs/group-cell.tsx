import { stateName } from '../../../resources/messages/index.ts';
import { RunStateMark } from '../../features/runs/run-state.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { Difference } from './difference.tsx';
import { RunCell } from './run-cell.tsx';
import { type Baseline, commonValue, type GroupRow, isPinned, spreadIn } from './run-rows.ts';
import classes from './runs-page.module.css';
import { type Column, DECIMALS, isMetric, NUMBER_COLUMNS, sortValue } from './table-columns.ts';

/** What a group has in a column: mean ± standard deviation, smallest–largest and n; or what all of its runs have. */
export function GroupCell({ group, column, baseline }: { group: GroupRow; column: Column; baseline: Baseline | null }) {
  const t = useText();
  const [first] = group.runs;
  if (column === 'state') return <States group={group} />;
  if (column === 'progress') {
    const finished = group.runs.filter(({ state }) => state === 'finished').length;
    return <span className={classes.finished}>{t('runs.groupFinished', { finished, count: group.runs.length })}</span>;
  }
  if (isMetric(column) || column === 'disk') return <Spread group={group} column={column} baseline={baseline} />;
  if (column === 'started') return <Started group={group} />;
  const common = commonValue(group, column);
  if (common !== undefined && first) return <RunCell run={first} column={column} baseline={null} />;
  if (NUMBER_COLUMNS.includes(column)) return <Spread group={group} column={column} baseline={null} />;
  const different = new Set(group.runs.map((run) => sortValue(run, column))).size;
  return <span className="faint">{t('runs.groupDiffers', { count: different })}</span>;
}

function Spread({ group, column, baseline }: { group: GroupRow; column: Column; baseline: Baseline | null }) {
  const t = useText();
  const format = useFormat();
  const spread = spreadIn(group, column);
  if (!spread) return '–';
  const print = (value: number) =>
    column === 'disk'
      ? format.bytes(value)
      : isMetric(column)
        ? format.fixed(value, DECIMALS[column])
        : format.significant(value);
  const { mean, standardDeviation, minimum, maximum, count, unlike } = spread;
  const told = [t('runs.groupCount', { count }), ...(unlike === null ? [] : [t(`runs.groupUnlike.${unlike}`)])];
  if (mean === null)
    return (
      <span className={classes.spread}>
        –<span className={classes.range}>{told.join(' · ')}</span>
      </span>
    );
  return (
    <span className={classes.spread}>
      <span>
        {print(mean)}
        {standardDeviation !== null &&
          ` ± ${isMetric(column) ? format.deviation({ mean, standardDeviation }, DECIMALS[column]) : print(standardDeviation)}`}
        {isMetric(column) && !isPinned(group, baseline) && (
          <Difference runs={group.runs} value={mean} column={column} baseline={baseline} />
        )}
      </span>
      <span className={classes.range}>
        {count > 1 && `${print(minimum)}–${print(maximum)} · `}
        {told.join(' · ')}
      </span>
    </span>
  );
}

/** From the first start to the last. */
function Started({ group }: { group: GroupRow }) {
  const format = useFormat();
  const times = group.runs.flatMap(({ startedAt }) => startedAt ?? []);
  if (times.length === 0) return '–';
  const ends = [Math.min(...times), Math.max(...times)];
  const range = (print: (time: number) => string) => [...new Set(ends.map(print))].join('–');
  return <span title={range(format.when)}>{range(format.day)}</span>;
}

/** How many are in which state. */
function States({ group }: { group: GroupRow }) {
  const language = useLanguage();
  const counts = new Map<GroupRow['runs'][number]['state'], number>();
  for (const { state } of group.runs) counts.set(state, (counts.get(state) ?? 0) + 1);
  if (counts.size === 1) return <RunStateMark state={group.runs[0]!.state} />;
  return (
    <span className={classes.states}>
      {[...counts].map(([state, count]) => (
        <span key={state} title={stateName(state, language)}>
          <RunStateMark state={state} /> {count}
        </span>
      ))}
    </span>
  );
}
