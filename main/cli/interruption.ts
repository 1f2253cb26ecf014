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

/**
 * Does what must not be left without a word: a Ctrl-C that comes meanwhile waits for whoever follows what was made, and can
 * say what it leaves. A second one ends the command.
 *
 * @returns what was made, and what hands the Ctrl-C on: to be called once somebody follows
 */
export async function holdingInterruptions<Made>(
  language: Language,
  make: () => Promise<Made>,
): Promise<{ made: Made; handOn: () => void }> {
  let came = false;
  const end = onInterruption(language, () => {
    if (came) process.exit(130);
    came = true;
  });
  try {
    const made = await make();
    const handOn = () => {
      end();
      if (came) process.emit('SIGINT', 'SIGINT');
    };
    return { made, handOn };
  } catch (error) {
    end();
    throw error;
  }
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
