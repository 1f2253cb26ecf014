import { Button, Checkbox, FileButton, Select } from '@mantine/core';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Encoding } from '../../../main/contract/encoding.ts';
import type { ImportPreview } from '../../../main/contract/exchange.ts';
import { METRICS } from '../../../main/contract/metric.ts';
import { importSentences, problemSentence, unusedSentences } from '../../../resources/messages/exchange.ts';
import { EncodingChoice } from '../../features/texts/encoding-choice.tsx';
import { ButtonDialog } from '../../ui/button-dialog.tsx';
import { DropFiles } from '../../ui/drop-files.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './import-runs.module.css';
import { useImport } from './use-import.ts';

const SHOWN_PROBLEMS = 5;
const SHOWN_METRICS = 30;

/** The button that brings runs in from a file, and shows before what is in it. */
export function ImportRuns() {
  const t = useText();
  return (
    <ButtonDialog
      label={t('exchange.import')}
      icon={<Upload size={14} aria-hidden />}
      title={t('exchange.importTitle')}
    >
      {(close) => <Import onDone={close} />}
    </ButtonDialog>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const t = useText();
  const [, navigate] = useLocation();
  const { look, take } = useImport();
  const [metrics, setMetrics] = useState<Record<string, string>>({});
  const [leaveOut, setLeaveOut] = useState(false);
  const preview = look.data;
  const open = (files: readonly File[]) => {
    if (files.length === 0 || look.isPending) return;
    take.reset();
    setMetrics({});
    setLeaveOut(false);
    look.mutate({ files });
  };
  const readAs = (encoding: Encoding) => {
    take.reset();
    look.mutate({ encoding });
  };
  const start = () =>
    take.mutate(
      { metrics, leaveOut },
      {
        onSuccess: ({ runs }) => {
          onDone();
          const taken = runs.filter(({ outcome }) => outcome === 'taken');
          toast(t(taken.length === 0 ? 'exchange.nothingNew' : 'exchange.taken', { count: taken.length }));
          if (runs.length === 1) navigate(`/runs/${runs[0]!.run}`);
        },
      },
    );
  const error = take.error ?? look.error;
  return (
    <div className={classes.import}>
      <DropFiles label={t('exchange.importTitle')} onFiles={open}>
        <FileButton multiple onChange={open}>
          {(props) => (
            <Button {...props} variant="default" loading={look.isPending}>
              {t('exchange.choose')}
            </Button>
          )}
        </FileButton>
        <span>{t('exchange.drop')}</span>
      </DropFiles>
      {error && (
        <FaultNotice fault={faultFrom(error)}>
          <EncodingChoice fault={faultFrom(error)} onChoose={readAs} />
        </FaultNotice>
      )}
      {preview && (
        <>
          <Found preview={preview} />
          {preview.kind !== 'bundle' && (
            <MetricNames
              preview={preview}
              names={metrics}
              onName={(name, here) => setMetrics((before) => ({ ...before, [name]: here }))}
            />
          )}
          {preview.problemCount > 0 && <Problems preview={preview} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />}
        </>
      )}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('action.cancel')}
        </Button>
        <Button
          loading={take.isPending}
          disabled={!preview || (preview.problemCount > 0 && !leaveOut) || preview.runs.length === 0}
          onClick={start}
        >
          {t('exchange.take')}
        </Button>
      </div>
    </div>
  );
}

/** What will come in, before it does. */
function Found({ preview }: { preview: ImportPreview }) {
  const language = useLanguage();
  return (
    <ul className={classes.found} aria-live="polite">
      {[...importSentences(preview, null, language), ...unusedSentences(preview.unused, language)].map(
        (sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two runs of a file may have one name, and the list never changes.
          <li key={place}>{sentence}</li>
        ),
      )}
    </ul>
  );
}

/** A metric from elsewhere is drawn with those of the lab only under one of their names: a person knows which it is. */
function MetricNames({
  preview,
  names,
  onName,
}: {
  preview: ImportPreview;
  names: Readonly<Record<string, string>>;
  onName: (name: string, here: string) => void;
}) {
  const t = useText();
  const own = Object.keys(METRICS);
  // A name of the lab's is one already.
  const found = [...new Set(preview.runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)))].filter(
    (name) => !own.includes(name),
  );
  if (found.length === 0) return null;
  return (
    <div className={classes.metrics}>
      <p className="soft">{t('exchange.metricNames')}</p>
      {found.slice(0, SHOWN_METRICS).map((name) => (
        <Select
          key={name}
          label={name}
          allowDeselect={false}
          searchable
          value={names[name] ?? name}
          onChange={(here) => here !== null && onName(name, here)}
          data={[{ value: name, label: t('exchange.keepsName') }, ...own.map((each) => ({ value: each, label: each }))]}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      ))}
    </div>
  );
}

function Problems({
  preview: { problems, problemCount },
  leaveOut,
  onLeaveOut,
}: {
  preview: ImportPreview;
  leaveOut: boolean;
  onLeaveOut: (leaveOut: boolean) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const sentences = problems.slice(0, SHOWN_PROBLEMS).map((problem) => problemSentence(problem, language));
  return (
    <div className={classes.problems} role="note">
      <p>{t('exchange.problems', { count: problemCount })}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {problemCount > SHOWN_PROBLEMS && <li>…</li>}
      </ul>
      <Checkbox
        label={t('exchange.leaveOut')}
        checked={leaveOut}
        onChange={(event) => onLeaveOut(event.currentTarget.checked)}
      />
    </div>
  );
}
