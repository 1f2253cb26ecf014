import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { Download } from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { LONGEST_REPORT, type Report } from '../../../main/contract/report.ts';
import { flag, text } from '../../../main/contract/url-fields.ts';
import { listOf, readView } from '../../../main/figures/comparison-view.ts';
import { standardReport } from '../../../main/report/standard-report.ts';
import { unnamedReport } from '../../../resources/messages/report.ts';
import { reportPath } from '../../features/reports/report-path.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { EMPTY, withSection } from './drafts.ts';
import { ReportDocument } from './report-document.tsx';
import { ReportEditor } from './report-editor.tsx';
import classes from './reports.module.css';
import { useExportReport, useSaveReport } from './use-report-actions.ts';
import { useReportDraft } from './use-report-draft.ts';

/** `add`: a comparison, by the search part of its address, that is put at the end and leaves the address then. */
const STATE = { edit: flag(false), add: text() };
const LONGEST_NAME = 200;

/** A report that is written at the left and read at the right, or read alone. */
export function ReportWorkbench({ saved, children }: { saved: Report | null; children?: ReactNode }) {
  const t = useText();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const [{ edit, add }, setState] = useUrlState(STATE);
  const id = saved?.id ?? 'new';
  const original = useMemo(
    () => (saved ? { name: saved.name, text: saved.text, begunOn: saved.savedAt } : EMPTY),
    [saved],
  );
  const [draft, change, giveUp, settle] = useReportDraft(id, original);
  const sent = useRef(draft);
  const writing = edit || saved === null;
  const shown = useDeferredValue(draft.text);

  useEffect(() => {
    if (add === '') return;
    const view = readView(add);
    const section = standardReport(view, language);
    const title = unnamedReport(listOf(view.runs).length, language);
    change(({ name, text: before }) => ({ name: name || (saved ? name : title), text: withSection(before, section) }));
    setState({ add: '', edit: true });
  }, [add, language, saved, change, setState]);

  const changed = draft.name !== original.name || draft.text !== original.text;
  const report = { name: draft.name.trim() || t('reports.unnamed'), text: draft.text };
  const tooLong = draft.text.length > LONGEST_REPORT;
  const save = useSaveReport((kept) => {
    settle(sent.current, kept);
    if (kept.id !== saved?.id) navigate(`${reportPath(kept.id)}?edit=1`, { replace: true });
  });
  const inItsPlace = saved ? { id: saved.id, begunOn: draft.begunOn ?? saved.savedAt } : {};
  const canSave = (changed || saved === null) && draft.text.trim() !== '' && !tooLong && !save.isPending;
  const send = useOneAtATime(save);
  const saveAt = (place: { id?: string; begunOn?: number }) => {
    sent.current = draft;
    send({ ...place, report });
  };
  const saveNow = () => canSave && saveAt(inItsPlace);
  useSaveKey(saveNow);
  const file = useExportReport();
  return (
    <Page
      title={draft.name.trim() || t(saved ? 'reports.unnamed' : 'reports.new')}
      actions={
        <>
          {changed && (
            <>
              <span className="soft">{t('reports.unsaved')}</span>
              <Button variant="subtle" color="gray" onClick={giveUp}>
                {t(saved ? 'reports.revert' : 'reports.discard')}
              </Button>
            </>
          )}
          {saved && (
            <SegmentedControl
              aria-label={t('reports.mode')}
              value={writing ? 'write' : 'read'}
              onChange={(mode) => setState({ edit: mode === 'write' })}
              data={(['read', 'write'] as const).map((value) => ({ value, label: t(`reports.modeOption.${value}`) }))}
            />
          )}
          <Button
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
            loading={file.isPending}
            disabled={tooLong}
            onClick={() => file.mutate(report)}
          >
            {t('reports.export')}
          </Button>
          <Button disabled={!canSave} loading={save.isPending} aria-keyshortcuts="Control+S" onClick={saveNow}>
            {t('reports.save')}
          </Button>
        </>
      }
    >
      {children}
      {save.error && (
        <FaultNotice fault={faultFrom(save.error)} onClose={save.reset}>
          {saved && faultFrom(save.error).code === 'report-changed' && (
            <>
              <Button variant="default" onClick={() => saveAt({})}>
                {t('reports.saveCopy')}
              </Button>
              <Button variant="default" onClick={() => saveAt({ id: saved.id })}>
                {t('reports.overwrite')}
              </Button>
            </>
          )}
        </FaultNotice>
      )}
      <div className={writing ? classes.bench : classes.reading}>
        {writing && (
          <div className={classes.writing}>
            <TextInput
              label={t('reports.name')}
              placeholder={t('reports.unnamed')}
              maxLength={LONGEST_NAME}
              value={draft.name}
              onChange={({ currentTarget }) => {
                const { value: name } = currentTarget;
                change(() => ({ name }));
              }}
            />
            <ReportEditor text={draft.text} onText={(next) => change(() => ({ text: next }))} />
            {tooLong && <p className={classes.tooLong}>{t('reports.tooLong', { most: LONGEST_REPORT })}</p>}
          </div>
        )}
        <ReportDocument text={shown} />
      </div>
    </Page>
  );
}

/** Ctrl S, which a browser would take for a wish to save the page itself. */
function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
