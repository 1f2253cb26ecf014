import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isOfPairs } from '../../../main/contract/corpus.ts';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import {
  translationRequest,
  USUAL_ENGLISH_CORPUS,
  USUAL_PINYIN_CORPUS,
  USUAL_TRANSLATION_MINUTES,
  USUAL_TRANSLATION_SEEDS,
} from '../../../main/contract/translation.ts';
import { text } from '../../../main/contract/url-fields.ts';
import suite from '../../features/suites/suite.module.css';
import { TextChoice } from '../../features/suites/text-choice.tsx';
import { useSuiteTable } from '../../features/suites/use-suite-table.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField, type TypedNumber } from '../../ui/number-field.tsx';
import { Page } from '../../ui/page.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useText } from '../../words/index.ts';
import { TranslateOffer } from './translate-offer.tsx';
import { TranslateResults } from './translate-results.tsx';

const VIEW = { pinyin: text(), english: text() };
const USUAL = { pinyin: USUAL_PINYIN_CORPUS, english: USUAL_ENGLISH_CORPUS };
const LIMITS = translationRequest.shape;
/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;

/** How words are read and what they mean, by a network each and by looking up: one button, and what came out. */
export default function TranslatePage() {
  const t = useText();
  const lab = useLab();
  const [view, setView] = useUrlState(VIEW);
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const texts = useMemo(
    () => (corpora.data ?? []).filter((each) => each.state === 'ready' && isOfPairs(each)),
    [corpora.data],
  );
  const chosen = (task: 'pinyin' | 'english') =>
    texts.find(({ name }) => name === (view[task] || USUAL[task]))?.name ?? null;
  const [pinyin, english] = [chosen('pinyin'), chosen('english')];
  const [minutes, setMinutes] = useState<TypedNumber>(USUAL_TRANSLATION_MINUTES);
  const [seeds, setSeeds] = useState<TypedNumber>(USUAL_TRANSLATION_SEEDS);
  const request = useMemo(() => {
    const read = translationRequest.safeParse({ pinyin: pinyin ?? '', english: english ?? '', minutes, seeds });
    return read.success ? read.data : null;
  }, [pinyin, english, minutes, seeds]);
  const [asked] = useDebouncedValue(request, ASK_AFTER);
  const table = useSuiteTable(
    'translate',
    pinyin !== null && english !== null ? [pinyin, english] : null,
    (signal) => lab.client.translations.table({ pinyin: pinyin ?? '', english: english ?? '' }, { signal }),
    ({ asking }) => asking > 0,
  );
  const isRunning = table.data?.sweep.state === 'running';
  return (
    <Page title={t('translate.title')}>
      <div className={suite.head}>
        <p className={suite.lead}>{t('translate.lead')}</p>
        <p className="soft">{t('translate.what')}</p>
        <div className={suite.fields}>
          {(['pinyin', 'english'] as const).map((task) => (
            <TextChoice
              key={task}
              label={t(`translate.${task}Corpus`)}
              texts={texts}
              chosen={chosen(task)}
              onChange={(name) => setView({ [task]: name })}
            />
          ))}
          {!isRunning && (
            <>
              <NumberField
                label={t('translate.minutes')}
                value={minutes}
                onChange={setMinutes}
                {...limitsOf(LIMITS.minutes)}
                step={10}
              />
              <NumberField
                label={t('translate.seeds')}
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
        {!isRunning && !(table.isPending && table.isFetching) && (
          <TranslateOffer request={request} asked={asked} again={Boolean(table.data)} />
        )}
      </div>
      {table.error && <FaultNotice fault={faultFrom(table.error)} />}
      {table.data && <TranslateResults table={table.data} />}
    </Page>
  );
}
