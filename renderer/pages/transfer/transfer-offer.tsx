import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { LARGE_SWEEP } from '../../../main/contract/sweep.ts';
import type { TransferRequest } from '../../../main/contract/transfer.ts';
import { transferName, transferRunName } from '../../../resources/messages/run-name.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { useFormat } from '../../ui/use-format.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './transfer.module.css';

/** One button that trains all of it, and how many runs and how long that will be. */
export function TransferOffer({
  request,
  asked,
  title,
  again,
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
  const lab = useLab();
  const setup = useLive(lab.setup);
  const plan = useQuery({
    ...lab.queries.transfers.plan.queryOptions({ input: asked ?? { corpus: '-', from: '-' } }),
    // Another backend is another machine.
    queryKey: ['transfer plan', asked, setup?.backend],
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useStartOnce(
    async (wish: TransferRequest) => {
      const { runs } = await lab.client.transfers.plan(wish);
      const name = transferName(title, language);
      const names = runs.map((run) => transferRunName(name, run, language));
      // How many they are stands beside the button.
      return lab.client.transfers.create({ ...wish, name, names, confirmed: runs.length > LARGE_SWEEP });
    },
    () => start.reset(),
  );
  const fault = start.error ?? plan.error;
  return (
    <>
      <div className={offer.offer}>
        <Button
          size="lg"
          variant={again ? 'default' : 'filled'}
          loading={start.isStarting}
          disabled={request === null}
          onClick={() => request && start.start(request)}
        >
          {request === null
            ? t('transfer.waiting')
            : t(again ? 'transfer.startAgain' : 'transfer.start', { minutes: request.minutes })}
        </Button>
        <div className={classes.note} role="status">
          {plan.data && (
            <>
              <span>{t('transfer.runs', { count: plan.data.runs.length, time: format.about(plan.data.seconds) })}</span>
              {plan.data.share < 1 && <span>{t('transfer.share', { share: format.percent(plan.data.share) })}</span>}
            </>
          )}
          {(plan.isFetching || start.isStarting) && <span className="faint">{t('transfer.measuring')}</span>}
        </div>
      </div>
      {fault && <FaultNotice fault={faultFrom(fault)} onClose={start.reset} />}
    </>
  );
}
