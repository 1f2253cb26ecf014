import { Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { QuizStatistics } from '../../../main/contract/quiz-statistics.ts';
import { useLab } from '../../live/lab.ts';
import { DropFiles } from '../../ui/drop-files.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { Calibration } from './calibration.tsx';
import { ItemStatisticsTable } from './item-statistics-table.tsx';
import classes from './quiz.module.css';
import { useLearner } from './use-learner.ts';

/** How one knows what one knows; one's answers to hand in; and what collected answers say of the questions. */
export default function StatsPage() {
  const t = useText();
  const { queries } = useLab();
  const here = useLearner();
  const overview = useQuery(queries.quiz.overview.queryOptions({ input: here }));
  return (
    <Page
      title={t('quiz.stats')}
      actions={
        <>
          <Button component={Link} href="/quiz" variant="subtle" color="gray">
            {t('quiz.toOverview')}
          </Button>
          <HandIn />
        </>
      }
    >
      {overview.error && <FaultNotice fault={faultFrom(overview.error)} />}
      {overview.data?.openTest && <p className="soft">{t('quiz.handInOpen')}</p>}
      {overview.data && <Calibration overview={overview.data} />}
      <Collected />
    </Page>
  );
}

/** One's own answers, as a file for who collects them. */
function HandIn() {
  const t = useText();
  const { client } = useLab();
  const { profile } = useLearner();
  const [error, setError] = useState<unknown>(null);
  const write = async () => {
    try {
      const { file, name } = await client.quiz.results({ profile });
      saveFile(name, [file], 'application/jsonl');
      setError(null);
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      {error !== null && <FaultNotice fault={faultFrom(error)} onClose={() => setError(null)} />}
      <Button variant="default" leftSection={<Download size={14} aria-hidden />} onClick={() => void write()}>
        {t('quiz.handIn')}
      </Button>
    </>
  );
}

function Collected() {
  const t = useText();
  const { client } = useLab();
  const [files, setFiles] = useState<readonly File[]>([]);
  const statistics = useQuery({
    // Files are known by what they are, not by their names alone.
    queryKey: ['quiz', 'collected', files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`)],
    queryFn: () =>
      client.quiz.statistics({ profile: null, here: true, files: files.map((file) => ({ name: file.name, file })) }),
    staleTime: 0,
    gcTime: 0,
  });
  const add = (more: readonly File[]) => setFiles((before) => [...before, ...more]);
  const { data } = statistics;
  return (
    <Section
      title={t('quiz.itemStatistics')}
      aside={
        data &&
        t('quiz.statisticsOf', {
          persons: t('quiz.persons', { count: data.persons }),
          attempts: t('quiz.firstAnswers', { count: data.attempts }),
        })
      }
    >
      <DropFiles label={t('quiz.collect')} onFiles={add}>
        <FileButton multiple onChange={add}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              leftSection={<Upload size={14} aria-hidden />}
              loading={statistics.isFetching}
            >
              {t('quiz.collect')}
            </Button>
          )}
        </FileButton>
        <span>{t('quiz.collectHint')}</span>
      </DropFiles>
      {statistics.error && <FaultNotice fault={faultFrom(statistics.error)} />}
      {data && <Files statistics={data} />}
      {data && data.items.length > 0 && <ItemStatisticsTable statistics={data} />}
      {data && data.items.length === 0 && <p className="soft">{t('quiz.noStatistics')}</p>}
    </Section>
  );
}

/** Those that were refused, each with why; those that were read are as many as they are, and named on demand. */
function Files({ statistics: { files } }: { statistics: QuizStatistics }) {
  const t = useText();
  const refused = files.filter(({ state }) => state !== 'taken' && state !== 'same');
  const read = files.filter(({ state }) => state === 'taken' || state === 'same');
  const same = read.filter(({ state }) => state === 'same').length;
  return (
    <>
      <FileList files={refused} weight="fault" />
      {read.length > 0 && (
        <details>
          <summary>
            {t('quiz.filesRead', { count: read.length })} {same > 0 && t('quiz.filesSame', { count: same })}
          </summary>
          <FileList files={read} weight="gap" />
        </details>
      )}
    </>
  );
}

function FileList({ files, weight }: { files: QuizStatistics['files']; weight: 'fault' | 'gap' }) {
  const t = useText();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {files.map(({ name, state, person, answers }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one file may come twice.
        <li key={place} data-weight={weight}>
          {name}: {t(`quiz.fileState.${state}`)}
          {state === 'taken' &&
            ` · ${person || t('quiz.nobody')} · ${t('quiz.answerCount', { count: format.count(answers) })}`}
        </li>
      ))}
    </ul>
  );
}
