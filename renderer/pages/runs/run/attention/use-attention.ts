import { useEffect, useRef, useState } from 'react';
import type { Attention, AttentionRequest } from '../../../../../main/contract/attention.ts';
import type { Fault } from '../../../../../main/contract/fault.ts';
import { useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';

/** What is asked of each checkpoint. */
export type AttentionQuestion = Omit<AttentionRequest, 'run' | 'steps'>;

export interface AskedAttention {
  /** By the step of the checkpoint; empty before the first question. */
  answers: ReadonlyMap<number, Attention>;
  fault: Fault | null;
  isAsking: boolean;
  /** Asks these checkpoints, in this order; what was asked before is shown until the first of them answers. */
  ask: (question: AttentionQuestion, steps: readonly number[]) => void;
  /** Asks one more checkpoint the same, unless it is being asked. */
  askAlso: (step: number) => void;
  forgetFault: () => void;
}

/** How checkpoints of a run attend, told one by one. */
export function useAttention(run: string): AskedAttention {
  const { client, queries, queryClient } = useLab();
  const [answers, setAnswers] = useState<ReadonlyMap<number, Attention>>(new Map());
  const [fault, setFault] = useState<Fault | null>(null);
  const [asking, setAsking] = useState<AbortController | null>(null);
  const latest = useRef<{ ending: AbortController; question: AttentionQuestion } | null>(null);
  useEffect(() => () => latest.current?.ending.abort(), []);

  async function listen(question: AttentionQuestion, steps: readonly number[], known: ReadonlyMap<number, Attention>) {
    latest.current?.ending.abort();
    const ending = new AbortController();
    latest.current = { ending, question };
    setAsking(ending);
    setFault(null);
    let told = known;
    try {
      const stream = await client.runs.attention({ run, ...question, steps: [...steps] }, { signal: ending.signal });
      for await (const attention of stream) {
        // A held-out pair was chosen there: from now on it is this one.
        const chosen = [attention.source.join(''), ...(attention.wanted === null ? [] : [attention.wanted])].join('\t');
        latest.current = { ending, question: { ...question, text: question.text ?? chosen } };
        told = new Map([...told, [attention.step, attention]]);
        setAnswers(told);
      }
    } catch (error) {
      if (!ending.signal.aborted) setFault(faultFrom(error));
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) });
    } finally {
      setAsking((current) => (current === ending ? null : current));
    }
  }
  return {
    answers,
    fault,
    isAsking: asking !== null,
    ask: (question, steps) => void listen(question, steps, new Map()),
    askAlso(step) {
      if (asking === null && latest.current) void listen(latest.current.question, [step], answers);
    },
    forgetFault: () => setFault(null),
  };
}
