import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SuiteNaming } from '../../../main/contract/suite-naming.ts';
import { LARGE_SWEEP } from '../../../main/contract/sweep.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { useFormat } from '../../ui/use-format.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useText } from '../../words/index.ts';
import classes from './suite.module.css';

interface Plan {
  runs: readonly unknown[];
  seconds: number;
}

/** What a person can ask for, and how it is planned, named and begun. */
interface Offered<Request, Planned extends Plan> {
  /** Tells its plans from those of another kind of suite. */
  suite: string;
  /** `null` while something can’t be read, or is not chosen. */
  request: Request | null;
  /** The same, a moment after the last change. */
  asked: Request | null;
  plan: (request: Request, options: { signal?: AbortSignal }) => Promise<Planned>;
  /** Of a suite and of its runs, in the order of the plan. */
  namesOf: (plan: Planned) => Pick<SuiteNaming, 'name' | 'names'>;
  create: (wish: Request & SuiteNaming) => Promise<unknown>;
  /** Whether it was trained before. */
  again: boolean;
  /** What stands on the button. */
  label: string;
  /** What is said of a plan, below how many runs it is and how long they take. */
  words: (plan: Planned) => ReactNode;
}

/** One button that trains all of it, and what that will be: nothing starts before it is known how long it takes. */
export function SuiteOffer<Request extends object, Planned extends Plan>({
  suite,
  request,
  asked,
  plan: ask,
  namesOf,
  create,
  again,
  label,
  words,
}: Offered<Request, Planned>) {
  const t = useText();
  const format = useFormat();
  const setup = useLive(useLab().setup);
  const plan = useQuery({
    // Another backend is another machine.
    queryKey: [`${suite} plan`, asked, setup?.backend],
    queryFn: ({ signal }) => ask(asked!, { signal }),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useStartOnce(
    async (wish: Request) => {
      const planned = await ask(wish, {});
      // How many they are stands beside the button.
      return create({ ...wish, ...namesOf(planned), confirmed: planned.runs.length > LARGE_SWEEP });
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
          {label}
        </Button>
        <div className={classes.note} role="status">
          {plan.data && (
            <>
              <span>{t('suite.runs', { count: plan.data.runs.length, time: format.about(plan.data.seconds) })}</span>
              {words(plan.data)}
            </>
          )}
          {(plan.isFetching || start.isStarting) && <span className="faint">{t('suite.measuring')}</span>}
        </div>
      </div>
      {fault && <FaultNotice fault={faultFrom(fault)} onClose={start.reset} />}
    </>
  );
}
