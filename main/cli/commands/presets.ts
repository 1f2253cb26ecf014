/** `lab presets`: configurations to begin with. */
import { sizeTexts } from '../../../resources/messages/run-name.ts';
import type { Terminal } from '../terminal.ts';

export function addPresetsCommand({ language, command, withEngine, printList }: Terminal): void {
  command('presets', 'list the presets').action(
    withEngine(async (client) => {
      printList(await client.presets.list({}), {
        preset: ({ name }) => name,
        model: ({ specification }) => sizeTexts(specification.model, language).join(' · '),
        parameters: ({ parameters }) => parameters?.toLocaleString('en') ?? null,
        corpus: ({ specification }) => specification.corpus,
        steps: ({ specification }) => specification.recipe.steps,
      });
      return 0;
    }),
  );
}
