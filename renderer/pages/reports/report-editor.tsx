import { Textarea } from '@mantine/core';
import { type ClipboardEvent, useRef } from 'react';
import { printPart, readPart } from '../../../main/report/parts.ts';
import { useText } from '../../words/index.ts';
import { withBlock } from './drafts.ts';
import { InsertPart } from './insert-part.tsx';
import classes from './reports.module.css';

/** Markdown as it is typed, and a way to put a comparison into it. */
export function ReportEditor({ text, onText }: { text: string; onText: (text: string) => void }) {
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);

  /** At the caret, on lines of its own; the caret goes behind it. */
  function insert(block: string) {
    const area = field.current;
    const at = area?.selectionEnd ?? text.length;
    const { text: next, caret } = withBlock(text, block, at);
    onText(next);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(caret, caret);
    });
  }

  /** The address of a comparison becomes its chart, but where an address is being written. */
  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>) {
    const pasted = event.clipboardData.getData('text/plain').trim();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const part = readPart({ alt: 'chart', address: pasted });
    if ('problem' in part || selectionStart !== selectionEnd || /[(<]$/.test(text.slice(0, selectionStart))) return;
    event.preventDefault();
    insert(printPart(part));
  }

  return (
    <div className={classes.editor}>
      <InsertPart text={text} onInsert={insert} />
      <Textarea
        ref={field}
        classNames={{ root: classes.field!, wrapper: classes.field!, input: classes.input! }}
        aria-label={t('reports.text')}
        placeholder={t('reports.textPlaceholder')}
        spellCheck
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onPaste={onPaste}
      />
      <p className={classes.hint}>{t('reports.markdown')}</p>
    </div>
  );
}
