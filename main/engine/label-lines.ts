/**
 * What needs no network to tell labels: the most frequent one, and counting characters. Counted once for a text and a draw,
 * and kept beside the text, from which it can be counted again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type LabelLines, labelLines } from '../contract/transfer.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { CorpusService } from './corpus-service.ts';
import type { LabelLinesTask } from './label-lines-worker.ts';
import { createLine } from './line.ts';
import type { Threads } from './threads.ts';

const WORKER = new URL('label-lines-worker.ts', import.meta.url);
const FILE = 'label-lines.json';

const kept = z.record(z.string(), labelLines);

interface Drawn {
  examples: number;
  draw: number;
}
const keyOf = ({ examples, draw }: Drawn) => `${examples} ${draw}`;

export function createLabelLines({
  corpora,
  threads,
}: {
  corpora: Pick<CorpusService, 'intact'>;
  threads: Pick<Threads, 'run'>;
}) {
  /** Several at once would only share the processor. */
  const oneAtATime = createLine();
  return {
    /** Those of each draw, in order; `null` where the text is gone. @throws LabError as `labelledLines` */
    count: (sha256: string, drawn: readonly Drawn[]): Promise<LabelLines[] | null> =>
      oneAtATime(async () => {
        const file = await corpora.intact(sha256);
        if (file === null) return null;
        const path = join(dirname(file), FILE);
        const known = knownIn(path);
        for (const each of drawn) {
          if (known[keyOf(each)]) continue;
          known[keyOf(each)] = await threads.run<LabelLines>(WORKER, { file, ...each } satisfies LabelLinesTask);
          replaceFile(path, JSON.stringify(known));
        }
        return drawn.map((each) => known[keyOf(each)]!);
      }),
  };
}
export type LabelLinesService = ReturnType<typeof createLabelLines>;

/** What can't be read is counted again. */
function knownIn(path: string): z.infer<typeof kept> {
  if (!existsSync(path)) return {};
  try {
    return kept.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}
