/** An engine in the test's own process, on a lab folder of its own: it trains only what the test asks for. */
import { type Engine, openEngine } from '../main/engine/engine.ts';
import { presetNamed } from '../main/engine/presets.ts';
import { temporaryHome } from './lab.ts';
import { cache } from './machine.ts';

export interface OwnEngine extends Engine {
  /** Where a page of it is, with the key. */
  page(path: string): string;
}

/** Its `close` takes the folder away as well. */
export async function openOwnEngine(): Promise<OwnEngine> {
  const { home, remove } = temporaryHome();
  const engine = await openEngine({ folders: { home, cache }, host: '127.0.0.1', port: 0, queue: 'asked' });
  const { port, token } = engine.address;
  return {
    ...engine,
    page: (path) => `http://127.0.0.1:${port}${path}#token=${token}`,
    async close() {
      await engine.close();
      remove();
    },
  };
}

/** A run on the short corpus that every machine has, a step of which takes a few milliseconds. */
export function smallRun(steps: number) {
  const { specification } = presetNamed('gpt-tiny');
  return {
    ...specification,
    corpus: 'tang300',
    model: { ...specification.model, layers: 1, heads: 1, width: 16, context: 64 },
    recipe: { ...specification.recipe, batchSize: 2, steps, warmupSteps: 1 },
    backend: 'wasm' as const,
  };
}
