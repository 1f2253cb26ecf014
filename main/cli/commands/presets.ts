/** `lab presets`: configurations to begin with. */
import type { Terminal } from '../terminal.ts';

export function addPresetsCommand({ command, withEngine, printList }: Terminal): void {
  command('presets', 'list the presets').action(
    withEngine(async (client) => {
      printList(await client.presets.list({}), {
        preset: ({ name }) => name,
        layers: ({ specification }) => specification.model.layers,
        width: ({ specification }) => specification.model.width,
        heads: ({ specification }) => specification.model.heads,
        context: ({ specification }) => specification.model.context,
        parameters: ({ parameters }) => parameters?.toLocaleString('en') ?? null,
        corpus: ({ specification }) => specification.corpus,
        steps: ({ specification }) => specification.recipe.steps,
      });
      return 0;
    }),
  );
}
