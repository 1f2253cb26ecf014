import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { SetupState } from '../../../main/contract/setup.ts';
import { phaseName } from '../../../resources/messages/index.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { setupStatus } from '../../live/setup-status.ts';
import { Bar } from '../../ui/bar.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import classes from '../../ui/strip.module.css';
import { useLanguage, useText } from '../../words/index.ts';
import { ProgressFacts, progressShare } from './progress-facts.tsx';
import { useSetupActions } from './use-setup-actions.ts';

/** What is still being fetched or built, on top of every page while anything is missing. */
export function SetupStrip() {
  const setup = useLive(useLab().setup);
  if (!setup) return null;
  return <Strip setup={setup} />;
}

function Strip({ setup }: { setup: SetupState }) {
  const t = useText();
  const language = useLanguage();
  const actions = useSetupActions();
  const [hidden, setHidden] = useState('');
  const { unfinished, current, wanting, done, total } = setupStatus(setup);
  const failed = wanting.filter(({ fault }) => fault !== null && fault.code !== 'setup-stopped');
  // Hidden until something else is wrong: a machine without network is not reminded at every step.
  const signature = failed.map(({ id, fault }) => `${id}:${fault?.code}`).join();
  if (!unfinished && !setup.compilerConsentNeeded) return null;
  if (!setup.running && hidden !== '' && hidden === signature) return null;
  return (
    <section aria-label={t('setup.title')}>
      {(setup.running || failed.length === 0) && unfinished && (
        <div className={classes.strip}>
          <span className={classes.what}>
            {setup.running ? t('setup.running', { done: Math.min(done + 1, total), total }) : t('setup.stopped')}
          </span>
          {current && (
            <>
              <span>{phaseName(current.id, language)}</span>
              <span className={classes.bar}>
                <Bar
                  share={current.progress ? progressShare(current.progress) : null}
                  label={phaseName(current.id, language)}
                />
              </span>
              {current.progress && <ProgressFacts progress={current.progress} step={current.id} />}
            </>
          )}
          <span className={classes.end}>
            <Button component={Link} href="/lab" variant="subtle">
              {t('setup.details')}
            </Button>
            {setup.running ? (
              <Button variant="default" loading={actions.busy} onClick={() => actions.stop()}>
                {t('action.stop')}
              </Button>
            ) : (
              <Button loading={actions.busy} onClick={() => actions.start({})}>
                {t('action.resume')}
              </Button>
            )}
          </span>
        </div>
      )}
      {!setup.running &&
        failed.map(({ id, fault }) =>
          fault ? (
            <FaultNotice key={id} fault={fault} onClose={() => setHidden(signature)}>
              <Button loading={actions.busy} onClick={() => actions.start({ steps: [id] })}>
                {t('action.tryAgain')}
              </Button>
            </FaultNotice>
          ) : null,
        )}
      {setup.compilerConsentNeeded && (
        <div className={classes.strip} data-tone="warn">
          <span className={classes.text}>{t('setup.consent')}</span>
          <Button loading={actions.busy} onClick={() => actions.start({ compilerConsent: true })}>
            {t('setup.consentYes')}
          </Button>
        </div>
      )}
      {actions.error && <FaultNotice fault={faultFrom(actions.error)} />}
    </section>
  );
}
