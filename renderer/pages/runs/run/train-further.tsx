import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { StepForward } from 'lucide-react';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { canBeginWith } from '../../../../main/contract/run-beginning.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { runName } from '../../../../resources/messages/run-name.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useStartOnce } from '../../../ui/use-start-once.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import { furtherSentence } from './further-sentence.ts';
import classes from './run-page.module.css';

/**
 * The button that goes on from a finished run as a new one, and how long that takes. Nothing where no checkpoint is left.
 *
 * @param explained with what it will do in words beside it, as the way that is advised
 */
export function TrainFurther({
  summary,
  detail,
  explained = false,
}: {
  summary: RunSummary;
  detail: RunDetail;
  explained?: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const lab = useLab();
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const { id } = summary;
  const possible =
    summary.state === 'finished' &&
    detail.specification !== null &&
    detail.specification.recipe.kind !== 'counting' &&
    summary.trashedAt === null &&
    canBeginWith(detail.checkpoints);
  const further = useQuery({
    ...lab.queries.runs.further.queryOptions({ input: { run: id } }),
    enabled: possible,
    retry: false,
  });
  const start = useStartOnce(
    async (specification: RunSpecification) => {
      const preset = (await lab.client.presets.list({})).find(({ name }) => name === summary.preset) ?? null;
      const entry = (await lab.client.corpora.list({})).find(({ name }) => name === specification.corpus);
      const corpusTitle = entry?.title[language] ?? specification.corpus;
      return lab.client.runs.create({
        specification,
        ...(preset ? { preset: preset.name } : {}),
        suggestedName: runName(
          { specification, preset, corpusTitle, chosen: ['recipe.steps'], startedFrom: summary.name },
          language,
        ),
      });
    },
    (run) => navigate(`/runs/${run.id}`),
  );
  const error = start.error ?? further.error;
  const isDamaged = error !== null && faultFrom(error).code === 'start-damaged';
  // The list of checkpoints says it, too, and the button goes with the last one.
  useEffect(() => {
    const { get, further: next } = lab.queries.runs;
    for (const query of isDamaged ? [get, next] : [])
      void queryClient.invalidateQueries({ queryKey: query.key({ input: { run: id } }) });
  }, [isDamaged, queryClient, lab, id]);
  const notice = error && <FaultNotice fault={faultFrom(error)} onClose={start.reset} />;
  if (!possible) return notice;
  const specification = further.data?.specification ?? null;
  const own = detail.specification?.recipe.steps ?? null;
  const isAnew = detail.checkpoints.some(
    ({ step, contents }) => step === specification?.startFrom?.step && contents === 'weights',
  );
  const words = further.data ? furtherSentence(further.data, { own, isAnew }, t, format) : undefined;
  const button = (
    <Button
      variant={explained ? 'filled' : 'default'}
      leftSection={<StepForward size={14} aria-hidden />}
      loading={start.isStarting}
      disabled={specification === null}
      title={explained ? undefined : words}
      onClick={() => specification && start.start(specification)}
    >
      {t('further.button')}
    </Button>
  );
  return (
    <>
      {explained ? (
        <div className={classes.further}>
          {button}
          {words && <span className="soft">{words}</span>}
        </div>
      ) : (
        button
      )}
      {notice}
    </>
  );
}
