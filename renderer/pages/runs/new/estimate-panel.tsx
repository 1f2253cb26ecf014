import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import type { Estimate } from '../../../../main/contract/estimate.ts';
import type { Fault } from '../../../../main/contract/fault.ts';
import { learnsPairs, type RunSpecification } from '../../../../main/contract/run-specification.ts';
import { MOST_SWEEP_RUNS } from '../../../../main/contract/sweep.ts';
import { roughSeconds } from '../../../../resources/messages/format.ts';
import { beforeIt } from '../../../features/runs/before-it.ts';
import { memoryText } from '../../../features/runs/memory-text.ts';
import { settingLabel } from '../../../features/runs/specification-fields.ts';
import { useLab, useLive } from '../../../live/lab.ts';
import { Bar } from '../../../ui/bar.tsx';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { InTheWay } from '../../../ui/new-item-page.tsx';
import { Amounts, Panel } from '../../../ui/panel.tsx';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';
import type { FormSweep } from './use-sweep.ts';

/** Nine tenths of a corpus are trained on. */
const TRAINING_SHARE = 0.9;

/** Tokens that a run has learned from once it has seen its whole text: of pairs those of the targets. */
const learnedOnce = ({ characters, pairs }: CorpusEntry, specification: RunSpecification | undefined): number =>
  specification && learnsPairs(specification.model) && pairs
    ? pairs.targetCharacters
    : (characters ?? 0) * TRAINING_SHARE;
/** In the place of a number that isn't known yet: the rows, and so the button below them, stay where they are. */
const UNKNOWN = '…';

/** What the run will take, and the button that starts it; it need not wait for the numbers. */
export function EstimatePanel({
  estimate,
  measuring,
  fault,
  toMend,
  inTheWay,
  corpus,
  starting,
  several,
  isSweep,
  fittingTo,
  onStart,
  onCallOff,
  waiting,
}: {
  /** Of what the form says now, `undefined` while that isn't known. */
  estimate: Estimate | undefined;
  measuring: boolean;
  fault: Fault | null;
  /** A setting is not valid, so that nothing can be said of the run. */
  toMend: boolean;
  /** Which field keeps the run from starting. */
  inTheWay: string | null;
  /** `undefined` where none is chosen that is ready. */
  corpus: CorpusEntry | undefined;
  starting: boolean;
  /** What a form of several runs asks for; their time is `undefined` while it is not known. */
  several: (FormSweep & { seconds: number | null | undefined }) | null;
  /** Whether it asks for several, also while it can't be read for how many. */
  isSweep: boolean;
  /** Seconds that the run is fitted to, `null` where the steps were given. */
  fittingTo: number | null;
  onStart: () => void;
  onCallOff: () => void;
  /** The other way to start while native TensorFlow is on its way. */
  waiting: ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('estimate.title')}>
      <div className={classes.memory}>
        {several && <Several sweep={several} seconds={several.seconds} />}
        <Expected estimate={estimate} corpus={corpus} />
      </div>
      <Waits />
      <Button
        size="md"
        disabled={corpus === undefined || several?.tooMany === true}
        loading={starting}
        onClick={onStart}
      >
        {several ? t('vary.start', { count: several.runs }) : t(isSweep ? 'vary.startSome' : 'new.start')}
      </Button>
      <InTheWay words={inTheWay} />
      {fault && <FaultNotice fault={fault} nameOf={(path) => settingLabel(path, t)} />}
      {fittingTo !== null && estimate && !estimate.fits && (
        <p className={classes.tooShort}>
          {t('estimate.tooShort', {
            asked: format.duration(fittingTo),
            steps: format.count(estimate.specification.recipe.steps),
            time: format.duration(estimate.seconds),
          })}
        </p>
      )}
      {starting && fittingTo !== null && !estimate ? (
        <>
          <p role="status">{t('new.startsAfter', { time: format.duration(fittingTo) })}</p>
          <Button variant="default" onClick={onCallOff}>
            {t('new.dontStart')}
          </Button>
        </>
      ) : (
        <p className={`faint ${classes.basis}`}>
          {corpus === undefined
            ? t('estimate.chooseCorpus')
            : estimate
              ? t(`estimate.${estimate.basis}`, { time: format.duration(estimate.secondsPerStep) })
              : toMend
                ? t('estimate.mendFirst')
                : measuring && t('new.measuring')}
        </p>
      )}
      {waiting}
    </Panel>
  );
}

