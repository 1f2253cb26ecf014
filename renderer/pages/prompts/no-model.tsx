import { Button } from '@mantine/core';
import type { LanguageModelEntry } from '../../../main/contract/language.ts';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { FIRST_DRAFT, readDrafts } from './draft.ts';
import { FetchModel } from './fetch-model.tsx';
import { isTrainedHere } from './models.ts';
import classes from './prompts-page.module.css';
import { useTabDrafts } from './tab-drafts.ts';
import { useRememberDraft } from './use-draft.ts';

/** Before there is a model: what would be here, and the button that brings one. */
export function NoModel({ models }: { models: readonly LanguageModelEntry[] }) {
  const t = useText();
  const remember = useRememberDraft();
  const draft = readDrafts(useTabDrafts())[''] ?? FIRST_DRAFT;
  const free = models.find(({ termsStep, state }) => termsStep === null && state === 'absent');
  const trained = models.find(isTrainedHere);
  return (
    <Page title={t('prompts.title')}>
      <div className={classes.first}>
        <p className={classes.lead}>{t('prompts.lead')}</p>
        {models
          .filter(({ state }) => state === 'absent')
          .map((entry) => (
            <FetchModel
              key={entry.id}
              entry={entry}
              form="page"
              recommended={entry === free}
              onFetch={() => remember('', { ...draft, awaited: entry.id })}
            />
          ))}
        {trained && (
          <Button variant="subtle" onClick={() => remember('', { ...draft, model: trained.id, awaited: null })}>
            {t('prompts.useTrained')}
          </Button>
        )}
        <UnreadableList kind="model" />
      </div>
    </Page>
  );
}
