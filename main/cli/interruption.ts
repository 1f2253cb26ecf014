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
/** Whether the command ends because it was asked to: a key pressed twice takes neither its last words nor its status. */
let ends = false;

/**
 * @param stop may come again, by a second Ctrl-C
 * @returns what takes it away again; to be called once the last word is said
 */
export function onInterruption(language: Language, stop: Stop): () => void {
  let came = false;
  const stopped = () => {
    came = true;
    stop();
  };
  const unread = () => {
    tell(UNREAD[language]);
    stopped();
  };
  unreadStops.add(unread);
  process.on('SIGINT', stopped);
  process.on('SIGTERM', stopped);
  return () => {
    // First: there is no moment at which nothing hears.
    if (came) hearUntilTheEnd();
    unreadStops.delete(unread);
    process.off('SIGINT', stopped);
    process.off('SIGTERM', stopped);
  };
}

/** What was stopped ends by itself, in a moment: one more Ctrl-C is the same wish. The one after that is not waited for. */
function hearUntilTheEnd(): void {
  if (ends) return;
  ends = true;
  let again = false;
  const hear = () => {
    if (unreadStops.size > 0) return;
    if (again) process.exit(process.exitCode ?? 1);
    again = true;
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  // Node takes its handlers away some milliseconds before a process that ends by itself is gone; one that is left keeps them.
  process.once('beforeExit', () => process.exit());
}

/**
 * Does what must not be left without a word: a Ctrl-C that comes meanwhile waits for whoever follows what was made, and can
 * say what it leaves. A second one leaves at once.
 *
 * @param list the command that tells whether it was made after all
 * @returns what was made, and what hands the Ctrl-C on: to be called once somebody follows
 */
export async function holdingInterruptions<Made>(
  { language, list }: { language: Language; list: string },
  make: () => Promise<Made>,
): Promise<{ made: Made; handOn: () => void }> {
  let came = false;
  const end = onInterruption(language, () => {
    if (came) {
      tell(leftWhileMade(list, language));
      process.exit(1);
    }
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

const leftWhileMade = (list: string, language: Language) =>
  language === 'zh'
    ? `没等它建好就退出了：有没有建成，用 ${list} 查看`
    : `Left before it was there for certain; to see whether it is: ${list}`;

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
