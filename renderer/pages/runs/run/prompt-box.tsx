import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../../main/contract/fault.ts';
import { limitsOf } from '../../../../main/contract/number-limits.ts';
import type { CheckpointEntry, RunSummary } from '../../../../main/contract/run.ts';
import { sampleRequest } from '../../../../main/contract/sample-request.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../../ui/field-in-the-way.ts';
import { NumbersOnlyField } from '../../../ui/numbers-only-field.tsx';
import { Section } from '../../../ui/page.tsx';
import { ScrollText } from '../../../ui/scroll-text.tsx';
import { ExplainedField, TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { termOf } from '../../../words/label-terms.ts';
import classes from './run-page.module.css';
import type { ToldKind } from './told-kind.ts';

interface Settings {
  tokens: number;
  temperature: number;
  topK: number;
  seed: number;
}
const FIRST: Settings = { tokens: 120, temperature: 0.8, topK: 0, seed: 1 };
const LIMITS = {
  tokens: { ...limitsOf(sampleRequest.shape.tokens), step: 20 },
  temperature: { ...limitsOf(sampleRequest.shape.temperature), step: 0.1 },
  topK: { ...limitsOf(sampleRequest.shape.topK), step: 5 },
  seed: { ...limitsOf(sampleRequest.shape.seed), step: 1 },
} as const satisfies Record<keyof Settings, object>;
/** There is one right answer, which ends by itself: the likeliest is what one wants to see. */
const FIRST_OF_TOLD: Settings = { ...FIRST, tokens: LIMITS.tokens.max ?? FIRST.tokens, temperature: 0 };

/** What can be set: a target ends by itself, and of labels all are told. */
const ASKED: Record<ToldKind | 'text', readonly (keyof Settings)[]> = {
  text: ['tokens', 'temperature', 'topK', 'seed'],
  pairs: ['temperature', 'topK', 'seed'],
  masks: ['temperature', 'topK', 'seed'],
  labels: [],
};

interface Answer {
  prompt: string;
  /** Step of the checkpoint that writes it; `null` until it begins. */
  step: number | null;
  unseen: string[];
  text: string;
  tokens: number;
  nats: number;
}

/** Asks the best checkpoint to go on with a text, the last one where none was evaluated, and shows it as it comes. */
export function PromptBox({
  summary,
  checkpoints,
  kind,
}: {
  summary: RunSummary;
  checkpoints: readonly Pick<CheckpointEntry, 'best'>[];
  /** What it tells of a text; `null` where it goes on with one. */
  kind: ToldKind | null;
}) {
  const t = useText();
  const { client, queries, queryClient } = useLab();
  const [prompt, setPrompt] = useState('');
  const first = kind === null ? FIRST : FIRST_OF_TOLD;
  const [settings, setSettings] = useState(first);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [asking, setAsking] = useState<AbortController | null>(null);
  const mounted = useRef<AbortController | null>(null);
  useEffect(() => () => mounted.current?.abort(), []);
  const form = useRef<HTMLFormElement>(null);
  const hasCheckpoint = checkpoints.length > 0;
  const isEvaluated = !hasCheckpoint || checkpoints.some(({ best }) => best);
  // Of weights that were brought in there is one checkpoint, and nobody tells its step.
  const isBroughtIn = Boolean(summary.origin?.model);
  const way = useFieldInTheWay(form);

  async function ask() {
    if (way.isInTheWay()) return;
    const ending = new AbortController();
    mounted.current = ending;
    setAsking(ending);
    setFault(null);
    let text = '';
    let tokens = 0;
    let nats = 0;
    let unseen: string[] = [];
    let step: number | null = null;
    const show = () => setAnswer({ prompt, step, unseen, text, tokens, nats });
    show();
    try {
      const stream = await client.runs.sample({ run: summary.id, prompt, ...settings }, { signal: ending.signal });
      for await (const piece of stream) {
        if ('unseen' in piece) {
          ({ unseen, step } = piece);
          show();
          continue;
        }
        text += piece.text;
        // The tab behind a source was certain: it is none of the answer's tokens.
        // So were the words of a text in which masks are filled.
        if (!(kind === 'pairs' && piece.text === '\t') && (kind !== 'masks' || Number(piece.logProbability) !== 0)) {
          tokens += 1;
          nats -= Number(piece.logProbability);
        }
        show();
      }
    } catch (error) {
      if (!ending.signal.aborted) setFault(faultFrom(error));
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run: summary.id } }) });
    } finally {
      setAsking((current) => (current === ending ? null : current));
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (asking) asking.abort();
    else void ask();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (kind !== null || event.ctrlKey || event.metaKey) && !asking) {
      event.preventDefault();
      void ask();
    }
  }
  const arrowed = (text: string) => (kind === 'pairs' ? text.replace('\t', ' → ') : text);
  return (
    <Section title={t('prompt.title')} aside={!isBroughtIn && t(isEvaluated ? 'prompt.from' : 'prompt.fromLast')}>
      <form ref={form} className={classes.promptBox} onSubmit={submit}>
        <Textarea
          aria-label={t(kind === null ? 'prompt.label' : `${kind}.source`)}
          placeholder={t(kind === null ? 'prompt.placeholder' : `${kind}.sourceLead`)}
          autosize
          minRows={kind === 'pairs' ? 1 : 2}
          maxRows={6}
          maxLength={10000}
          value={prompt}
          // A source is a line.
          onChange={({ currentTarget: { value } }) => setPrompt(kind !== null ? value.replaceAll('\n', '') : value)}
          onKeyDown={onKeyDown}
        />
        <div className={classes.promptRow}>
          {(Object.keys(LIMITS) as (keyof Settings)[])
            .filter((key) => ASKED[kind ?? 'text'].includes(key))
            .map((key) => (
              <ExplainedField key={key} id={termOf(`prompt.${key}`)}>
                <NumbersOnlyField
                  label={t(`prompt.${key}`)}
                  {...LIMITS[key]}
                  value={settings[key]}
                  refill={first[key]}
                  description={key === 'topK' && t('prompt.topKOff')}
                  onNumber={(value) => {
                    way.forget();
                    setSettings({ ...settings, [key]: value });
                  }}
                />
              </ExplainedField>
            ))}
          <Button type="submit" disabled={!hasCheckpoint} variant={asking ? 'default' : 'filled'}>
            {asking ? t('action.stop') : t(kind === null ? 'prompt.ask' : `${kind}.ask`)}
          </Button>
        </div>
      </form>
      {way.words !== null && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {way.words}
        </p>
      )}
      {!hasCheckpoint && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {fault && <FaultNotice fault={fault} onClose={() => setFault(null)} />}
      {answer && !fault && (
        <>
          {answer.unseen.length > 0 && <UnseenNote what="prompt" characters={answer.unseen} />}
          <ScrollText className={classes.sampleText} label={t('prompt.answer')} busy={asking !== null}>
            {kind !== 'masks' && <span className={classes.prompt}>{arrowed(answer.prompt)}</span>}
            {kind === 'labels' && '\n'}
            {arrowed(answer.text)}
            {asking && <span aria-hidden>▍</span>}
          </ScrollText>
          {!asking && answer.tokens > 0 && kind !== 'labels' && (
            <AboutAnswer answer={isBroughtIn ? { ...answer, step: null } : answer} />
          )}
        </>
      )}
    </Section>
  );
}

/** By which checkpoint it was written, how sure that was, and that there is nothing to see where it is white space. */
function AboutAnswer({ answer: { text, step, tokens, nats } }: { answer: Answer }) {
  const t = useText();
  const format = useFormat();
  const told = { tokens: format.count(tokens), nats: format.fixed(nats / tokens, 2) };
  return (
    <p className="faint">
      <span role="status">
        {text.trim() === '' && t('prompt.onlySpace')}
        {t('prompt.mean', told)}
      </span>
      <TermMark id="nats" />
      {step !== null && ` ${t('prompt.by', { step: format.count(step) })}`}
    </p>
  );
}
