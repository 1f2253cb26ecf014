/** What two trainers that write cost whoever compares their runs: the page's own questions, with them and without. */
import { type Asked, askWhile, percentile95, trainTwo, untilScored } from '../../main/engine/test-comparing.ts';
import { createTestLab, endOfRun, linkNative, nativeFound } from '../../main/engine/test-lab.ts';

const [STEPS, EVERY] = [8000, 1000];

export interface LiveFigures {
  /** Milliseconds that 19 of 20 answers take at most, while two runs train and after they have ended. */
  live: number;
  quiet: number;
  ratio: number;
  /** The same by question. */
  questions: Record<Asked, { live: number; quiet: number }>;
  answers: number;
}

/** Runs of the smallest model, which report as often as any does. */
export async function measureLive(say: (text: string) => void): Promise<LiveFigures> {
  const lab = createTestLab();
  if (nativeFound) linkNative(lab.cache);
  else say('no native TensorFlow where LAB_CACHE says: the trainers are on WebAssembly');
  const engine = await lab.start(nativeFound ? { LAB_BACKEND: 'tensorflow' } : {});
  try {
    const { client } = engine;
    const runs = await trainTwo(client, { steps: STEPS, every: EVERY });
    await untilScored(client, runs);
    let ended = false;
    const ends = Promise.all(runs.map((run) => endOfRun(client, run))).finally(() => {
      ended = true;
    });
    const live = await askWhile(client, runs, () => ended);
    say(`${live.list.length} rounds while ${(await ends).length} runs trained`);
    let rounds = live.list.length;
    const quiet = await askWhile(client, runs, () => rounds-- <= 0);
    const all = [live, quiet].map((times) => percentile95(Object.values(times).flat())) as [number, number];
    const questions = Object.fromEntries(
      (Object.keys(live) as Asked[]).map((name) => [
        name,
        { live: percentile95(live[name]), quiet: percentile95(quiet[name]) },
      ]),
    ) as LiveFigures['questions'];
    return {
      ...{ live: all[0], quiet: all[1], ratio: all[0] / all[1], questions },
      answers: Object.values(live).flat().length,
    };
  } finally {
    await engine.close();
    lab.remove();
  }
}
