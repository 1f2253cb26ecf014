import { commonMetric } from '../../../main/contract/headline.ts';
import { headlineUnit } from '../../../resources/messages/headline-text.ts';
import { stateName } from '../../../resources/messages/index.ts';
import { RunStateMark } from '../../features/runs/run-state.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { Difference } from './difference.tsx';
import { RunCell } from './run-cell.tsx';
import { type Baseline, commonValue, type GroupRow, isPinned, spreadIn } from './run-rows.ts';
import classes from './runs-page.module.css';
import { type Column, isMetric, NUMBER_COLUMNS, sortValue, type Told, toldIn } from './table-columns.ts';

/** What a group has in a column: mean ± standard deviation, smallest–largest and n; or what all of its runs have. */
export function GroupCell({
  group,
  column,
  baseline,
  unit,
}: {
  group: GroupRow;
  column: Column;
  baseline: Baseline | null;
  /** Whether what runs are judged by is told with its unit. */
  unit: boolean;
}) {
  const t = useText();
  const [first] = group.runs;
  if (column === 'state') return <States group={group} />;
  if (column === 'progress') {
    const finished = group.runs.filter(({ state }) => state === 'finished').length;
    return <span className={classes.finished}>{t('runs.groupFinished', { finished, count: group.runs.length })}</span>;
  }
  if (isMetric(column) || column === 'disk')
    return <Spread group={group} column={column} baseline={baseline} unit={unit} />;
  if (column === 'started') return <Started group={group} />;
  const common = commonValue(group, column);
  if (common !== undefined && first) return <RunCell run={first} column={column} baseline={null} unit={unit} />;
  if (NUMBER_COLUMNS.includes(column)) return <Spread group={group} column={column} baseline={null} unit={false} />;
  const different = new Set(group.runs.map((run) => sortValue(run, column))).size;
  return <span className="faint">{t('runs.groupDiffers', { count: different })}</span>;
}

function Spread({ group, column, baseline, unit }: Parameters<typeof GroupCell>[0]) {
  const t = useText();
  const format = useFormat();
  const spread = spreadIn(group, column);
  if (!spread) return '–';
  const told = isMetric(column) ? toldIn(column, group.runs) : null;
  const print = (value: number) =>
    column === 'disk'
      ? format.bytes(value)
      : told
        ? format.fixed(value * told.printed.scale, told.printed.decimals)
        : format.significant(value);
  const deviation = (value: number, sd: number, { printed: { scale, decimals } }: Told) =>
    format.deviation({ mean: value * scale, standardDeviation: sd * scale }, decimals);
  const { mean, standardDeviation, minimum, maximum, count, unlike } = spread;
  const notes = [t('runs.groupCount', { count }), ...(unlike === null ? [] : [t(`runs.groupUnlike.${unlike}`)])];
  if (mean === null)
    return (
      <span className={classes.spread}>
        –<span className={classes.range}>{notes.join(' · ')}</span>
      </span>
    );
  return (
    <span className={classes.spread}>
      <span>
        {print(mean)}
        {standardDeviation !== null &&
          ` ± ${told ? deviation(mean, standardDeviation, told) : print(standardDeviation)}`}
        {told?.printed.sign}
        {column === 'headline' && unit && ` ${headlineUnit(commonMetric(group.runs)!, format.language)}`}
        {isMetric(column) && !isPinned(group, baseline) && (
          <Difference runs={group.runs} value={mean} column={column} baseline={baseline} />
        )}
      </span>
      <span className={classes.range}>
        {count > 1 && `${print(minimum)}–${print(maximum)} · `}
        {notes.join(' · ')}
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
