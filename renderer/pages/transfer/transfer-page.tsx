import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { isOfPairs, textsAloneName } from '../../../main/contract/corpus.ts';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import {
  transferRequest,
  USUAL_DRAWS,
  USUAL_LABEL_COUNTS,
  USUAL_TRANSFER_MINUTES,
  USUAL_TRANSFER_SEEDS,
} from '../../../main/contract/transfer.ts';
import { text } from '../../../main/contract/url-fields.ts';
import { isPretrained } from '../../features/runs/is-pretrained.ts';
import suite from '../../features/suites/suite.module.css';
import { TextChoice } from '../../features/suites/text-choice.tsx';
import { useSuiteTable } from '../../features/suites/use-suite-table.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField, type TypedNumber } from '../../ui/number-field.tsx';
import { Page } from '../../ui/page.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './transfer.module.css';
import { TransferOffer } from './transfer-offer.tsx';
import { TransferResults } from './transfer-results.tsx';

const VIEW = { corpus: text(), from: text() };
const LIMITS = transferRequest.shape;
/** Labelled lines that come with the lab. */
const USUAL_CORPUS = 'reviews-zh';
/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;

/** One network from scratch and pretrained, with few labels and with many: one button, and what came out. */
export default function TransferPage() {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const [view, setView] = useUrlState(VIEW);
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const texts = useMemo(
    () => (corpora.data ?? []).filter((each) => each.state === 'ready' && isOfPairs(each)),
    [corpora.data],
  );
  const corpus = texts.find(({ name }) => name === (view.corpus || USUAL_CORPUS)) ?? null;
  const networks = usePretrained(corpus?.name ?? null);
  const from = networks.find(({ id }) => id === view.from) ?? networks[0] ?? null;
  const [minutes, setMinutes] = useState<TypedNumber>(USUAL_TRANSFER_MINUTES);
  const [draws, setDraws] = useState<TypedNumber>(USUAL_DRAWS);
  const [seeds, setSeeds] = useState<TypedNumber>(USUAL_TRANSFER_SEEDS);
  const [counts, setCounts] = useState(USUAL_LABEL_COUNTS.join(', '));
  const request = useMemo(() => {
    const labelCounts = counts
      .split(/[,，、\s]+/)
      .filter(Boolean)
      .map(Number);
    const given = { corpus: corpus?.name, from: from?.id, labelCounts, draws, seeds, minutes };
    const read = transferRequest.safeParse(given);
    return read.success ? read.data : null;
  }, [corpus, from, counts, draws, seeds, minutes]);
  const [asked] = useDebouncedValue(request, ASK_AFTER);
  const table = useSuiteTable('transfer', corpus && [corpus.name], (signal) =>
    lab.client.transfers.table({ corpus: corpus?.name ?? '' }, { signal }),
  );
  const isRunning = table.data?.sweep.state === 'running';
  const numbers = [
    { of: 'minutes', value: minutes, onChange: setMinutes, step: 10 },
    { of: 'draws', value: draws, onChange: setDraws, step: 1 },
    { of: 'seeds', value: seeds, onChange: setSeeds, step: 1 },
  ] as const;
  return (
    <Page title={t('transfer.title')}>
      <div className={suite.head}>
        <p className={suite.lead}>{t('transfer.lead')}</p>
        <p className="soft">{t('transfer.what')}</p>
        <div className={suite.fields}>
          <TextChoice
            label={t('transfer.corpus')}
            texts={texts}
            chosen={corpus?.name ?? null}
            onChange={(name) => setView({ corpus: name })}
          />
          {!isRunning && networks.length > 0 && (
            <Select
              label={t('transfer.from')}
              allowDeselect={false}
              data={networks.map(({ id, name }) => ({ value: id, label: name }))}
              value={from?.id ?? null}
              onChange={(id) => id !== null && setView({ from: id })}
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          )}
          {!isRunning && networks.length > 0 && (
            <>
              <TextInput
                label={t('transfer.counts')}
                value={counts}
                onChange={(event) => setCounts(event.currentTarget.value)}
                error={request === null && t('transfer.countsHint')}
              />
              {numbers.map(({ of, ...field }) => (
                <NumberField key={of} label={t(`transfer.${of}`)} {...field} {...limitsOf(LIMITS[of])} />
              ))}
            </>
          )}
        </div>
        {corpora.error && <FaultNotice fault={faultFrom(corpora.error)} />}
        {/* Whether it runs already is known first. */}
        {!isRunning && !table.isPending && networks.length > 0 && (
          <TransferOffer
            request={request}
            asked={asked}
            title={corpus?.title[language] || corpus?.name || ''}
            again={table.data !== null}
          />
        )}
        {corpora.data && corpus && !isRunning && <Pretrain corpus={corpus.name} first={networks.length === 0} />}
      </div>
      {table.error && <FaultNotice fault={faultFrom(table.error)} />}
      {table.data && <TransferResults table={table.data} />}
    </Page>
  );
}

/** The way to what all of it stands on. @param first whether there is none yet */
function Pretrain({ corpus, first }: { corpus: string; first: boolean }) {
  const t = useText();
  const lab = useLab();
  const [, navigate] = useLocation();
  const formOf = (preset: string, text: string) => `/runs/new?${new URLSearchParams({ preset, corpus: text })}`;
  // What goes on with a text would read the labels, too.
  const gpt = useStartOnce(
    (name: string) => lab.client.corpora.textsAlone({ name }),
    ({ name }) => navigate(formOf('gpt-reviews', name)),
  );
  return (
    <div>
      {first && <p>{t('transfer.noFrom')}</p>}
      <p className={classes.ways}>
        <Button
          size={first ? 'sm' : 'compact-sm'}
          variant={first ? 'filled' : 'subtle'}
          loading={gpt.isStarting}
          onClick={() => gpt.start(corpus)}
        >
          {t('transfer.pretrainGpt')}
        </Button>
        <Button
          component={Link}
          href={formOf('bert-reviews', corpus)}
          size={first ? 'sm' : 'compact-sm'}
          variant={first ? 'default' : 'subtle'}
        >
          {t('transfer.pretrainBert')}
        </Button>
      </p>
      {gpt.error && <FaultNotice fault={faultFrom(gpt.error)} onClose={gpt.reset} />}
    </div>
  );
}

/** Networks that were pretrained, those that read these texts first, the latest of them before. */
function usePretrained(corpus: string | null): readonly RunSummary[] {
  const runs = useLive(useLab().runs);
  return useMemo(() => {
    const found = [...(runs?.values() ?? [])].filter(
      (run) =>
        isPretrained(run) &&
        // What goes on with these very lines has read their labels.
        !(run.modelKind === 'gpt' && run.settings.corpus === corpus) &&
        run.state === 'finished' &&
        run.trashedAt === null,
    );
    const isOn = ({ settings }: RunSummary) =>
      corpus !== null && [corpus, textsAloneName(corpus)].includes(String(settings.corpus)) ? 0 : 1;
    return found.sort((one, other) => isOn(one) - isOn(other) || other.createdAt - one.createdAt);
  }, [runs, corpus]);
}
