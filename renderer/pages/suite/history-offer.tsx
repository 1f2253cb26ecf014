import type { SuiteRequest } from '../../../main/contract/suite.ts';
import { historyName, historyRunName } from '../../../resources/messages/run-name.ts';
import { SuiteOffer } from '../../features/suites/suite-offer.tsx';
import { useLab } from '../../live/lab.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';

/** All seven on one text, and how much each learns from. */
export function HistoryOffer({
  request,
  title,
  ...rest
}: {
  /** `null` while a number can’t be read, or there is no text. */
  request: SuiteRequest | null;
  /** The same, a moment after the last change. */
  asked: SuiteRequest | null;
  /** Of the text. */
  title: string;
  /** Whether it was trained on this text before. */
  again: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { suites } = useLab().client;
  const label = rest.again ? 'history.startAgain' : 'history.start';
  return (
    <SuiteOffer
      suite="history"
      request={request}
      {...rest}
      plan={suites.plan}
      namesOf={({ runs }) => {
        const name = historyName(title, language);
        return { name, names: runs.map((run) => historyRunName(name, run, language)) };
      }}
      create={suites.create}
      label={request === null ? t('history.noText') : t(label, { corpus: title, minutes: request.minutes })}
      words={({ tokens, slowest, secondsEach }) => (
        <>
          <span>{t('history.tokens', { tokens: format.count(tokens), slowest, time: format.about(secondsEach) })}</span>
          <span>{t('history.once')}</span>
        </>
      )}
    />
  );
}
