import { memo } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import { listOf, type View } from '../../../main/figures/comparison-view.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import { memberLabels } from '../../../main/figures/member-labels.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';
import { GroupName } from './groups-table.tsx';
import type { OnView } from './on-view.ts';

/** What each line is, by what differs alone; a press puts a group out, or a run of it out or forward. */
export const ChartLegend = memo(function ChartLegend({
  comparison,
  names,
  view,
  onView,
}: {
  comparison: Comparison;
  names: readonly string[];
  view: View;
  onView: OnView;
}) {
  const t = useText();
  const [out, lit] = [new Set(listOf(view.out)), new Set(listOf(view.lit))];
  const looks = groupLooks(comparison);
  const change = (set: Set<string>, key: string, put: boolean) => {
    if (put) set.add(key);
    else set.delete(key);
  };
  const tell = () => onView({ out: [...out].join(','), lit: [...lit].join(',') });
  /** Faint, then forward, then out. */
  const turn = (run: string) => {
    const [wasLit, wasOut] = [lit.has(run), out.has(run)];
    change(lit, run, !wasLit && !wasOut);
    change(out, run, wasLit);
    tell();
  };
  return (
    <ul className={classes.legend}>
      {comparison.groups.map(({ label, runs }, place) => {
        const seeds = memberLabels(runs);
        return (
          <li key={label} data-out={out.has(label) || undefined}>
            <button
              type="button"
              aria-pressed={!out.has(label)}
              onClick={() => {
                change(out, label, !out.has(label));
                tell();
              }}
            >
              <GroupName label={names[place]!} look={looks[place]!} />
            </button>
            {runs.length > 1 && !out.has(label) && <span className="faint">{t('field.seed')}</span>}
            {runs.length > 1 &&
              !out.has(label) &&
              runs.map(({ id, name }, member) => {
                const seed = seeds[member]!;
                const state = out.has(id) ? 'out' : lit.has(id) ? 'lit' : 'faint';
                return (
                  <button
                    key={id}
                    type="button"
                    className={classes.member}
                    data-state={state}
                    title={name}
                    aria-label={t('compare.member', { seed, state: t(`compare.memberState.${state}`) })}
                    onClick={() => turn(id)}
                  >
                    {seed}
                  </button>
                );
              })}
          </li>
        );
      })}
    </ul>
  );
});
