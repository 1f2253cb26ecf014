import { useRef, useState } from 'react';
import type { CheckpointEntry } from '../../../../../main/contract/run.ts';
import { type AskedSource, Attention } from './attention.tsx';
import { HeldOutPairs } from './held-out-pairs.tsx';
import { lookedAt } from './looked-at.ts';

/** What the checkpoints of a run that learns pairs write, and where they look: the one leads to the other. */
export function PairLooks({ run, checkpoints }: { run: string; checkpoints: readonly CheckpointEntry[] }) {
  const [asked, setAsked] = useState<AskedSource>({ source: '', wanted: null });
  const show = useRef<HTMLButtonElement>(null);
  const { steps, best } = lookedAt(checkpoints);
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
