import { ActionIcon, Button, Menu, Textarea } from '@mantine/core';
import { EllipsisVertical, Plus } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { invisibleInRows, withoutInvisible } from '../../../main/tables/invisible-characters.ts';
import { TermLabel } from '../../ui/term.tsx';
import { isUndo } from '../../ui/use-replaced.ts';
import { useText } from '../../words/index.ts';
import { type Draft, MOST_EXAMPLES } from './draft.ts';
import { InvisibleNote } from './invisible-note.tsx';
import { NotParted, PastedNotice } from './pasted-notice.tsx';
import classes from './setting.module.css';
import { usePasting } from './use-pasting.ts';

type Example = Draft['examples'][number];

/** The examples, in the order in which they are shown to the model: typed, or pasted out of a table. */
export function ExamplesTable({
  examples,
  onChange,
}: {
  examples: readonly Example[];
  onChange: (examples: Example[]) => void;
}) {
  const t = useText();
  const table = useRef<HTMLDivElement>(null);
  const focusRow = (row: number) =>
    requestAnimationFrame(() => table.current?.querySelectorAll<HTMLElement>('[data-input] textarea')[row]?.focus());
  const set = (row: number, change: Partial<Example>) =>
    onChange(examples.map((example, i) => (i === row ? { ...example, ...change } : example)));
  const remove = (row: number) => {
    onChange(examples.filter((_, i) => i !== row));
    focusRow(Math.max(0, row - 1));
  };
  const move = (row: number, by: number) => {
    const moved = examples[row];
    const place = row + by;
    if (!moved || place < 0 || place >= examples.length) return;
    const others = examples.filter((_, i) => i !== row);
    onChange([...others.slice(0, place), moved, ...others.slice(place)]);
    focusRow(place);
  };
  const { pasted, notParted, paste, choose, undo } = usePasting(examples, onChange);
  function onKeyDown(event: KeyboardEvent, row: number) {
    if (pasted && isUndo(event)) {
      event.preventDefault();
      undo();
      return;
    }
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(row, event.key === 'ArrowUp' ? -1 : 1);
  }
  const cell = (row: number, half: keyof Example) => (
    <Textarea
      autosize
      minRows={1}
      maxRows={6}
      maxLength={10_000}
      aria-label={t(half === 'input' ? 'prompts.inputOf' : 'prompts.outputOf', { row: row + 1 })}
      value={examples[row]?.[half] ?? ''}
      onChange={(event) => set(row, { [half]: event.currentTarget.value })}
      onPaste={(event) => paste(event, row)}
      onKeyDown={(event) => onKeyDown(event, row)}
    />
  );
  return (
    <div className={classes.field}>
      <div className={classes.label} id="examples-label">
        <TermLabel label="prompts.examples" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are fields side by side, not a fieldset with its own border */}
      <div ref={table} role="group" aria-labelledby="examples-label" className={classes.examples}>
        {examples.map((_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its content is what is typed in it
          <div key={row} className={classes.example}>
            <span className={classes.rowNumber} aria-hidden>
              {row + 1}
            </span>
            <div data-input>{cell(row, 'input')}</div>
            <div>{cell(row, 'output')}</div>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size={22} aria-label={t('prompts.rowMenu', { row: row + 1 })}>
                  <EllipsisVertical size={14} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item disabled={row === 0} onClick={() => move(row, -1)} rightSection={<kbd>Alt ↑</kbd>}>
                  {t('prompts.moveUp')}
                </Menu.Item>
                <Menu.Item
                  disabled={row === examples.length - 1}
                  onClick={() => move(row, 1)}
                  rightSection={<kbd>Alt ↓</kbd>}
                >
                  {t('prompts.moveDown')}
                </Menu.Item>
                <Menu.Item onClick={() => remove(row)}>{t('prompts.removeRow')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        ))}
      </div>
      {pasted && <PastedNotice pasted={pasted} onChoose={choose} onUndo={undo} />}
      {notParted && <NotParted {...notParted} />}
      <InvisibleNote
        found={invisibleInRows(examples.map(({ input, output }, row) => ({ row: row + 1, values: [input, output] })))}
        place="row"
        onRemove={() =>
          onChange(
            examples.map(({ input, output }) => ({ input: withoutInvisible(input), output: withoutInvisible(output) })),
          )
        }
      />
      <div className={classes.exampleFoot}>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Plus size={12} aria-hidden />}
          disabled={examples.length >= MOST_EXAMPLES}
          onClick={() => {
            onChange([...examples, { input: '', output: '' }]);
            focusRow(examples.length);
          }}
        >
          {t('prompts.addRow')}
        </Button>
        <span className={classes.hint}>{t('prompts.pasteHint')}</span>
      </div>
    </div>
  );
}
