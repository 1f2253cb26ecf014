/** `lab setup`: what the lab needs, fetched and built. */
import { Option } from 'commander';
import type { Language } from '../../../resources/messages/index.ts';
import type { SetupStepId } from '../../contract/setup.ts';
import { PACKAGED_MODELS } from '../../provision/language/language-packages.ts';
import { CUDA_TERMS } from '../../provision/packages/cuda-packages.ts';
import { printFault, printJson, tell } from '../output.ts';
import { runSetup } from '../run-setup.ts';
import type { Terminal } from '../terminal.ts';

interface SetupOptions {
  gpu?: boolean;
  removeGpu?: boolean;
  withCompiler?: boolean;
  model?: string;
  acceptTerms?: boolean;
}

export function addSetupCommand({ language, json, command, withEngine }: Terminal): void {
  const models = PACKAGED_MODELS.map(({ id }) => id);
  command('setup', 'fetch and build what the lab needs')
    .option(
      '--gpu',
      'the CUDA build of TensorFlow, for a machine with an NVIDIA card (3.4 GB to fetch, 5.4 GB on the disk)',
    )
    .addOption(new Option('--remove-gpu', 'take the CUDA build off the disk again').conflicts('gpu'))
    .option('--with-compiler', 'consent to fetch a C++ compiler (the ziglang package) where the machine has none')
    .addOption(new Option('--model <model>', 'a language model that answers prompts').choices(models))
    .option(
      '--accept-terms',
      'accept the terms of use that come with the model (`lab icl terms` prints them), or with --gpu those of NVIDIA',
    )
    .action(
      withEngine(async (client, { gpu, removeGpu, withCompiler, model, acceptTerms }: SetupOptions) => {
        const asked: SetupStepId[] = [
          ...(gpu ? (['gpu'] as const) : []),
          ...PACKAGED_MODELS.filter(({ id }) => id === model).map(({ step }) => step),
        ];
        const accepted = acceptTerms ? [...(gpu ? [CUDA_TERMS.id] : []), ...(model ? [model] : [])] : [];
        const { state, interrupted } = await runSetup(client, {
          ...(asked.length > 0 || removeGpu ? { steps: asked } : {}),
          ...(removeGpu ? { remove: ['gpu'] } : {}),
          ...(withCompiler ? { compilerConsent: true } : {}),
          ...(accepted.length > 0 ? { acceptTerms: accepted } : {}),
          language,
          onState: (state) => json() && printJson({ event: 'setup', ...state }),
        });
        const kept = removeGpu ? (state.steps.find(({ id }) => id === 'gpu')?.fault ?? null) : null;
        if (kept) printFault(kept, { json: json(), language });
        else if (removeGpu && !interrupted) tell(removedSentence(language));
        const undone = state.steps.some(
          ({ id, state }) => (state === 'wanting' && !removeGpu) || (asked.includes(id) && state !== 'done'),
        );
        return interrupted || undone || kept ? 1 : 0;
      }),
    );
}

const removedSentence = (language: Language) =>
  language === 'zh'
    ? '✓ CUDA 库已不在本机；训练使用处理器。'
    : '✓ The CUDA libraries are off this machine; runs train on the processor.';
