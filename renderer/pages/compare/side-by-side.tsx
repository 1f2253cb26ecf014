import type { ComparedGroup } from '../../../main/contract/comparison.ts';
import { useText } from '../../words/index.ts';
import classes from './compare.module.css';

/** Hashes and paths are told apart by their beginnings. */
const LONGEST = 24;

interface Row {
  path: string;
  name: string;
  /** In order of the groups. */
  values: readonly string[];
  /** Where rows that are the same everywhere stand beside it. */
  differs?: boolean;
}

/** A row a setting or circumstance, a column a group. */
export function SideBySide({
  groups,
  rows,
}: {
  groups: readonly Pick<ComparedGroup, 'label'>[];
  rows: readonly Row[];
}) {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
    <div className="sideways" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('compare.setting')}</th>
            {groups.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, name, values, differs }) => (
            <tr key={path} data-differs={differs || undefined}>
              <th scope="row" title={path}>
                {differs && '≠ '}
                {name}
              </th>
              {values.map((told, place) => (
                <td key={groups[place]!.label} title={told}>
                  {told.length > LONGEST ? `${told.slice(0, LONGEST)}…` : told}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
