import type { TranslationRequest } from '../../../main/contract/translation.ts';
import { translationName, translationRunName } from '../../../resources/messages/run-name.ts';
import { SuiteOffer } from '../../features/suites/suite-offer.tsx';
import { useLab } from '../../live/lab.ts';
import { useLanguage, useText } from '../../words/index.ts';

/** Both networks, and that they are asked afterwards. */
export function TranslateOffer({
  request,
  ...rest
}: {
  /** `null` while a number can’t be read, or a text is not chosen. */
  request: TranslationRequest | null;
  /** The same, a moment after the last change. */
  asked: TranslationRequest | null;
  /** Whether it was trained on these words before. */
  again: boolean;
}) {
  const t = useText();
  const language = useLanguage();
  const { translations } = useLab().client;
  const label = rest.again ? 'translate.startAgain' : 'translate.start';
  return (
    <SuiteOffer
      suite="translate"
      request={request}
      {...rest}
      plan={translations.plan}
      namesOf={({ runs }) => {
        const name = translationName(language);
        return { name, names: runs.map((run) => translationRunName(name, run, language)) };
      }}
      create={translations.create}
      label={request === null ? t('translate.noText') : t(label, { minutes: request.minutes })}
      words={() => <span>{t('translate.askedAfter')}</span>}
    />
  );
}
