import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isOfExamples } from '../../../main/contract/corpus.ts';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import { suiteRequest, USUAL_SUITE_MINUTES, USUAL_SUITE_SEEDS } from '../../../main/contract/suite.ts';
import { text } from '../../../main/contract/url-fields.ts';
import suite from '../../features/suites/suite.module.css';
import { TextChoice } from '../../features/suites/text-choice.tsx';
import { useSuiteTable } from '../../features/suites/use-suite-table.ts';
import { firstCorpus } from '../../features/texts/first-corpus.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField, type TypedNumber } from '../../ui/number-field.tsx';
import { Page } from '../../ui/page.tsx';
import { Terms } from '../../ui/term.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { HistoryOffer } from './history-offer.tsx';
import { HistoryResults } from './history-results.tsx';

const VIEW = { corpus: text() };
const LIMITS = suiteRequest.shape;
/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;

/** Counting and five families of networks on one text: one button that trains all of them, and the table of what came out. */
export default function SuitePage() {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const [view, setView] = useUrlState(VIEW);
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const texts = useMemo(
    () => (corpora.data ?? []).filter((each) => each.state === 'ready' && !isOfExamples(each)),
    [corpora.data],
  );
  const wanted = view.corpus || firstCorpus(corpora.data ?? [], language);
  const corpus = texts.find(({ name }) => name === wanted) ?? null;
  const [minutes, setMinutes] = useState<TypedNumber>(USUAL_SUITE_MINUTES);
  const [seeds, setSeeds] = useState<TypedNumber>(USUAL_SUITE_SEEDS);
  const request = useMemo(
    () =>
      corpus && typeof minutes === 'number' && typeof seeds === 'number'
        ? { corpus: corpus.name, minutes, seeds }
        : null,
    [corpus, minutes, seeds],
  );
  const [asked] = useDebouncedValue(request, ASK_AFTER);
  const table = useSuiteTable('history', wanted === null ? null : [wanted], (signal) =>
    lab.client.suites.table({ corpus: wanted ?? '' }, { signal }),
  );
  const isRunning = table.data?.sweep.state === 'running';
  return (
    <Page title={t('history.title')}>
      <div className={suite.head}>
        <p className={suite.lead}>{t('history.lead')}</p>
        <p className="soft">
          {t('history.what')}{' '}
          <span className="faint">
            {t('history.terms')}{' '}
            <Terms ids={['n-gram', 'nnlm', 'recurrent-network', 'gru', 'lstm', 'gpt', 'five-gram']} />
          </span>
        </p>
        <div className={suite.fields}>
          <TextChoice
            label={t('history.corpus')}
            texts={texts}
            chosen={corpus?.name ?? null}
            onChange={(name) => setView({ corpus: name })}
          />
          {!isRunning && (
            <>
              <NumberField
                label={t('history.minutes')}
                value={minutes}
                onChange={setMinutes}
                {...limitsOf(LIMITS.minutes)}
                step={10}
              />
              <NumberField
                label={t('history.seeds')}
                value={seeds}
                onChange={setSeeds}
                {...limitsOf(LIMITS.seeds)}
                step={1}
              />
            </>
          )}
        </div>
        {corpora.error && <FaultNotice fault={faultFrom(corpora.error)} />}
        {/* Whether it runs already is known first. */}
        {!isRunning && !table.isPending && (
          <HistoryOffer
            request={request}
            asked={asked}
            title={corpus?.title[language] || corpus?.name || ''}
            again={table.data !== null}
          />
        )}
      </div>
      {table.error && <FaultNotice fault={faultFrom(table.error)} />}
      {table.data && <HistoryResults table={table.data} />}
    </Page>
  );
}
