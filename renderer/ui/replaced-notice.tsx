import { Button } from '@mantine/core';
import { useText } from '../words/index.ts';
import classes from './replaced-notice.module.css';

/** That a choice took the place of what was typed, with the way back. */
export function ReplacedNotice({ text, onUndo }: { text: string; onUndo: () => void }) {
  const t = useText();
  return (
    <div className={classes.notice} role="status">
      <p>{text}</p>
      <Button variant="default" size="compact-xs" onClick={onUndo}>
        {t('action.undo')}
      </Button>
    </div>
  );
}
