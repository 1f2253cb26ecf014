import { GitCompareArrows } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { ComparedRunEntry, Comparison } from '../../../main/contract/comparison.ts';
import type { PartProblem } from '../../../main/contract/report.ts';
import { axisLabel, curveLabel } from '../../../main/figures/axis-label.ts';
import { lackingSentences } from '../../../main/figures/comparison-figure.ts';
import { printView, type View } from '../../../main/figures/comparison-view.ts';
import { groupNames } from '../../../main/figures/group-names.ts';
import { ChartNotes } from '../../../main/report/chart-notes.ts';
import { DifferencesPart, GroupsPart, RunsOfGroups, VerdictPart } from '../../../main/report/part-tables.ts';
import { needsTwo, type ReportPart } from '../../../main/report/parts.ts';
import { faultSentence } from '../../../resources/messages/index.ts';
import { missingSentences, partProblemSentence } from '../../../resources/messages/report.ts';
import { ComparisonChart } from '../../features/comparison/comparison-chart.tsx';
import { useComparedCurves } from '../../features/comparison/use-compared-curves.ts';
import { useComparison } from '../../features/comparison/use-comparison.ts';
import { useDrawing } from '../../features/comparison/use-drawing.ts';
import { useViewRange } from '../../features/comparison/use-view-range.ts';
import { faultFrom } from '../../ui/fault.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './reports.module.css';

const runName = ({ id, name }: ComparedRunEntry) => <Link href={`/runs/${id}`}>{name}</Link>;

/** A part of a report as things stand now, or in its place what is wrong with it. */
export function LivePart({ part }: { part: ReportPart | PartProblem }) {
  const language = useLanguage();
  if ('problem' in part) return <p className="missing">{partProblemSentence(part, language)}</p>;
  return <ReadablePart part={part} />;
}

function ReadablePart({ part: given }: { part: ReportPart }) {
  const t = useText();
  const language = useLanguage();
  // What is typed elsewhere reads every part anew: one that says the same is the same.
  const key = JSON.stringify(given);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is all that a part says.
  const { kind, caption, view } = useMemo(() => given, [key]);
  const { runs, missing, training, comparison, error } = useComparison(view, {
    alone: !needsTwo(kind),
    least: 1,
  });
  const told = comparison && { comparison, language, runName };
  return (
    <figure
      className={classes.part}
      aria-busy={(!comparison && !error && runs.length > 0) || undefined}
      data-kind={kind}
    >
      <Link
        className={classes.way}
        href={`/compare${printView(view)}`}
        aria-label={t('reports.toComparison')}
        title={t('reports.toComparison')}
      >
        <GitCompareArrows size={14} aria-hidden />
      </Link>
      {caption !== '' && <figcaption>{caption}</figcaption>}
      {missingSentences(missing, language).map((sentence) => (
        <p key={sentence} className="missing">
          {sentence}
        </p>
      ))}
      {error && <p className="missing">{faultSentence(faultFrom(error), language)}</p>}
      {told && !error && (
        <>
          {kind === 'chart' && <LiveChart comparison={told.comparison} view={view} runs={runs} training={training} />}
          {kind === 'verdict' && <VerdictPart {...told} />}
          {kind === 'table' && <GroupsPart {...told} />}
          {kind === 'differences' && <DifferencesPart {...told} />}
        </>
      )}
    </figure>
  );
}

/** Moved and zoomed by whoever reads; the report stays as it was written. */
function LiveChart({
  comparison,
  view: written,
  runs,
  training,
}: {
  comparison: Comparison;
  view: View;
  runs: readonly string[];
  training: boolean;
}) {
  const language = useLanguage();
  const [zoom, setZoom] = useState(written.zoom);
  const view = useMemo(() => ({ ...written, zoom }), [written, zoom]);
  const names = useMemo(() => groupNames(comparison, language), [comparison, language]);
  const drawn = useComparedCurves(runs, view, training);
  const [range, move] = useViewRange(zoom, setZoom);
  const { drawing, extent } = useDrawing(comparison, { names, view, range }, drawn);
  if (!extent) return <p className="soft">{drawn.loaded && lackingSentences(drawing, view, language).join(' ')}</p>;
  return (
    <div className="part">
      <p className="faint">
        {curveLabel(view.curve, language)} – {axisLabel(view.axis, language)}
      </p>
      <ComparisonChart {...{ comparison, names, drawing, extent, range, view }} onZoom={move} />
      <RunsOfGroups comparison={comparison} language={language} runName={runName} />
      <ChartNotes drawing={drawing} extent={extent} view={view} language={language} />
    </div>
  );
}
