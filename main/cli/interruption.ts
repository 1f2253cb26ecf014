/**
 * What ends a command before its end: Ctrl-C, the system, or that whoever read the output went away (`lab … | head`). Each
 * of them stops what was begun, so that it keeps its checkpoint; nothing is left as after a kill.
 */
import type { Language } from '../../resources/messages/index.ts';
import { tell } from './output.ts';

type Stop = () => void;

/** What stops the work that goes on now, the latest last. */
const unreadStops = new Set<Stop>();
let leave: Stop | null = null;
let isUnread = false;

/**
 * @param stop may come again, by a second Ctrl-C
 * @returns what takes it away again
 */
export function onInterruption(language: Language, stop: Stop): () => void {
  const unread = () => {
    tell(UNREAD[language]);
    stop();
  };
  unreadStops.add(unread);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return () => {
    unreadStops.delete(unread);
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
}

const UNREAD: Record<Language, string> = {
  en: 'Nobody reads the output any more: stopping, as by Ctrl-C …',
  zh: '输出已没有程序读取，正在停止，与按 Ctrl-C 相同…',
};

/** Resolves where the output is read by nobody and nothing is under way that would be stopped: its command can end. */
export function whenUnread(): Promise<undefined> {
  return new Promise((resolve) => {
    leave = () => resolve(undefined);
  });
}

/** Whoever read standard output went away. Returns whether the command ends by itself; what it prints is for nobody. */
export function readerWentAway(): boolean {
  // Each line that is written says so again.
  if (isUnread) return true;
  isUnread = unreadStops.size > 0 || leave !== null;
  if (unreadStops.size > 0) for (const stop of [...unreadStops]) stop();
  else leave?.();
  return isUnread;
}
