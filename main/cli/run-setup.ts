/** On a fresh machine the terminal does the set-up that a command needs, with progress on standard error. */

import { faultSentence, formatBytes, type Language, phaseName } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import type { Progress } from '../contract/progress.ts';
import type { SetupState, SetupStepId } from '../contract/setup.ts';
import { textStep } from '../provision/packages/packages.ts';
import type { LabClient } from './connect.ts';
import { duration } from './format.ts';
import { onInterruption } from './interruption.ts';
import { causeLines, createProgressLine, tell } from './output.ts';

/** Runs the given steps (all ordinary ones by default) to their end, or until Ctrl-C. */
export async function runSetup(
  client: LabClient,
  options: {
    steps?: SetupStepId[];
    compilerConsent?: boolean;
    /** What has terms that the person accepts by this: a model by its id, `cuda`. */
    acceptTerms?: string[];
    /** Steps whose files are taken away first. */
    remove?: SetupStepId[];
    language: Language;
    onState?: (state: SetupState) => void;
  },
): Promise<{ state: SetupState; interrupted: boolean }> {
  const { steps, compilerConsent, acceptTerms, remove, language, onState } = options;
  const line = createProgressLine();
  const stop = new AbortController();
  const states = await client.setup.watch({}, { signal: stop.signal });
  let state = await client.setup.state({});
  await client.setup.start({
    ...(steps ? { steps } : {}),
    ...(compilerConsent === undefined ? {} : { compilerConsent }),
    ...(acceptTerms ? { acceptTerms } : {}),
    ...(remove ? { remove } : {}),
  });
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    void client.setup.stop({});
  };
  const endInterruption = onInterruption(language, interrupt);
  const told = new Set<string>();
  let started = false;
  try {
    for await (state of states) {
      onState?.(state);
      started ||= state.running;
      for (const step of state.steps) {
        // A step that was missing before it was tried and failed is told when it failed.
        const key = `${step.id} ${step.state} ${step.fault?.code ?? ''}`;
        if (step.state === 'running' && step.progress)
          line.update(`${phaseName(step.id, language)}: ${progressText(step.progress, language)}`);
        if (told.has(key)) continue;
        told.add(key);
        if (step.state === 'done' && started) {
          line.clear();
          tell(`✓ ${phaseName(step.id, language)}`);
        }
        if (step.state === 'wanting' && step.fault) {
          line.clear();
          const sentence = faultSentence(step.fault, language, 'terminal');
          const lines = [`✗ ${phaseName(step.id, language)}: ${sentence}`, ...causeLines(step.fault)];
          tell(lines.join('\n'));
        }
      }
      if (started && !state.running) break;
      const isLeft = state.steps.some(({ id, state }) => state !== 'done' && (!steps || steps.includes(id)));
      if (!state.running && !isLeft && !remove) break;
    }
  } finally {
    endInterruption();
    stop.abort();
    line.clear();
  }
  return { state, interrupted };
}

export function progressText({ phase, done, total, unit, rate, secondsLeft }: Progress, language: Language): string {
  const amount = (value: number) => (unit === 'bytes' ? formatBytes(value, language) : String(value));
  return [
    phaseName(phase, language),
    total === null ? amount(done) : `${amount(done)} / ${amount(total)}`,
    rate === null || unit !== 'bytes' ? '' : `${formatBytes(rate, language)}/s`,
    secondsLeft === null ? '' : duration(Math.ceil(secondsLeft)),
  ]
    .filter(Boolean)
    .join('  ');
}

/** What a run needs: native TensorFlow (or WebAssembly without it), unless it counts, and the corpus. */
export async function setUpFor(
  client: LabClient,
  specification: unknown,
  { language, forcedBackend }: { language: Language; forcedBackend: string | undefined },
): Promise<void> {
  const { corpus, recipe } = (specification ?? {}) as { corpus?: unknown; recipe?: { kind?: unknown } | null };
  const state = await client.setup.state({});
  const entry = (await client.corpora.list({})).find(({ name }) => name === corpus);
  const steps: SetupStepId[] = [];
  const computes = recipe?.kind !== 'counting';
  if (computes && state.backend !== 'tensorflow' && (forcedBackend ?? 'tensorflow') === 'tensorflow')
    steps.push('tensorflow', 'addon', 'self-test');
  const textComesBy = entry && entry.state !== 'ready' ? textStep(entry.name) : null;
  if (textComesBy) steps.push(textComesBy);
  const wanting = steps.filter((id) => state.steps.some((step) => step.id === id && step.state !== 'done'));
  if (wanting.length === 0) return;
  const { interrupted } = await runSetup(client, { steps: wanting, language });
  // Who stops the set-up does not want the slow way instead.
  if (interrupted) throw new LabError('setup-stopped');
}
