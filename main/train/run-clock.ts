/** How long a run has trained, over all its attempts, and how fast this one is. */
export interface RunClock {
  /** Of training, all attempts together. */
  seconds(): number;
  /** Tells how long a step took. */
  took(step: number, seconds: number): void;
  /** Steps a second of this attempt, all but its first; 0 where there is no other. */
  stepsPerSecond(step: number): number;
}

/** @param firstStep where the attempt begins @param secondsBefore of training, before it */
export function createRunClock({
  now,
  firstStep,
  secondsBefore,
}: {
  now: () => number;
  firstStep: number;
  secondsBefore: number;
}): RunClock {
  const startedAt = now();
  let trainingSeconds = 0;
  return {
    seconds: () => secondsBefore + (now() - startedAt) / 1000,
    took(step, seconds) {
      // The first step of an attempt compiles the program: its time says nothing about the speed of training.
      if (step > firstStep + 1) trainingSeconds += seconds;
    },
    stepsPerSecond: (step) => (trainingSeconds > 0 ? (step - firstStep - 1) / trainingSeconds : 0),
  };
}
