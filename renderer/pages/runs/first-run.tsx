import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { Estimate } from '../../../main/contract/estimate.ts';
import { trainedToPass } from '../../../main/contract/passing.ts';
import type { RunSpecification } from '../../../main/contract/run-specification.ts';
import { EstimateLine } from '../../features/runs/estimate-line.tsx';
import { startFittedRun } from '../../features/runs/start-fitted-run.ts';
import { suitePath } from '../../features/runs/suite-path.ts';
import { WaitForTensorflow } from '../../features/runs/wait-for-tensorflow.tsx';
import { waitingRun } from '../../features/runs/waiting-strip.tsx';
import { FIRST_PRESET, FIRST_SECONDS, firstCorpus } from '../../features/texts/first-corpus.ts';
import { useLab, useLive } from '../../live/lab.ts';
import { setupStatus } from '../../live/setup-status.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import offer from '../../ui/offer.module.css';
import { Terms } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useStartOnce } from '../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './first-run.module.css';

const FIRST_RUN = {
  preset: FIRST_PRESET,
  seconds: FIRST_SECONDS,
  toPass: true,
  changes: {},
  startFrom: null,
  name: '',
};
/** Longer than a pupil watches: then two minutes are offered first. */
const LONGEST_FIRST_SECONDS = 1200;

/** The empty lab: what would be here, and one large button that fills it. */
export function FirstRun() {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const [, navigate] = useLocation();
  const lab = useLab();
  const setup = useLive(lab.setup);
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const presets = useQuery(lab.queries.presets.list.queryOptions({ input: {} }));
  const waiting = useLive(waitingRun) !== null;

  const status = setup ? setupStatus(setup) : null;
  const corpusName = corpora.data ? firstCorpus(corpora.data, language) : null;
  const corpus = corpora.data?.find(({ name }) => name === corpusName);
  const preset = presets.data?.find(({ name }) => name === FIRST_PRESET);
  const known = preset && corpus ? trainedToPass(preset, corpus) : null;
  const specification: RunSpecification | null =
    known ?? (preset && corpusName ? { ...preset.specification, corpus: corpusName } : null);
  const estimate = useQuery({
    ...lab.queries.runs.estimate.queryOptions({
      input: { specification, ...(known ? {} : { seconds: FIRST_SECONDS }) },
    }),
    enabled: specification !== null && !waiting,
    // Another backend is another machine.
    queryKey: ['first estimate', corpusName, setup?.backend],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const start = useStartOnce(
    (wish: { corpus: string; toPass: boolean }) =>
      startFittedRun({ client: lab.client, run: { ...FIRST_RUN, ...wish }, language }),
    ({ id }) => navigate(`/runs/${id}`),
  );
  const begin = (toPass: boolean) => corpusName && start.start({ corpus: corpusName, toPass });
  const nativeComing = status?.nativeComing ?? false;

  const title = corpus?.title[language] ?? corpusName ?? '';
  const fault = start.error ?? estimate.error ?? corpora.error ?? presets.error;
  const ready = specification !== null;
  const seconds = estimate.data?.passing?.seconds ?? null;
  const tooLong = seconds !== null && seconds.lowest > LONGEST_FIRST_SECONDS;
  // What two minutes are too short for takes what the fewest steps take.
  const brief = useQuery({
    ...lab.queries.runs.estimate.queryOptions({
      input: { specification: preset && { ...preset.specification, corpus: corpusName }, seconds: FIRST_SECONDS },
    }),
    enabled: tooLong && !waiting,
    queryKey: ['first brief estimate', corpusName, setup?.backend],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = !ready
    ? t('first.noCorpus')
    : !known
      ? t('first.button', { corpus: title })
      : seconds === null
        ? t('first.buttonToPass', { corpus: title })
        : t('first.buttonToPassIn', { corpus: title, time: format.span(seconds) });
  return (
    <div className={classes.first}>
      <p className={classes.lead}>{t('first.lead')}</p>
      <p className="soft">
        {t('first.what')}{' '}
        <span className="faint">
          {t('first.terms')} <Terms ids={['gpt', 'noise', 'step', 'seed', 'five-gram']} />
        </span>
      </p>
      <div className={classes.offers}>
        {/* On WebAssembly two minutes are a dozen steps: not what a first impression should be. */}
        {nativeComing && (
          <div className={offer.offer}>
            <WaitForTensorflow
              size="lg"
              recommended
              fetching={status?.nativeFetchSeconds ?? null}
              training={known ? null : FIRST_SECONDS}
              estimate={estimate.data}
              waiting={waiting}
              onWait={() => waitingRun.set({ ...FIRST_RUN, corpus: null })}
            />
          </div>
        )}
        <div className={offer.offer}>
          {tooLong && (
            <>
              <Button
                size="lg"
                variant={nativeComing ? 'default' : 'filled'}
                loading={start.isStarting}
                disabled={waiting}
                onClick={() => begin(false)}
              >
                {brief.data && !brief.data.fits
                  ? t('first.buttonBrieflyIn', { time: format.about(brief.data.seconds) })
                  : t('first.buttonBriefly')}
              </Button>
              <span className={classes.note}>{t('first.briefly')}</span>
            </>
          )}
          <Button
            size={tooLong ? 'md' : 'lg'}
            variant={nativeComing || tooLong ? 'default' : 'filled'}
            loading={start.isStarting}
            disabled={!ready || waiting}
            onClick={() => begin(true)}
          >
            {words}
          </Button>
          <div className={classes.note}>
            {nativeComing && <span>{t('first.nowOnWasm')}</span>}
            {ready && !known && <span>{t('first.notKnown')}</span>}
            {estimate.data && !start.isStarting && <Expectation estimate={estimate.data} />}
            {(estimate.isFetching || start.isStarting) && <span className="faint">{t('first.measuring')}</span>}
          </div>
        </div>
      </div>
      {fault && <FaultNotice fault={faultFrom(fault)} onClose={start.reset} />}
      {corpus?.excerpt && (
        <figure className={classes.excerpt}>
          <figcaption className="faint">{t('first.excerpt', { corpus: title })}</figcaption>
          <blockquote lang={corpus.language === 'zh' ? 'zh-CN' : 'en'}>{corpus.excerpt.trim()}</blockquote>
        </figure>
      )}
      <p>
        <Link href="/runs/new">{t('first.choose')}</Link>
      </p>
      <p>
        <Link href={suitePath(corpusName)}>{t('history.open')}</Link>
      </p>
    </div>
  );
}

/** Where it is less, steps times the time of one are the whole to the eye. */
const LEAST_BESIDE = 0.05;

/** What the time on the button stands on, and what the whole run will take. */
function Expectation({ estimate }: { estimate: Estimate }) {
  const t = useText();
  const format = useFormat();
  const { passing, specification, seconds, secondsPerStep } = estimate;
  const beside = seconds - specification.recipe.steps * secondsPerStep;
  return (
    <>
      {passing ? (
        <>
          <span>
            {t('first.toPass', {
              count: passing.seeds,
              lowest: format.count(passing.measured.lowest),
              highest: format.count(passing.measured.highest),
            })}
          </span>
          <span>
            {t('first.whole', {
              steps: format.count(estimate.specification.recipe.steps),
              time: format.about(estimate.seconds),
            })}
          </span>
        </>
      ) : (
        <EstimateLine estimate={estimate} />
      )}
      <span className="faint">
        {t(`estimate.${estimate.basis}`, { time: format.duration(estimate.secondsPerStep) })}
        {beside > LEAST_BESIDE * estimate.seconds && ` ${t('first.beside', { time: format.about(beside) })}`}
      </span>
    </>
  );
}
