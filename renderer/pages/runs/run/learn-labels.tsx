import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { labelledLinesOf } from '../../../../main/contract/corpus.ts';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { begunWith, canBeginWith } from '../../../../main/contract/run-beginning.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { isPretrained } from '../../../features/runs/is-pretrained.ts';
import { transferPath } from '../../../features/runs/transfer-path.ts';
import { useLab } from '../../../live/lab.ts';
import { useText } from '../../../words/index.ts';

/** The preset whose recipe labels are learned by. */
const PRESET = 'labels-reviews';

/** From a pretrained network to the form of a run that begins with it and learns labels, and to whether that pays. */
export function LearnLabels({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const { queries } = useLab();
  const [, navigate] = useLocation();
  const { specification: own } = detail;
  const possible =
    isPretrained(summary) &&
    summary.state === 'finished' &&
    summary.trashedAt === null &&
    canBeginWith(detail.checkpoints);
  const beginning = useQuery({
    ...queries.runs.beginning.queryOptions({ input: { run: summary.id } }),
    enabled: possible,
    retry: false,
  });
  const presets = useQuery({ ...queries.presets.list.queryOptions({ input: {} }), enabled: possible });
  const corpora = useQuery({ ...queries.corpora.list.queryOptions({ input: {} }), enabled: possible });
  const preset = presets.data?.find(({ name }) => name === PRESET);
  if (!possible || !preset || !beginning.data || !corpora.data) return null;
  const labelled = labelledLinesOf(beginning.data.corpus, corpora.data)?.name ?? null;
  const specification: RunSpecification = {
    ...begunWith(preset.specification, beginning.data),
    ...(own ? { backend: own.backend } : {}),
    ...(labelled === null ? {} : { corpus: labelled }),
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Tags size={14} aria-hidden />}
        onClick={() => navigate(`/runs/new${formFromSpecification(specification, PRESET)}`)}
      >
        {t('labels.learn')}
      </Button>
      <Button
        component={Link}
        href={transferPath({ from: summary.id, ...(labelled === null ? {} : { corpus: labelled }) })}
        variant="subtle"
      >
        {t('transfer.title')}
      </Button>
    </>
  );
}
