import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { useLive } from '../live/lab.ts';
import { liveValue } from '../live/live-value.ts';
import { useText } from '../words/index.ts';
import classes from './toasts.module.css';

interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
  /** What it is about, where it may be said twice of one thing. */
  about?: string | undefined;
}

const LIFETIME = 10_000;
const toasts = liveValue<readonly Toast[]>([]);
let lastId = 0;

/**
 * Says something that needs no answer, with at most one thing to do about it, such as undoing.
 *
 * @param about the one thing that it is said of: what was said of that before goes
 */
export function toast(text: string, action?: Toast['action'], about?: string): void {
  lastId += 1;
  const others = toasts.get().filter((earlier) => about === undefined || earlier.about !== about);
  toasts.set([...others.slice(-3), { id: lastId, text, ...(action ? { action } : {}), about }]);
}

const dismiss = (id: number) => toasts.set(toasts.get().filter((entry) => entry.id !== id));

/** The corner where toasts appear: a polite live region that is always there. */
export function Toasts() {
  const shown = useLive(toasts);
  return (
    <div className={classes.corner} role="status" aria-live="polite">
      {shown.map((entry) => (
        <ToastLine key={entry.id} entry={entry} />
      ))}
    </div>
  );
}

function ToastLine({ entry }: { entry: Toast }) {
  const t = useText();
  useEffect(() => {
    const timer = setTimeout(() => dismiss(entry.id), LIFETIME);
    return () => clearTimeout(timer);
  }, [entry.id]);
  const { action } = entry;
  return (
    <div className={classes.toast}>
      <span className={classes.text}>{entry.text}</span>
      {action && (
        <Button
          variant="default"
          onClick={() => {
            dismiss(entry.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('action.close')} onClick={() => dismiss(entry.id)} />
    </div>
  );
}
