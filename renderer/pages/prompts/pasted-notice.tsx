import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { showInvisible } from '../../../main/tables/invisible-characters.ts';
import type { WhyNoRows } from '../../../main/tables/why-no-rows.ts';
import { useText } from '../../words/index.ts';
import { MOST_EXAMPLES } from './draft.ts';
import { firstIn, leftOut, type Meaning } from './pasted-table.ts';
import classes from './setting.module.css';
import type { Pasted } from './use-pasting.ts';

/** Enough of a value to know its column by. */
const SHOWN_CHARACTERS = 16;

/** What was taken out of a pasted table and what was not, with the columns to choose, and the way back. */
export function PastedNotice({
  pasted: { table, meaning, taken, all },
  onChoose,
  onUndo,
}: {
  pasted: Pasted;
  onChoose: (meaning: Meaning) => void;
  onUndo: () => void;
}) {
  const t = useText();
  const name = (column: number) => {
    const characters = [...showInvisible(firstIn(table, column))];
    const first = characters.slice(0, SHOWN_CHARACTERS).join('');
    return t('prompts.pastedColumn', {
      column: column + 1,
      first: characters.length > SHOWN_CHARACTERS ? `${first}…` : first,
    });
  };
  const out = leftOut(table, meaning);
  const columns = table.filled.map((column) => ({ value: String(column), label: name(column) }));
  const choice = (half: 'input' | 'output', other: 'input' | 'output') => (
    <NativeSelect
      label={t(half === 'input' ? 'prompts.pastedInput' : 'prompts.pastedOutput')}
      data={columns}
      value={String(meaning[half])}
      onChange={({ currentTarget }) => {
        const column = Number(currentTarget.value);
        // The column of the other half: both change places.
        onChoose({ ...meaning, ...(column === meaning[other] ? { [other]: meaning[half] } : {}), [half]: column });
      }}
    />
  );
  return (
    <div className={classes.pasted} role="status">
      <p>
        {taken === all
          ? t('prompts.pasted', { count: taken })
          : t('prompts.pastedSome', { count: taken, all, most: MOST_EXAMPLES })}
        {out.length > 0 && ` ${t('prompts.pastedOut', { columns: out.map(name).join(t('benchmark.separator')) })}`}
      </p>
      {columns.length > 2 && (
        <div className={classes.pastedChoice}>
          {choice('input', 'output')}
          {choice('output', 'input')}
        </div>
      )}
      <div className={classes.pastedChoice}>
        {table.rows.length > 1 && (
          <Checkbox
            size="xs"
            label={t('prompts.pastedHead')}
            checked={meaning.headed}
            onChange={({ currentTarget }) => onChoose({ ...meaning, headed: currentTarget.checked })}
          />
        )}
        <Button variant="default" size="compact-xs" onClick={onUndo}>
          {t('action.undo')}
        </Button>
      </div>
    </div>
  );
}

/** Why pasted lines became no examples: where to look, and what parts them. */
export function NotParted({ lines, quote, odd }: WhyNoRows) {
  const t = useText();
  return (
    <div className={classes.pasted} role="status">
      <p>{t('prompts.notParted', { count: lines })}</p>
      {quote && (
        <p>
          {t(`prompts.notPartedQuote.${quote.kind === 'unclosed' ? 'unclosed' : 'behind'}`, {
            line: quote.line,
            character: quote.column,
          })}
        </p>
      )}
      {odd && (
        <p>
          {t('prompts.notPartedOdd', {
            line: odd.line,
            sign: odd.sign === '' ? t('prompts.signSpaces') : t('prompts.signQuoted', { sign: odd.sign }),
            usual: odd.usual,
            count: odd.values,
          })}
        </p>
      )}
      {!quote && <p>{t('prompts.notPartedHow')}</p>}
    </div>
  );
}
