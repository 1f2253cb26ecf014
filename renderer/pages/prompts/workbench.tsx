import { Button, Menu, TextInput } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { type LanguageModelEntry, spokenModel } from '../../../main/contract/language.ts';
import type { NewPromptExperiment, PromptExperiment } from '../../../main/contract/prompt-experiment.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../ui/field-in-the-way.ts';
import { openDialog } from '../../ui/open-dialog.ts';
import { Page } from '../../ui/page.tsx';
import { probabilityText } from '../../ui/probability-text.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import { amountsOf } from './amounts-of.ts';
import { Columns } from './columns.tsx';
import { problemsOf, sameSetting, settingOf } from './draft.ts';
import { experimentMarkdown } from './experiment-markdown.ts';
import { chosenModel } from './models.ts';
import { presetOf } from './presets.ts';
import { stillFits } from './prompt-for.ts';
import classes from './prompts-page.module.css';
import { SavedList } from './saved-list.tsx';
import { SettingPanel } from './setting-panel.tsx';
import { type Asked, useAsking } from './use-asking.ts';
import { useDraft } from './use-draft.ts';
import { useSaveExperiment } from './use-saving.ts';

/** One experiment, new or saved: the setting at the left, the prompts with their answers side by side. */
export function Workbench({
  models,
  saved,
}: {
  models: readonly LanguageModelEntry[];
  saved: PromptExperiment | null;
}) {
  const t = useText();
  const [, navigate] = useLocation();
  const [draft, change, forgetDraft, settleDraft] = useDraft(saved);
  const model = chosenModel(draft, models);
  const entry = models.find(({ id }) => id === model);
  const ready = entry?.state === 'ready';
  const setting = useMemo(() => settingOf(draft, model), [draft, model]);
  const problems = useMemo(() => problemsOf(setting), [setting]);
  const valid = Object.keys(problems).length === 0;
  const savedAsked = useMemo<Asked | null>(
    () => saved && { setting: saved.setting, modelSha256: saved.modelSha256, results: saved.results },
    [saved],
  );
  const { asked, phase, fault, outcome, ask, stop, reset, forgetFault } = useAsking(saved?.id ?? '', savedAsked);
  const fits = (shots: number) => asked !== null && stillFits(asked.setting, setting, shots);

  const preset = presetOf(setting);
  const offeredName = preset ? t(`prompts.presets.${preset}`) : setting.query.trim().slice(0, 200) || t('prompts.own');
  const name = draft.name ?? saved?.name ?? '';
  // What does not fit the setting any more is not part of it.
  const results = (asked?.results ?? []).filter(({ shots }) => setting.shots.includes(shots) && fits(shots));
  const experiment: NewPromptExperiment = {
    name: name.trim() || offeredName,
    setting,
    modelSha256: results.length > 0 ? (asked?.modelSha256 ?? null) : null,
    results,
  };
  const changed =
    saved !== null &&
    (experiment.name !== saved.name ||
      !sameSetting(setting, saved.setting) ||
      (asked !== savedAsked && JSON.stringify(results) !== JSON.stringify(saved.results)));

  // What stands here was begun on this version: another tab may save a newer one meanwhile.
  const begunOn = useRef(saved?.savedAt);
  if (!changed) begunOn.current = saved?.savedAt;
  const inItsPlace = saved && {
    id: saved.id,
    begunOn: Math.min(begunOn.current ?? saved.savedAt, draft.begunOn ?? saved.savedAt),
  };

  const sent = useRef(draft);
  const save = useSaveExperiment((kept) => {
    settleDraft(sent.current, kept);
    reset();
    // What stands here now was begun on this page's own save.
    begunOn.current = kept.savedAt;
    if (kept.id !== saved?.id) navigate(`/prompts/${kept.id}`);
  });
  const send = useOneAtATime(save);
  const saveNow = (place: { id?: string; begunOn?: number } | null) => {
    if (isInTheWay()) return;
    sent.current = draft;
    send({ ...place, experiment });
  };
  const fields = useRef<HTMLElement>(null);
  const { isInTheWay, words: inTheWay, forget: forgetWay } = useFieldInTheWay(fields);
  const canAsk = ready && valid && phase === null && !save.isPending;
  const askNow = useCallback(() => {
    if (!isInTheWay()) void ask(setting);
  }, [ask, isInTheWay, setting]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (!canAsk || inDialog || openDialog.get() !== null) return;
      event.preventDefault();
      event.stopPropagation();
      askNow();
    };
    // Before the fields: a list that has the focus would open by it.
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [askNow, canAsk]);

  return (
    <Page
      title={t('prompts.title')}
      actions={
        <>
          {saved && (
            <Button component={Link} href="/prompts" variant="subtle" color="gray">
              {t('prompts.newOne')}
            </Button>
          )}
          {changed && (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                forgetDraft();
                reset();
              }}
            >
              {t('prompts.revert')}
            </Button>
          )}
          <TextInput
            className={classes.name}
            aria-label={t('prompts.name')}
            placeholder={offeredName}
            maxLength={200}
            value={name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Button
            variant="default"
            disabled={!valid || phase !== null || (saved !== null && !changed)}
            loading={save.isPending}
            onClick={() => saveNow(inItsPlace)}
          >
            {t('prompts.save')}
          </Button>
          {saved && (
            <Button
              variant="default"
              disabled={!valid || phase !== null || save.isPending}
              onClick={() => saveNow(null)}
            >
              {t('prompts.saveCopy')}
            </Button>
          )}
          <ExportMenu
            experiment={saved ? { ...saved, ...experiment } : experiment}
            modelTitle={spokenModel(model, entry?.title)}
          />
          {phase === null ? (
            <Button
              disabled={!canAsk}
              aria-keyshortcuts="Control+Enter"
              rightSection={
                <span className={classes.shortcut} aria-hidden>
                  Ctrl ↵
                </span>
              }
              onClick={askNow}
            >
              {t('prompts.ask')}
            </Button>
          ) : (
            <Button variant="default" onClick={stop}>
              {t('action.stop')}
            </Button>
          )}
        </>
      }
    >
      <p className="visually-hidden" role="status">
        {outcome === 'answered'
          ? t('prompts.answered', { count: asked?.results.filter(({ end }) => end !== null).length ?? 0 })
          : outcome === 'stopped'
            ? t('prompts.stopped')
            : ''}
      </p>
      {inTheWay !== null && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {inTheWay}
        </p>
      )}
      {fault && <FaultNotice fault={fault} onClose={forgetFault} />}
      {save.error && (
        <FaultNotice fault={faultFrom(save.error)} onClose={save.reset}>
          {saved && faultFrom(save.error).code === 'experiment-changed' && (
            <>
              <Button variant="default" onClick={() => saveNow(null)}>
                {t('prompts.saveCopy')}
              </Button>
              <Button variant="default" onClick={() => saveNow({ id: saved.id })}>
                {t('prompts.overwrite')}
              </Button>
            </>
          )}
        </FaultNotice>
      )}
      <div className={classes.bench}>
        <SettingPanel
          models={models}
          draft={draft}
          setting={setting}
          problems={problems}
          onChange={(changes) => {
            forgetWay();
            change(changes);
          }}
          fields={fields}
        />
        <div className={classes.right}>
          <Columns setting={setting} ready={ready} asked={asked} phase={phase} />
          <SavedList models={models} open={saved?.id ?? null} />
        </div>
      </div>
    </Page>
  );
}

