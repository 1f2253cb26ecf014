import type { SampleText } from '../../../../main/contract/run.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useUnseen } from '../../../features/runs/use-unseen.ts';
import { Section } from '../../../ui/page.tsx';
import { ScrollText } from '../../../ui/scroll-text.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './run-page.module.css';
import { StepTimeline } from './step-timeline.tsx';
import type { ToldKind } from './told-kind.ts';

const SAMPLE_TERMS = { pairs: 'exact-match', masks: 'masked-token', labels: 'accuracy' } as const;

/** What the model wrote at each look, from the first step to the last: a timeline to move along. */
export function Samples({
  samples: known,
  corpusSha256,
  steps,
  coming,
  kind,
  step,
  onStep,
}: {
  /** `null`: not known yet, and nothing is said. */
  samples: readonly SampleText[] | null;
  /** Of the text that the run learns from. */
  corpusSha256: string | null;
  steps: number;
  /** Whether the run is still going to write. */
  coming: boolean;
  /** What is told of held-out texts; `null` where a text is gone on with. */
  kind: ToldKind | null;
  /** The chosen step, −1 for the newest. */
  step: number;
  onStep: (step: number) => void;
}) {
  const t = useText();
  const format = useFormat();
  const samples = known ?? [];
  const last = samples.length - 1;
  const found = step < 0 ? last : samples.findIndex((sample) => sample.step === step);
  const at = found < 0 ? last : found;
  const sample = samples[at];
  const unseen = useUnseen(corpusSha256, sample?.prompt ?? '');
  const go = (index: number) => {
    const chosen = samples[index];
    // At the newest one the view follows what comes.
    if (chosen) onStep(index === last ? -1 : chosen.step);
  };
  return (
    <Section
      title={t('samples.title')}
      term={kind === null ? 'sample' : SAMPLE_TERMS[kind]}
      aside={sample && t('samples.step', { step: format.count(sample.step), steps: format.count(steps) })}
    >
      {sample ? (
        <>
          <StepTimeline
            steps={samples.map((one) => one.step)}
            at={at}
            words={{ timeline: t('samples.timeline'), before: t('samples.before'), after: t('samples.after') }}
            onGo={go}
          />
          <ScrollText className={classes.sampleText} label={t('samples.text')}>
            {/* What fills masks writes the whole text again. */}
            {kind !== 'masks' && <span className={classes.prompt}>{sample.prompt.trimStart()}</span>}
            {sample.prompt.trim() === '' ? sample.text.trimStart() : sample.text}
          </ScrollText>
          {unseen.length > 0 && <UnseenNote what="prompt" characters={unseen} />}
          <p className="faint">
            {kind !== null && sample.prompt === ''
              ? t(`${kind}.samples`)
              : t('samples.how', { temperature: format.exact(sample.temperature), seed: sample.seed })}
          </p>
        </>
      ) : (
        <p className="soft">{known && t(coming ? 'samples.none' : 'samples.noneWritten')}</p>
      )}
    </Section>
  );
}
