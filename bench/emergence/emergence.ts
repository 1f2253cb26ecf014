/** In-context learning appearing, and where it does not: presets trained one after another, with their accuracies. */
import { CONDITIONS, type Condition } from '../../main/contract/metric.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { presetNamed } from '../../main/engine/presets.ts';
import { labFolders } from '../../main/provision/lab-folders.ts';
import { type MachineFacts, machineFacts } from '../training/machine.ts';

export interface EmergenceRun {
  preset: string;
  /** Seconds of training, evaluations included. */
  seconds: number;
  steps: number;
  /** Accuracy at each evaluation of each condition. */
  accuracies: { condition: Condition; points: { step: number; accuracy: number }[] }[];
}
export interface Emergence {
  machine: MachineFacts;
  runs: EmergenceRun[];
}

/** The runs stay in LAB_HOME, where the page shows them. */
export async function measureEmergence(presets: readonly string[], say: (text: string) => void): Promise<Emergence> {
  const engine = await openEngine({ folders: labFolders(process.env), host: '127.0.0.1', port: 0, queue: 'asked' });
  const { client } = engine;
  const runs: EmergenceRun[] = [];
  try {
    for (const name of presets) {
      const { specification } = presetNamed(name);
      const { id } = await client.runs.create({ specification, preset: name, name });
      for await (const { summary } of await client.runs.follow({ run: id, afterStep: -1 })) {
        if (summary.state === 'queued' || summary.state === 'running') continue;
        if (summary.state !== 'finished') throw new Error(`${name} is ${summary.state}`);
        break;
      }
      const { rows } = await client.runs.metrics({ run: id, metrics: CONDITIONS.map(({ metric }) => metric) });
      const { result } = await client.runs.get({ run: id });
      const accuracies = CONDITIONS.map((condition) => ({
        condition,
        points: rows
          .filter(({ metric }) => metric === condition.metric)
          .map(({ step, value }) => ({ step, accuracy: Number(value) }))
          .sort((a, b) => a.step - b.step),
      })).filter(({ points }) => points.length > 0);
      runs.push({ preset: name, seconds: result!.wallSeconds, steps: result!.step, accuracies });
      const ends = accuracies.map(({ condition, points }) => `${condition.metric} ${points.at(-1)!.accuracy}`);
      say(`${name}: ${result!.wallSeconds.toFixed(0)} s, ${ends.join(', ')}`);
    }
  } finally {
    await engine.close();
  }
  return { machine: machineFacts(), runs };
}
