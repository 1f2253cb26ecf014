import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SuitePlan, SuiteRequest } from '../../../main/contract/suite.ts';
import { LARGE_SWEEP } from '../../../main/contract/sweep.ts';
import { historyName, historyRunName } from '../../../resources/messages/run-name.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { useFormat } from '../../ui/use-format.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './suite.module.css';

/** One button that trains all of it, and what that will be: nothing starts before it is known how much each learns from. */
export function SuiteOffer({
  request,
  asked,
  title,
  again,
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
  const language = useLanguage();
  const lab = useLab();
  const setup = useLive(lab.setup);
  const plan = useQuery({
    ...lab.queries.suites.plan.queryOptions({ input: asked ?? { corpus: '-' } }),
    // Another backend is another machine.
    queryKey: ['suite plan', asked, setup?.backend],
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useStartOnce(
    async (wish: SuiteRequest) => {
      const { runs } = await lab.client.suites.plan(wish);
      const name = historyName(title, language);
      const names = runs.map((run) => historyRunName(name, run, language));
      // How many they are stands beside the button.
      return lab.client.suites.create({ ...wish, name, names, confirmed: runs.length > LARGE_SWEEP });
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
            ? t('history.noText')
            : t(again ? 'history.startAgain' : 'history.start', { corpus: title, minutes: request.minutes })}
        </Button>
        <div className={classes.note} role="status">
          {plan.data && <PlanWords plan={plan.data} />}
          {(plan.isFetching || start.isStarting) && <span className="faint">{t('history.measuring')}</span>}
        </div>
      </div>
      {fault && <FaultNotice fault={faultFrom(fault)} onClose={start.reset} />}
    </>
  );
}

function PlanWords({ plan }: { plan: SuitePlan }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <span>{t('history.runs', { count: plan.runs.length, time: format.about(plan.seconds) })}</span>
      <span>
        {t('history.tokens', {
          tokens: format.count(plan.tokens),
          slowest: plan.slowest,
          time: format.about(plan.secondsEach),
        })}
      </span>
      <span>{t('history.once')}</span>
    </>
  );
}
