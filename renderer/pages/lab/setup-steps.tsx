import { Button } from '@mantine/core';
import type { Fault } from '../../../main/contract/fault.ts';
import type { SetupStep, SetupStepId } from '../../../main/contract/setup.ts';
import { phaseName } from '../../../resources/messages/index.ts';
import { ProgressFacts, progressShare } from '../../features/set-up/progress-facts.tsx';
import { type SetupActions, type SetupRequest, useSetupActions } from '../../features/set-up/use-setup-actions.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { Bar } from '../../ui/bar.tsx';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import type { PlainKey } from '../../words/catalogue.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './lab-page.module.css';

const SIGNS = { done: '✓', running: '›', waiting: '·', wanting: '✗', optional: '○' } as const;

/** Every step of the set-up with its state; each that wants it can be started. */
export function SetupSteps() {
  const t = useText();
  const setup = useLive(useLab().setup);
  const actions = useSetupActions();
  if (!setup) return null;
  return (
    <Section
      title={t('setup.title')}
      aside={
        setup.running ? (
          <Button size="compact-xs" variant="subtle" onClick={() => actions.stop()}>
            {t('action.stop')}
          </Button>
        ) : null
      }
    >
      <ul className={classes.steps}>
        {setup.steps.map((step) => (
          <Step key={step.id} step={step} busy={setup.running} start={actions.start} />
        ))}
      </ul>
    </Section>
  );
}

function Step({ step, busy, start }: { step: SetupStep; busy: boolean; start: SetupActions['start'] }) {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const { id, state, progress, fault, bytes } = step;
  const remedy = fault && remedyOf(id, fault.code);
  const startable = !busy && (state === 'wanting' || state === 'optional');
  return (
    <li className={classes.step}>
      <span>
        <span className={classes.sign} data-state={state} aria-hidden>
          {SIGNS[state]}
        </span>
        {phaseName(id, language)}{' '}
        <span className="faint">
          {t(`setup.state.${state}`)}
          {state !== 'done' && bytes !== null && ` · ${format.bytes(bytes)}`}
        </span>
      </span>
      <span>
        {progress && state === 'running' && <ProgressFacts progress={progress} step={id} />}
        {startable && (
          <Button variant="default" onClick={() => start({ steps: [id] })}>
            {t(state === 'optional' ? 'setup.fetch' : 'action.resume')}
          </Button>
        )}
      </span>
      {progress && state === 'running' && (
        <span className={classes.wide}>
          <Bar share={progressShare(progress)} label={phaseName(id, language)} />
        </span>
      )}
      {fault && state === 'wanting' && fault.code !== 'setup-stopped' && (
        <span className={classes.wide}>
          <FaultNotice fault={fault}>
            {remedy && !busy && (
              <Button variant="default" onClick={() => start(remedy.request)}>
                {t(remedy.word)}
              </Button>
            )}
          </FaultNotice>
        </span>
      )}
    </li>
  );
}

/** What the last sentence of a fault says, where starting the step again is not enough. */
function remedyOf(step: SetupStepId, code: Fault['code']): { word: PlainKey; request: SetupRequest } | null {
  switch (code) {
    case 'gpu-not-used':
      return { word: 'setup.remove', request: { steps: [], remove: [step] } };
    case 'gpu-terms-not-accepted':
      return { word: 'setup.acceptTerms', request: { steps: [step], acceptTerms: ['cuda'] } };
    default:
      return null;
  }
}