/** That others come first is said before the press, not after it. */
function Waits() {
  const t = useText();
  const format = useFormat();
  const { runs, seconds } = beforeIt(useLive(useLab().runs)?.values() ?? []);
  if (runs === 0) return null;
  return (
    <p role="note">
      {seconds === null
        ? t('estimate.waits', { count: runs })
        : t('estimate.waitsFor', { count: runs, time: format.duration(roughSeconds(seconds)) })}
    </p>
  );
}

/** How many runs, and how long all of them take; what follows is told of one. */
function Several({ sweep, seconds }: { sweep: FormSweep; seconds: number | null | undefined }) {
  const t = useText();
  const format = useFormat();
  const { runs, combinations, draw, seeds, tooMany, first } = sweep;
  const time = seconds === undefined ? UNKNOWN : seconds === null ? '–' : format.about(seconds);
  return (
    <>
      <Amounts
        rows={[
          [t('vary.count'), <strong key="count">{format.count(runs)}</strong>],
          [t('vary.total'), <strong key="total">{time}</strong>],
        ]}
      />
      <p className="faint">
        {t('vary.eachWith', {
          count: seeds.length,
          combinations: t(draw ? 'vary.combinationsDrawn' : 'vary.combinations', { count: combinations }),
        })}
      </p>
      {draw && combinations < draw.count && <p className="faint">{t('vary.drawnAll')}</p>}
      {tooMany && <p className={classes.tooShort}>{t('vary.tooMany', { most: MOST_SWEEP_RUNS })}</p>}
      <h3>{t('vary.perRun', { first })}</h3>
    </>
  );
}

const evaluationsOf = ({ recipe, observation }: Estimate['specification']): number =>
  Math.ceil(recipe.steps / observation.evaluateEvery);

/** Seconds of what is neither a step nor an evaluation: with it the rows are the whole. */
function besideSteps({ specification, seconds, secondsPerStep, secondsPerEvaluation }: Estimate): number {
  const { recipe } = specification;
  const rest = seconds - recipe.steps * secondsPerStep - evaluationsOf(specification) * secondsPerEvaluation;
  return Math.max(0, rest);
}

function Expected({ estimate, corpus }: { estimate: Estimate | undefined; corpus: CorpusEntry | undefined }) {
  const t = useText();
  const format = useFormat();
  const { recipe, observation } = estimate?.specification ?? {};
  const tokens = estimate?.tokens;
  const tooMuch = estimate !== undefined && estimate.memoryMB.most > estimate.freeMemoryMB;
  const known = (value: number | undefined, print: (value: number) => string) =>
    value === undefined ? UNKNOWN : print(value);
  return (
    <>
      <Amounts
        rows={[
          [t('estimate.time'), <strong key="time">{known(estimate?.seconds, format.duration)}</strong>],
          [<TermLabel key="step" label="axis.step" />, known(recipe?.steps, format.count)],
          [
            <TermLabel key="evaluations" label="estimate.evaluations" />,
            estimate && recipe && observation
              ? t('estimate.evaluationsEach', {
                  count: evaluationsOf(estimate.specification),
                  time: estimate.secondsPerEvaluation > 0 ? format.duration(estimate.secondsPerEvaluation) : '',
                })
              : UNKNOWN,
          ],
          [t('estimate.beforeAndBeside'), known(estimate && besideSteps(estimate), format.duration)],
          [<TermLabel key="tokens" label="axis.tokens" />, known(tokens, format.compact)],
          !!corpus?.characters && [
            <TermLabel key="passes" label="estimate.passes" />,
            known(tokens && tokens / learnedOnce(corpus, estimate?.specification), format.significant),
          ],
          // How many different rows of tokens a text has is known once it is counted.
          estimate?.parameters !== null && [
            <TermLabel key="parameters" label="estimate.parameters" />,
            known(estimate?.parameters, format.compact),
          ],
          [<TermLabel key="backend" label="estimate.backend" />, estimate ? t(`backend.${estimate.backend}`) : UNKNOWN],
          [
            <TermLabel key="memory" label="estimate.memory" />,
            estimate ? memoryText(estimate.memoryMB, format) : UNKNOWN,
          ],
        ]}
      />
      <Bar
        share={estimate ? estimate.memoryMB.most / Math.max(1, estimate.freeMemoryMB) : 0}
        label={t('estimate.memory')}
        tone={tooMuch ? 'bad' : 'plain'}
      />
      <span style={tooMuch ? { color: 'var(--bad)' } : undefined} className={tooMuch ? '' : 'faint'}>
        {estimate
          ? t(tooMuch ? 'estimate.tooMuch' : 'estimate.free', { free: format.bytes(estimate.freeMemoryMB * 1e6) })
          : UNKNOWN}
      </span>
    </>
  );
}
