import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { MOST_SWEEP_RUNS, type SweepRequest } from '../../../../main/contract/sweep.ts';
import type { Language } from '../../../../resources/messages/index.ts';
import { type NamedRun, runName, settingText, sweepName, sweptName } from '../../../../resources/messages/run-name.ts';
import type { FormState } from '../../../features/runs/form-state.ts';
import {
  countOf,
  countsAreUnread,
  drawOf,
  firstOf,
  isSweep,
  seedsFrom,
  variationsOf,
  warmupFollows,
} from '../../../features/runs/vary.ts';
import { useLab } from '../../../live/lab.ts';
import { useLanguage } from '../../../words/index.ts';

/** Milliseconds without a change before the engine is asked. */
const ASK_AFTER = 350;

/** What is asked of the engine beside what all runs are made from. */
type Wish = Pick<SweepRequest, 'vary' | 'draw' | 'seeds' | 'warmupFollows'>;

/** What a form varies, and how many runs that is. */
export interface FormSweep extends Wish {
  combinations: number;
  runs: number;
  tooMany: boolean;
  /** What each of them is called before its own settings. */
  runsAreCalled: string;
  /** The settings of the first, as in "steps 200 · seed 1". */
  first: string;
}

/**
 * What the form asks for where that is several runs.
 *
 * @param named what the form says without what is varied
 * @param specification what all runs are made from; nothing while it is not known
 * @param measuring whether this machine is measured for it: what comes of that changes how long all of them take
 */
export function useSweep(form: FormState, named: NamedRun, specification: unknown, measuring: boolean) {
  const language = useLanguage();
  const varied = Object.keys(form.vary);
  const isUnread = countsAreUnread(form);
  const several = isSweep(form) || isUnread;
  const { seed } = named.specification as { seed?: unknown };
  const sweep = several && !isUnread ? sweepOf(form, seed, sweptName(named, varied, language), language) : null;
  const { data, error } = usePlan(sweep, specification, measuring);
  return {
    /** `null` for a form of one run, and while what is varied can’t be read. */
    sweep,
    isSweep: several,
    /** `null` while the seed of the settings can’t be read. */
    firstSeed: typeof seed === 'number' ? seed : null,
    isUnread: several && sweep === null,
    suggestedName: several ? sweepName(named, varied, language) : runName(named, language),
    /** `undefined` while it is not known, `null` where it can’t be. */
    seconds: data?.seconds,
    /** What is wrong with one of the runs. */
    error,
  };
}

function sweepOf(form: FormState, seed: unknown, runsAreCalled: string, language: Language): FormSweep | null {
  const vary = variationsOf(form);
  const seeds = seedsFrom(seed, form.seeds);
  if (!vary || !seeds) return null;
  // Without anything varied there is nothing to draw from.
  const draw = vary.length === 0 ? null : drawOf(form);
  const combinations = countOf({ vary, draw });
  const runs = combinations * seeds.length;
  const own = Object.entries(firstOf({ vary, draw })).map(([path, value]) => settingText(path, value, language));
  const first = [...own, settingText('seed', seeds[0]!, language)].join(' · ');
  const tooMany = runs > MOST_SWEEP_RUNS;
  const asked = { vary, draw, seeds, warmupFollows: warmupFollows(form) };
  return { ...asked, combinations, runs, tooMany, runsAreCalled, first };
}

/** As the engine is asked for it. */
export const wishOf = ({ vary, draw, seeds, warmupFollows }: Wish): Wish => ({ vary, draw, seeds, warmupFollows });

/** How long it takes, or which of its runs is not valid. */
function usePlan(sweep: FormSweep | null, base: unknown, measuring: boolean) {
  const lab = useLab();
  useEffect(() => {
    if (!measuring) void lab.queryClient.invalidateQueries({ queryKey: lab.queries.sweeps.plan.key() });
  }, [lab, measuring]);
  const isPossible = sweep !== null && !sweep.tooMany && base !== null && base !== undefined;
  const wish = JSON.stringify(isPossible ? { base, ...wishOf(sweep) } : null);
  const [asked] = useDebouncedValue(wish, ASK_AFTER);
  const input = JSON.parse(asked) as (Wish & Pick<SweepRequest, 'base'>) | null;
  const query = useQuery({
    ...lab.queries.sweeps.plan.queryOptions({ input: { name: '…', base: null, vary: [], seeds: [1], ...input } }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isAnswered = asked === wish && isPossible && !query.isPlaceholderData;
  const isTimed = isAnswered && !measuring && !query.isFetching;
  return { data: isTimed ? query.data : undefined, error: isAnswered ? query.error : null };
}
