/** Says that a server is still waited for, as the page does: a wait of minutes would look like a terminal that hangs. */
import { formatDuration } from '../../resources/messages/format.ts';
import type { Language } from '../../resources/messages/index.ts';
import { readsFirstSentence, stillWaitsSentence } from '../../resources/messages/server-sentences.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import { SERVER_PATIENCE, serverModelOf } from '../contract/language.ts';
import { tell } from './output.ts';

/** Seconds of silence that need no word, and after which it is said again. */
const USUAL = 5;
const AGAIN = 60;

export interface Waiting {
  /** Something came: what follows is waited for anew. */
  heard(): void;
  end(): void;
}

/** What comes, while it is waited for; the wait ends with it, however it ends. */
export async function* heardOf<Item>(waiting: Waiting, coming: Promise<AsyncIterable<Item>>): AsyncGenerator<Item> {
  try {
    for await (const item of await coming) {
      waiting.heard();
      yield item;
    }
  } finally {
    waiting.end();
  }
}

/**
 * Of a model of this machine nothing is said.
 *
 * @param hasAnswered whether it has before, as the lab knows: then it needs no time to read itself
 */
export function sayStillWaits(model: string, language: Language, hasAnswered: () => Promise<boolean>): Waiting {
  const address = serverModelOf(model)?.address;
  if (address === undefined) return { heard: () => undefined, end: () => undefined };
  let timer: ReturnType<typeof setTimeout>;
  let answered = false;
  // Only the reason depends on it, and who can't tell it says as much elsewhere.
  hasAnswered().then(
    (before) => {
      answered ||= before;
    },
    () => undefined,
  );
  const wait = (since: number, seconds: number) => {
    timer = setTimeout(() => {
      const duration = (time: number) => formatDuration(time, language);
      const why = answered ? {} : { why: readsFirstSentence[language] };
      const words = {
        address,
        ...why,
        waited: duration((performance.now() - since) / 1000),
        limit: duration(SERVER_PATIENCE),
      };
      tell(fillTemplate(stillWaitsSentence[language], words, language));
      wait(since, AGAIN);
    }, seconds * 1000);
    // Nobody stays for it.
    timer.unref();
  };
  const end = () => clearTimeout(timer);
  const begin = () => wait(performance.now(), USUAL);
  begin();
  return {
    heard() {
      answered = true;
      end();
      begin();
    },
    end,
  };
}
