import { Button, Select } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import type { Comparison } from '../../../main/contract/comparison.ts';
import type { View } from '../../../main/figures/comparison-view.ts';
import { csvLine } from '../../../main/tables/csv-line.ts';
import { figureWords } from '../../../resources/messages/figures.ts';
import { settingName, valueWord } from '../../../resources/messages/index.ts';
import { SaveChart } from '../../charts/save-chart.tsx';
import { useLab, useLive } from '../../live/lab.ts';
import { Section } from '../../ui/page.tsx';
import { type Format, useFormat } from '../../ui/use-format.ts';
import { type Translate, useText } from '../../words/index.ts';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';
import { ParallelCoordinates } from './parallel-coordinates.tsx';
import {
  NOT_THERE,
  type PointValue,
  RESULTS,
  type ResultField,
  runPoints,
  SWITCHED_OFF,
  settingsOf,
  variedOf,
} from './run-points.ts';
import { ScatterChart } from './scatter-chart.tsx';
import { useUnit } from './use-unit.ts';

/** From so many varying settings on a point in a plane no longer says enough. */
const MANY = 3;

/** Any setting or result against any other, each run a point; points that are chosen can be compared alone. */
export const SettingsAndResults = memo(function SettingsAndResults({
  comparison,
  view,
  onView,
}: {
  comparison: Comparison;
  view: View;
  onView: OnView;
}) {
  const t = useText();
  const format = useFormat();
  const unit = useUnit(comparison.metric);
  const known = useLive(useLab().runs);
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const points = useMemo(() => runPoints(comparison, known ?? new Map()), [comparison, known]);
  const settings = settingsOf(comparison);
  const label = (field: string) => fieldLabel(field, { t, format, unit });
  const offered = [
    { group: t('compare.settings'), items: settings.map((value) => ({ value, label: label(value) })) },
    { group: t('compare.results'), items: RESULTS.map((value) => ({ value, label: label(value) })) },
  ];
  const fields: readonly string[] = [...settings, ...RESULTS];
  const x = fields.includes(view.sx) ? view.sx : settings[0]!;
  const y = fields.includes(view.sy) ? view.sy : 'value';
  const print = (field: string, value: PointValue) => printValue(field, value, format);
  // A run that left the comparison is no longer chosen.
  const picked = points.filter(({ id }) => chosen.has(id));
  const only = (ids: readonly string[]) => {
    const groups = new Set(points.flatMap(({ id, group }) => (ids.includes(id) ? [group] : [])));
    // Seeds of one setting are one group: then each run is compared by itself.
    const by = groups.size === 1 ? { by: 'run' as const } : {};
    onView({ runs: ids.join(','), more: '', out: '', lit: '', ...by });
  };
  // A tick is a round number: zeros behind it say nothing.
  const printTick = (field: string, value: PointValue) =>
    field === 'value' && typeof value === 'number' ? String(Number(value.toFixed(4))) : print(field, value);
  const choosing = { chosen, onChoose: setChosen, print, printTick, label };
  return (
    <Section title={t('compare.scatter')} aside={t('compare.scatterAbout')}>
      <div className={classes.tools}>
        <Select
          aria-label={t('compare.scatterX')}
          allowDeselect={false}
          value={x}
          onChange={(sx) => sx && onView({ sx })}
          data={offered}
        />
        <Select
          aria-label={t('compare.scatterY')}
          allowDeselect={false}
          value={y}
          onChange={(sy) => sy && onView({ sy })}
          data={offered}
        />
        <SaveChart
          box={box}
          shown={label(y)}
          axis={label(x)}
          values={() => [
            csvLine(['run', 'name', ...fields]),
            ...points.map(({ id, name, values }) => csvLine([id, name, ...fields.map((field) => values[field])])),
          ]}
        />
      </div>
      <div ref={box} className={classes.parts}>
        <ScatterChart comparison={comparison} points={points} x={x} y={y} {...choosing} />
        {variedOf(comparison).length >= MANY && (
          <ParallelCoordinates
            comparison={comparison}
            points={points}
            fields={[...variedOf(comparison), 'value']}
            {...choosing}
          />
        )}
      </div>
      <div className={classes.below} role="status">
        <span className="soft">
          {picked.length === 0 ? t('compare.scatterKeys') : t('compare.picked', { count: picked.length })}
        </span>
        {picked.length > 0 && (
          <span className={classes.pickedButtons}>
            {picked.length > 1 && picked.length < points.length && (
              <Button size="compact-xs" variant="default" onClick={() => only(picked.map(({ id }) => id))}>
                {t('compare.onlyPicked')}
              </Button>
            )}
            {points.length - picked.length > 1 && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => only(points.flatMap(({ id }) => (chosen.has(id) ? [] : [id])))}
              >
                {t('compare.withoutPicked')}
              </Button>
            )}
            <Button size="compact-xs" variant="default" onClick={() => setChosen(new Set())}>
              {t('compare.clear')}
            </Button>
          </span>
        )}
      </div>
    </Section>
  );
});

const isResult = (field: string): field is ResultField => (RESULTS as readonly string[]).includes(field);

function fieldLabel(field: string, { t, format, unit }: { t: Translate; format: Format; unit: string }): string {
  if (!isResult(field)) return settingName(field, format.language);
  return field === 'value' ? t('compare.best', { unit }) : t(`compare.result.${field}`);
}

function printValue(field: string, value: PointValue, format: Format): string {
  if (value === null) return '–';
  if (value === SWITCHED_OFF) return figureWords[format.language].off;
  if (value === NOT_THERE) return figureWords[format.language].compare.absent;
  if (typeof value === 'string') return valueWord(field, value, format.language) ?? value;
  if (field === 'seconds') return format.duration(value);
  if (field === 'value') return format.fixed(value, 4);
  if (Number.isInteger(value) && Math.abs(value) < 1e5) return String(value);
  return format.significant(value);
}
