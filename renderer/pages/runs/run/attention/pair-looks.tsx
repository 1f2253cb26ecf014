import { useRef, useState } from 'react';
import { MOST_ASKED_CHECKPOINTS } from '../../../../../main/contract/attention.ts';
import type { CheckpointEntry } from '../../../../../main/contract/run.ts';
import { type AskedSource, Attention } from './attention.tsx';
import { HeldOutPairs } from './held-out-pairs.tsx';

/** What the checkpoints of a run that learns pairs write, and where they look: the one leads to the other. */
export function PairLooks({ run, checkpoints }: { run: string; checkpoints: readonly CheckpointEntry[] }) {
  const [asked, setAsked] = useState<AskedSource>({ source: '', wanted: null });
  const show = useRef<HTMLButtonElement>(null);
  const whole = checkpoints.filter(({ weightsWhole }) => weightsWhole);
  const steps = thinned(whole.map(({ step }) => step).sort((one, other) => one - other));
  const best = whole.find((one) => one.best)?.step ?? steps.at(-1);
  return (
    <>
      <HeldOutPairs
        {...{ run, steps, best }}
        onLook={({ source, wanted }) => {
          setAsked({ source, wanted });
          show.current?.focus();
        }}
      />
      <Attention {...{ run, steps, best, asked, show }} onAsked={setAsked} />
    </>
  );
}

/** As many as can be asked at once, the first and the last among them. */
function thinned(steps: readonly number[]): number[] {
  if (steps.length <= MOST_ASKED_CHECKPOINTS) return [...steps];
  const apart = (steps.length - 1) / (MOST_ASKED_CHECKPOINTS - 1);
  return Array.from({ length: MOST_ASKED_CHECKPOINTS }, (_, place) => steps[Math.round(place * apart)]!);
}
