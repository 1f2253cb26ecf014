import { useMemo, useState } from 'react';
import { FORWARD_AXES } from '../../../main/contract/metric.ts';
import { FIGURE_LETTERS, type QuizFigure } from '../../../main/contract/quiz.ts';
import { curveLabel } from '../../../main/figures/axis-label.ts';
import { extentOf, rawPath } from '../../../main/figures/compare-lines.ts';
import { horizontalScale, verticalScale } from '../../../main/figures/comparison-figure.ts';
import { LineSample } from '../../charts/line-sample.tsx';
import { CanvasChart } from '../../charts/lines/canvas-chart.tsx';
import { useRunCurves } from '../../live/use-run-curves.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './question.module.css';

const HEIGHT = 240;
const BUCKETS = 400;
const LIVE_MILLISECONDS = 1000;
const AXIS = 'step';
/** The second signal beside the colour. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** Curves that belong to a question, under letters: which run is which is what is asked. */
export function QuestionFigure({ figure }: { figure: QuizFigure }) {
  const t = useText();
  const language = useLanguage();
  const [range, setRange] = useState<readonly [number, number] | null>(null);
  const { runs, metric } = figure;
  const { curves } = useRunCurves({
    runs,
    axis: AXIS,
    parts: [{ metrics: [metric], buckets: BUCKETS, pace: () => LIVE_MILLISECONDS }],
  });
  const lines = useMemo(
    () =>
      runs.flatMap((run, place) => {
        const curve = curves.get(run)?.[metric];
        if (!curve || curve.counts.length === 0) return [];
        const label = FIGURE_LETTERS[place]!;
        const look = { colour: `--line-${place + 1}`, width: 1.5, opacity: 1, dash: DASHES[place] ?? [], read: true };
        return [{ key: label, label, ...rawPath(curve), ...look }];
      }),
    [runs, curves, metric],
  );
  const extent = useMemo(() => extentOf({ lines, bands: NO_BANDS }, null), [lines]);
  const shown = { axis: AXIS, curve: metric, logx: false, logy: false } as const;
  const letters = runs.map((_, place) => FIGURE_LETTERS[place]!).join(', ');
  const summary = t('quiz.figure', { letters, metric: curveLabel(metric, language) });
  return (
    <figure className={classes.figure}>
      <figcaption>
        {lines.map(({ key, colour, dash }) => (
          <span key={key} className={classes.letter}>
            <LineSample colour={colour} dash={dash} /> {key}
          </span>
        ))}
        <span className="faint">{curveLabel(metric, language)}</span>
      </figcaption>
      {extent && (
        <CanvasChart
          summary={summary}
          lines={lines}
          bands={NO_BANDS}
          x={horizontalScale(shown, { extent, range }, language)}
          y={verticalScale(shown, extent, language)}
          forward={FORWARD_AXES.includes(AXIS)}
          height={HEIGHT}
          onZoom={setRange}
        />
      )}
    </figure>
  );
}

const NO_BANDS: readonly never[] = [];
