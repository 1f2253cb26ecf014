/** What Ctrl-C does to runs that are followed: the first stops them with a checkpoint, the second leaves at once. */
import type { Language } from '../../resources/messages/index.ts';
import { onInterruption } from './interruption.ts';
import { type createProgressLine, faultBehind, printFault, tell } from './output.ts';
import { leftSentence } from './stopped-words.ts';

interface Interruptible {
  json: boolean;
  language: Language;
  line: ReturnType<typeof createProgressLine>;
  /** Said while what trains is stopped. */
  stopping: Record<Language, string>;
  stop: () => Promise<unknown>;
  /** Commands that go on with what is not at its end. */
  goOn: () => string[];
}

export interface Interruption {
  /** Whether who follows has asked for a stop. */
  asked(): boolean;
  /** Whether something trains: of what only waits there is no checkpoint to write. */
  heard(trains: boolean): void;
  end(): void;
}

export function interruptible({ json, language, line, stopping, stop, goOn }: Interruptible): Interruption {
  let asked = false;
  let trains = false;
  const tellStopping = () => {
    if (asked && trains) line.update(stopping[language]);
  };
  const interrupt = () => {
    if (asked) {
      line.clear();
      tell(leftSentence(goOn(), language));
      return process.exit(1);
    }
    asked = true;
    tellStopping();
    stop().catch((error: unknown) => {
      printFault(faultBehind(error), { json, language });
      process.exit(1);
    });
  };
  const end = onInterruption(language, interrupt);
  return {
    asked: () => asked,
    heard(now) {
      trains = now;
      tellStopping();
    },
    end,
  };
}
