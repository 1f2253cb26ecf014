import type { SampleText } from '../../../../../main/contract/run.ts';

/** Samples to be read one below the other, each under a line that says what made it. */
export function samplesText(samples: readonly SampleText[]): string {
  return samples
    .map(
      ({ step, attempt, temperature, seed, prompt, text }) =>
        `── step ${step} · attempt ${attempt} · temperature ${temperature} · seed ${seed} ──\n${prompt}${text}\n`,
    )
    .join('\n');
}
