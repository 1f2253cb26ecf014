import { ActionIcon, Checkbox } from '@mantine/core';
import { X } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { LineLook } from '../../../main/chart/line-look.ts';
import type { ComparedGroup, ComparedMetric, Comparison } from '../../../main/contract/comparison.ts';
import { againstBaseline, markedDifferences } from '../../../main/figures/against-baseline.ts';
import type { View } from '../../../main/figures/comparison-view.ts';
import { groupLooks } from '../../../main/figures/group-looks.ts';
import { differencesInWords, groupNames } from '../../../main/figures/group-names.ts';
import { memberLabels } from '../../../main/figures/member-labels.ts';
import type { TermId } from '../../../resources/glossary/index.ts';
import { LineSample } from '../../charts/line-sample.tsx';
import { Section } from '../../ui/page.tsx';
import { Term } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { AllSettings } from './all-settings.tsx';
import classes from './compare.module.css';
import type { OnView } from './on-view.ts';
import { useUnit } from './use-unit.ts';

/** What explains the unit of what is judged. */
const UNIT_TERMS = {
  bitsPerByte: 'bits-per-byte',
  validationLoss: 'nats',
  exactMatch: 'exact-match',
  maskedAccuracy: 'masked-token',
  labelAccuracy: 'accuracy',
} as const satisfies Record<ComparedMetric, TermId>;

/** A row a group: what it came to, its runs, and what makes it. However many settings differ, the result is in sight. */
export const GroupsTable = memo(function GroupsTable({
  comparison,
  hidden,
  asked,
  settings,
  onView,
  onHide,
  onBaseline,
  onRemove,
}: {
  comparison: Comparison;
  hidden: ReadonlySet<string>;
  /** The run whose group was asked for as the baseline, already before the verdicts have followed. */
  asked: string | undefined;
  settings: View['settings'];
  onView: OnView;
  onHide: (label: string, hide: boolean) => void;
  /** A run of the group. */
  onBaseline: (run: string) => void;
  onRemove: (group: ComparedGroup) => void;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const unit = useUnit(comparison.metric);
  const { groups, baseline, budgetTokens } = comparison;
  const [looks, names] = [groupLooks(comparison), groupNames(comparison, language)];
  const differences = differencesInWords(comparison, language);
  const marked = markedDifferences(comparison, language);
  const chosen = groups.findIndex((group) => group.runs.some(({ id }) => id === asked));
  const unitTerm = UNIT_TERMS[comparison.metric];
  const head = (name: string, { below, term }: { below?: string; term?: TermId } = {}) => (
    <th scope="col" data-number>
      {term ? <Term id={term}>{name}</Term> : name}
      {below && <span className={classes.unit}>{below}</span>}
    </th>
  );
  return (
    <Section title={t('compare.groups')} aside={t('compare.budget', { tokens: format.compact(budgetTokens) })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <div className="sideways" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.ofGroup}>
                {t('compare.group')}
              </th>
              {head(t('compare.mean'), { below: unit, term: unitTerm })}
              {head(t('compare.against'), { term: 'paired-by-seed' })}
              {head(t('compare.seeds'), { term: 'seed' })}
              {head(t('compare.deviation'), { term: 'standard-deviation' })}
              {head(t('compare.range'), { term: 'range' })}
              {head(t('compare.atStep'), { term: 'step' })}
              {head(t('compare.time'), { term: 'time-to-value' })}
              <th scope="col">{t('compare.baseline')}</th>
              <th scope="col">{t('compare.runs')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('column.actions')}</span>
              </th>
              {differences.map(({ path, name }) => (
                <th key={path} scope="col">
                  <span title={path}>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group, place) => (
              <tr key={group.label}>
                <th scope="row" className={classes.ofGroup}>
                  <Checkbox
                    checked={!hidden.has(group.label)}
                    onChange={(event) => onHide(group.label, !event.currentTarget.checked)}
                    aria-label={t('compare.show', { group: group.label })}
                    label={<GroupName label={names[place]!} look={looks[place]!} />}
                  />
                </th>
                <td data-number>{format.fixed(group.mean, 4)}</td>
                <td data-number>{againstBaseline(comparison, place, language)}</td>
                <td data-number>{group.seeds}</td>
                <td data-number>{format.deviation(group, 4)}</td>
                <td data-number>
                  {group.minimum === null ? '–' : `${format.fixed(group.minimum, 4)}–${format.fixed(group.maximum, 4)}`}
                </td>
                <td data-number>
                  {group.steps === null ? '–' : [...new Set(group.steps)].map((step) => format.count(step)).join('–')}
                </td>
                <td data-number>{group.seconds === null ? '–' : format.duration(group.seconds)}</td>
                <td>
                  <input
                    type="radio"
                    name="baseline"
                    // What was measured elsewhere is not judged, and nothing by it.
                    disabled={group.elsewhere}
                    checked={place === (chosen < 0 || groups[chosen]!.elsewhere ? baseline : chosen)}
                    onChange={() => onBaseline(group.runs[0]!.id)}
                    aria-label={t('compare.baselineOf', { group: group.label })}
                  />
                </td>
                <td className={classes.members}>
                  {group.runs.map((run, i) => (
                    <span key={run.id}>
                      {i > 0 && ' · '}
                      <Link href={`/runs/${run.id}`} title={run.name}>
                        {group.runs.length === 1 ? run.name : `${t('field.seed')} ${memberLabels(group.runs)[i]}`}
                      </Link>
                    </span>
                  ))}
                </td>
                <td>
                  <ActionIcon
                    data-hint={t('compare.remove', { group: group.label })}
                    aria-label={t('compare.remove', { group: group.label })}
                    onClick={() => onRemove(group)}
                  >
                    <X size={14} aria-hidden />
                  </ActionIcon>
                </td>
                {differences.map(({ path, values }) => (
                  <td key={path} className={classes.cut} title={values[place]}>
                    {values[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {marked && <p className="soft">{marked}</p>}
      {differences.length === 0 && <p className="soft">{t('compare.differsNothing')}</p>}
      <AllSettings {...{ comparison, settings, onView }} />
    </Section>
  );
});

/** A name with the stroke that it has in the chart. */
export function GroupName({ label, look }: { label: string; look: LineLook }) {
  return (
    <span className={classes.groupName}>
      <LineSample {...look} />
      {label}
    </span>
  );
}
