import type { TransferRequest } from '../../../main/contract/transfer.ts';
import { transferName, transferRunName } from '../../../resources/messages/run-name.ts';
import { SuiteOffer } from '../../features/suites/suite-offer.tsx';
import { useLab } from '../../live/lab.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useLanguage, useText } from '../../words/index.ts';

/** Both sides on the same lines, and how much of the usual time there is. */
export function TransferOffer({
  request,
  title,
  ...rest
}: {
  /** `null` while something can’t be read, or is not chosen. */
  request: TransferRequest | null;
  /** The same, a moment after the last change. */
  asked: TransferRequest | null;
  /** Of the labelled lines. */
  title: string;
  /** Whether it was tried on these lines before. */
  again: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { transfers } = useLab().client;
  const label = rest.again ? 'transfer.startAgain' : 'transfer.start';
  return (
    <SuiteOffer
      suite="transfer"
      request={request}
      {...rest}
      plan={transfers.plan}
      namesOf={({ runs }) => {
        const name = transferName(title, language);
        return { name, names: runs.map((run) => transferRunName(name, run, language)) };
      }}
      create={transfers.create}
      label={request === null ? t('transfer.waiting') : t(label, { minutes: request.minutes })}
      words={({ share }) => share < 1 && <span>{t('transfer.share', { share: format.percent(share) })}</span>}
    />
  );
}
