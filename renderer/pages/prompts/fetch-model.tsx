import { Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import type { SetupStepId } from '../../../main/contract/setup.ts';
import { phaseName } from '../../../resources/messages/index.ts';
import { ProgressFacts, progressShare } from '../../features/set-up/progress-facts.tsx';
import { useSetupActions } from '../../features/set-up/use-setup-actions.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { Bar } from '../../ui/bar.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { ScrollText } from '../../ui/scroll-text.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './prompts-page.module.css';

/** What every model needs before it. */
const RUNTIME: SetupStepId = 'language-runtime';

/** Brings a model: a button, its terms where there are any, how far it is, and what went wrong. */
export function FetchModel({
  entry,
  form,
  recommended = false,
  onFetch,
}: {
  entry: LanguageModelEntry;
  /** `row`: beside the model's name, with few words. */
  form: 'page' | 'row';
  recommended?: boolean;
  /** It is on its way: who asks for a model wants to ask it. */
  onFetch: () => void;
}) {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const lab = useLab();
  const setup = useLive(lab.setup);
  const actions = useSetupActions();
  const [reading, setReading] = useState(false);
  const { id, title, licence, step: stepId, termsStep: termsId } = entry;
  const stepOf = (wanted: SetupStepId | null) => setup?.steps.find((step) => step.id === wanted);
  const step = stepOf(stepId);
  const termsStep = stepOf(termsId);
  const termsHere = termsId !== null && termsStep?.state === 'done';
  const terms = useQuery({
    ...lab.queries.language.terms.queryOptions({ input: { model: id } }),
    enabled: reading && termsHere,
  });
  if (!setup || stepId === null || !step) return null;

  const asked = [step, termsStep].filter((given) => given?.state === 'running' || given?.state === 'waiting');
  if (asked.length > 0) {
    const current = [step, stepOf(RUNTIME), termsStep].find((given) => given?.state === 'running');
    return (
      <div className={classes.fetching}>
        <span>{current ? phaseName(current.id, language) : `${title}: ${t('prompts.waits')}`}</span>
        <Bar
          share={current?.progress ? progressShare(current.progress) : null}
          label={phaseName((current ?? step).id, language)}
        />
        {current?.progress && <ProgressFacts progress={current.progress} step={current.id} />}
        <span>
          <Button variant="default" loading={actions.busy} onClick={() => actions.stop()}>
            {t('action.stop')}
          </Button>
        </span>
      </div>
    );
  }

  const size = entry.download === null ? '' : format.bytes(entry.download);
  const label =
    termsId === null
      ? licence === null
        ? `${t('setup.fetch')} ${phaseName(stepId, language)}`
        : t('prompts.fetch', { title, size, licence })
      : t('prompts.fetchTerms', { title, size });
  const short = termsId === null ? t('prompts.fetchShort') : t('prompts.readTerms');
  const failed = [step, termsStep, stepOf(RUNTIME)].find(
    (given) => given?.state === 'wanting' && given.fault && given.fault.code !== 'setup-stopped',
  );
  return (
    <div className={form === 'page' ? `${classes.fetch} ${offer.offer}` : classes.fetch}>
      <Button
        variant={recommended ? 'filled' : 'default'}
        size={form === 'page' ? 'md' : 'xs'}
        loading={actions.busy}
        aria-label={form === 'row' ? `${short}: ${title}` : undefined}
        onClick={() => {
          if (termsId === null) {
            actions.start({ steps: [stepId] });
            onFetch();
            return;
          }
          setReading(true);
          if (!termsHere) actions.start({ steps: [termsId] });
        }}
      >
        {form === 'row' ? short : label}
      </Button>
      {failed?.fault && <FaultNotice fault={failed.fault} />}
      {actions.error && <FaultNotice fault={faultFrom(actions.error)} />}
      {terms.error && <FaultNotice fault={faultFrom(terms.error)} />}
      <Modal
        opened={reading && termsHere}
        onClose={() => setReading(false)}
        size="xl"
        title={t('prompts.terms', { title })}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <div className={classes.terms}>
          <p>{t('prompts.termsWhy')}</p>
          <ScrollText
            className={classes.termsText}
            label={t('prompts.terms', { title })}
            language="en"
            busy={terms.isLoading}
          >
            {terms.data?.text}
          </ScrollText>
          <div className={classes.termsFoot}>
            <Button variant="default" onClick={() => setReading(false)}>
              {t('action.cancel')}
            </Button>
            <Button
              disabled={!terms.data?.text}
              onClick={() => {
                setReading(false);
                actions.start({ steps: [stepId], acceptTerms: [id] });
                onFetch();
              }}
            >
              {t('prompts.accept', { size })}
            </Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
