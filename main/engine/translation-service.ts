/** Reading and translating words behind the contract: planned by this machine's estimates, queued as a sweep, and its table. */
import type { RunSummary } from '../contract/run.ts';
import { type GradientSpecification, isOfFamily, learnsByGradients } from '../contract/run-specification.ts';
import type { SweepSummary } from '../contract/sweep.ts';
import {
  type NewTranslation,
  type TranslationPlan,
  type TranslationRequest,
  type TranslationTable,
  type TranslationTask,
  type TranslationWish,
  translationRequest,
} from '../contract/translation.ts';
import type { Store } from '../store/open-store.ts';
import { type FittedTask, planTranslation, secondsOfEach, TASKS, trainedFor } from '../suite/plan-translation.ts';
import { type TranslationMember, translationResult } from '../suite/translation-results.ts';
import { askedSuites } from './asked-suites.ts';
import type { AskedTranslations } from './asked-translations.ts';
import type { CorpusService } from './corpus-service.ts';
import type { EstimateService } from './estimate-service.ts';
import type { NewRuns } from './new-runs.ts';
import { presetNamed } from './presets.ts';
import type { RunService } from './run-service.ts';

export interface TranslationService {
  /** @throws LabError as `create`, but for its size and for one that runs */
  plan(request: TranslationRequest): Promise<TranslationPlan>;
  /**
   * All runs or none.
   *
   * @throws LabError of the texts; `translate-running` {sweep}; `translate-too-short`; `sweep-large` unless it is confirmed;
   *   `sweep-too-large`; of the backend
   */
  create(request: NewTranslation): Promise<SweepSummary>;
  /** @throws LabError what a run can’t be asked for, where the answer waits for it */
  table(wish: TranslationWish): Promise<TranslationTable | null>;
}

const PRESETS = { pinyin: 'transformer-pinyin', english: 'transformer-translate' } as const satisfies Record<
  TranslationTask,
  string
>;

export function createTranslationService(options: {
  store: Store;
  corpora: Pick<CorpusService, 'ready'>;
  runs: Pick<RunService, 'createAll' | 'summaries' | 'list'>;
  newRuns: Pick<NewRuns, 'check'>;
  estimates: Pick<EstimateService, 'estimate'>;
  asked: AskedTranslations;
}): TranslationService {
  const { store, corpora, runs, newRuns, estimates, asked } = options;
  const suites = askedSuites(options, {
    suite: 'translate',
    schema: translationRequest,
    running: 'translate-running',
    textsOf: ({ pinyin, english }: TranslationRequest) => [pinyin, english],
  });

  async function planned(request: TranslationRequest) {
    const bases = TASKS.map((task) => specificationOf(task, request[task]));
    // Refused before anything is measured.
    for (const specification of bases) newRuns.check({ specification });
    const fitted: FittedTask[] = [];
    for (const base of bases) {
      const { steps } = request;
      const estimate =
        steps === undefined
          ? await estimates.estimate(base, secondsOfEach(request))
          : { ...(await estimates.estimate(trainedFor(base, steps), undefined)), fits: true };
      const { specification, seconds, fits } = estimate;
      if (learnsByGradients(specification)) fitted.push({ specification, seconds, fits });
    }
    const [pinyin, english] = fitted;
    return planTranslation(request, { pinyin: pinyin!, english: english! });
  }

  /** With room for the longest of the pairs. @throws LabError of the text */
  function specificationOf(task: TranslationTask, corpus: string): GradientSpecification {
    const { specification } = presetNamed(PRESETS[task]);
    if (!isOfFamily(specification, 'transformer')) throw new TypeError(`${PRESETS[task]} learns no pairs`);
    const longest = corpora.ready(corpus).facts.pairs?.longest ?? 0;
    const context = Math.max(specification.model.context, longest);
    return { ...specification, corpus, model: { ...specification.model, context } };
  }

  function memberOf({ id, state, wallSeconds }: RunSummary): TranslationMember & { step: number } {
    const { preset, specification } = store.runs.get(id);
    return {
      ...{ id, state, seconds: wallSeconds, scores: state === 'finished' ? asked.known(id) : null },
      task: preset === PRESETS.pinyin ? 'pinyin' : 'english',
      // As it is at its end: no checkpoint is chosen by the words that it is asked.
      step: specification?.recipe.steps ?? 0,
    };
  }

  return {
    async plan(request) {
      const { runs: all, ...plan } = await planned(request);
      return { ...plan, runs: all.map(({ specification: _, ...run }) => run) };
    },
    create: ({ confirmed, name, names, ...request }) =>
      suites.create(request, { confirmed, name, names }, async () =>
        (await planned(request)).runs.map(({ specification, task }) => ({ specification, preset: PRESETS[task] })),
      ),
    async table({ pinyin, english, wait }) {
      const found = suites.latest([pinyin, english]);
      if (!found) return null;
      const { sweep, request } = found;
      const membersNow = () => runs.summaries(sweep.runs).map(memberOf);
      const isLeft = ({ id, state, scores }: TranslationMember) =>
        state === 'finished' && scores === null && (wait || asked.failed(id) === null);
      // While others train, each would slow the other down.
      const left = sweep.state === 'running' ? [] : membersNow().filter(isLeft);
      const answers = left.map(({ id, task, step }) => asked.ask({ run: id, task, step }));
      if (wait) await Promise.all(answers);
      // Whoever asks tells of what it can't be asked for.
      else for (const answer of answers) answer.catch(() => undefined);
      const members = membersNow();
      const results = TASKS.map((task) => translationResult(task, members));
      return { sweep, request, results, asking: wait ? 0 : left.length };
    },
  };
}
