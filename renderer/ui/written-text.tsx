import { Fragment, type ReactNode, useMemo } from 'react';
import { textParts, withSigns } from '../../main/quiz/text-parts.ts';
import { Formula } from './formula.tsx';
import classes from './written-text.module.css';

/**
 * A text of the lab's own prose, or of a person's: lines, `code`, formulas between dollar signs; everything else as it
 * stands, markup too. `gap` puts something in the place of `{1}`, `{2}` …
 */
export function WrittenText({ text, gap }: { text: string; gap?: (place: number) => ReactNode }) {
  const parts = useMemo(() => withSigns(textParts(text, gap !== undefined)), [text, gap]);
  return (
    <>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts keep their places.
        <Fragment key={place}>{shown(part, gap)}</Fragment>
      ))}
    </>
  );
}

function shown(part: ReturnType<typeof withSigns>[number], gap: ((place: number) => ReactNode) | undefined): ReactNode {
  switch (part.kind) {
    case 'words':
      return part.text;
    case 'line':
      return <br />;
    case 'code':
      return <code className={classes.code}>{part.text}</code>;
    case 'signed':
      return (
        <span className={classes.signed}>
          {part.before}
          <Formula tex={part.formula} />
          {part.after}
        </span>
      );
    case 'gap':
      return gap?.(part.place);
  }
}