function ExportMenu({ experiment, modelTitle }: { experiment: NewPromptExperiment; modelTitle: string }) {
  const t = useText();
  const format = useFormat();
  const markdown = () =>
    experimentMarkdown(experiment, modelTitle, {
      model: t('prompts.model'),
      sampling: t('prompts.sampling'),
      question: t('prompts.query'),
      prompt: t('prompts.prompt'),
      answer: t('prompts.answer'),
      output: t('prompts.output'),
      alone: t('prompts.alone'),
      withEnd: (end) => t('prompts.withEnd', { sign: showSpace(end) }),
      logProbability: t('prompts.logProbability'),
      notAsked: t('prompts.notAsked'),
      tooLong: (amounts) => t('prompts.columnTooLong', amountsOf(amounts, format)),
      notScored: (amounts) => t('prompts.scoresTooLong', amountsOf(amounts, format)),
      neverSeen: t('prompts.neverSeen'),
      column: (count) => t('prompts.column', { count }),
      number: (value) => probabilityText(value, format),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default">{t('prompts.export')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() =>
            saveFile(`${experiment.name}.json`, [`${JSON.stringify(experiment, null, 2)}\n`], 'application/json')
          }
        >
          {t('prompts.exportJson')}
        </Menu.Item>
        <Menu.Item onClick={() => saveFile(`${experiment.name}.md`, [markdown()], 'text/markdown')}>
          {t('prompts.exportMarkdown')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
