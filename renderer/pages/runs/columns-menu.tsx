import { ActionIcon, Button, Checkbox, Popover, type PopoverProps, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Columns3, Search } from 'lucide-react';
import { useState } from 'react';
import { AGAINST, type Against } from '../../../main/query/run-changes.ts';
import { FIELDS, type Field } from '../../features/runs/specification-fields.ts';
import { useText } from '../../words/index.ts';
import classes from './columns-menu.module.css';
import {
  type Column,
  columnName,
  DEFAULT_COLUMNS,
  FACTS,
  FIXED_COLUMNS,
  withColumn,
  withMoved,
} from './table-columns.ts';

const GROUPS: { key: 'facts' | Field['group']; columns: readonly Column[] }[] = [
  { key: 'facts', columns: FACTS.filter((column) => !FIXED_COLUMNS.includes(column)) },
  ...(['main', 'model', 'recipe', 'observation'] as const).map((key) => ({
    key,
    columns: FIELDS.filter(({ group }) => group === key).map(({ path }) => path),
  })),
];

interface ColumnsMenuProps {
  shown: readonly Column[];
  onChange: (columns: readonly Column[]) => void;
  /** What changes are told against. */
  against: Against;
  onAgainst: (against: Against) => void;
}

/** As tall as the window has room for: the columns are more than any height that one would choose. */
const MIDDLEWARES: NonNullable<PopoverProps['middlewares']> = {
  flip: true,
  shift: true,
  size: {
    padding: 8,
    apply: ({ availableHeight, elements }) =>
      elements.floating.style.setProperty('--room', `${Math.floor(availableHeight)}px`),
  },
};

/** Which columns the table shows: what happened to the runs, and every setting of theirs. */
export function ColumnsMenu(props: ColumnsMenuProps) {
  const t = useText();
  return (
    <Popover position="bottom-end" shadow="sm" trapFocus transitionProps={{ duration: 0 }} middlewares={MIDDLEWARES}>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<Columns3 size={14} aria-hidden />}>
          {t('runs.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('runs.columns')}>
        <Choices {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Those that are shown, each to be moved. */
function ColumnOrder({ shown, onChange }: Pick<ColumnsMenuProps, 'shown' | 'onChange'>) {
  const t = useText();
  return (
    <fieldset className={classes.group}>
      <legend>{t('runs.columnOrder')}</legend>
      <ol className={classes.order}>
        {shown.map((column, place) => {
          const name = columnName(column, t);
          return (
            <li key={column}>
              <span>{name}</span>
              <ActionIcon
                size={22}
                disabled={place === 0}
                aria-label={t('runs.moveUp', { name })}
                onClick={() => onChange(withMoved(shown, column, -1))}
              >
                <ArrowUp size={13} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={22}
                disabled={place === shown.length - 1}
                aria-label={t('runs.moveDown', { name })}
                onClick={() => onChange(withMoved(shown, column, 1))}
              >
                <ArrowDown size={13} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

/** With what the column of changes compares. */
function AgainstChoice({ against, onAgainst }: Pick<ColumnsMenuProps, 'against' | 'onAgainst'>) {
  const t = useText();
  return (
    <fieldset className={classes.group}>
      <legend>{t('runs.changesAre')}</legend>
      {AGAINST.map((each) => (
        <label key={each} className={classes.against}>
          <input type="radio" name="changes-against" checked={against === each} onChange={() => onAgainst(each)} />
          {t(`runs.againstOption.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Choices({ shown, onChange, against, onAgainst }: ColumnsMenuProps) {
  const t = useText();
  const [query, setQuery] = useState('');
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const answers = (column: Column) => {
    const text = `${columnName(column, t)} ${column}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const groups = GROUPS.map(({ key, columns }) => ({ key, columns: columns.filter(answers) }));
  return (
    <div className={classes.menu}>
      <TextInput
        data-autofocus
        leftSection={<Search size={14} aria-hidden />}
        placeholder={t('runs.findColumn')}
        aria-label={t('runs.findColumn')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={classes.groups}>
        {words.length === 0 && <ColumnOrder shown={shown} onChange={onChange} />}
        {words.length === 0 && shown.includes('changes') && <AgainstChoice against={against} onAgainst={onAgainst} />}
        {groups.every(({ columns }) => columns.length === 0) && <p className="soft">{t('runs.noColumn')}</p>}
        {groups.map(
          ({ key, columns }) =>
            columns.length > 0 && (
              <fieldset key={key} className={classes.group}>
                <legend>{t(`columnGroup.${key}`)}</legend>
                {columns.map((column) => (
                  <Checkbox
                    key={column}
                    label={columnName(column, t)}
                    checked={shown.includes(column)}
                    onChange={(event) =>
                      onChange(
                        event.currentTarget.checked
                          ? withColumn(shown, column)
                          : shown.filter((entry) => entry !== column),
                      )
                    }
                  />
                ))}
              </fieldset>
            ),
        )}
      </div>
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(DEFAULT_COLUMNS)}>
        {t('runs.usualColumns')}
      </Button>
    </div>
  );
}
