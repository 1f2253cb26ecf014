/** Ten thousand questions in GIFT taken in through the contract, and whether the engine serves others meanwhile. */
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parse } from 'gift-pegjs';
import { createTestLab, type TestEngine } from '../../main/engine/test-lab.ts';
import { median } from '../../main/statistics/median.ts';
import type { LongestPause } from './loop-monitor.ts';
import { manyItemsGift } from './many-items.ts';

const MONITOR = pathToFileURL(new URL('./loop-monitor.ts', import.meta.url).pathname).href;

export interface Importing {
  items: number;
  bytes: number;
  /** Medians: from the call to its answer, of the first import and of the same file once more; */
  seconds: number;
  againSeconds: number;
  /** … of the longest pause of the engine's event loop meanwhile, and of one while it had nothing to do for as long. */
  longestPause: number;
  idlePause: number;
  /** What gift-pegjs takes to read the same file and do nothing with it, and how often the import fits into that. */
  peerSeconds: number;
  ratio: number;
}

export async function measureImporting(
  { items, repetitions }: { items: number; repetitions: number },
  say: (text: string) => void,
): Promise<Importing> {
  const text = manyItemsGift(items);
  const found: Record<'seconds' | 'againSeconds' | 'longestPause' | 'idlePause' | 'peerSeconds', number[]> = {
    ...{ seconds: [], againSeconds: [], longestPause: [], idlePause: [], peerSeconds: [] },
  };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const lab = createTestLab();
    const engine = await lab.start({ NODE_OPTIONS: `--import ${MONITOR}` });
    try {
      const take = async () => {
        const before = performance.now();
        const file = new Blob([text]);
        const taken = await engine.client.quiz.import({ fileName: 'items.gift', file, keepGood: false });
        return { seconds: (performance.now() - before) / 1000, ...taken };
      };
      await longestPause(engine);
      const first = await take();
      if (first.added !== items) throw new Error(`${first.added} of ${items} items were taken in`);
      found.seconds.push(first.seconds);
      found.longestPause.push(await longestPause(engine));
      await new Promise((resolve) => setTimeout(resolve, first.seconds * 1000));
      found.idlePause.push(await longestPause(engine));
      const again = await take();
      if (again.known !== items) throw new Error(`${again.known} of ${items} items were known`);
      found.againSeconds.push(again.seconds);
    } finally {
      await engine.close();
      lab.remove();
    }
    found.peerSeconds.push(peerSeconds(text, items));
    const [seconds, pause, peer] = [found.seconds, found.longestPause, found.peerSeconds].map((all) => all.at(-1)!);
    say(`import ${seconds!.toFixed(2)} s, longest pause ${pause!.toFixed(0)} ms, gift-pegjs ${peer!.toFixed(2)} s`);
  }
  const medians = Object.fromEntries(Object.entries(found).map(([name, all]) => [name, median(all)])) as {
    [Name in keyof typeof found]: number;
  };
  return {
    ...{ items, bytes: Buffer.byteLength(text), ...medians },
    ratio: medians.peerSeconds / medians.seconds,
  };
}

/** In milliseconds, since this was last asked. */
async function longestPause({ process: engine }: TestEngine): Promise<number> {
  engine.kill('SIGUSR2');
  const [told] = (await once(engine, 'message')) as [LongestPause];
  return told.longestPause;
}

function peerSeconds(text: string, items: number): number {
  const before = performance.now();
  const read = parse(text).filter(({ type }) => type !== 'Category').length;
  if (read !== items) throw new Error(`gift-pegjs read ${read} of ${items} questions`);
  return (performance.now() - before) / 1000;
}
