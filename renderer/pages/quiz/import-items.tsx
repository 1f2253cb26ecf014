import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useState } from 'react';
import type { Encoding } from '../../../main/contract/encoding.ts';
import type { QuizItemProblem } from '../../../main/contract/quiz.ts';
import { firstProblems, quizProblemSentence } from '../../../resources/messages/quiz-problems.ts';
import { EncodingChoice } from '../../features/texts/encoding-choice.tsx';
import { useLab } from '../../live/lab.ts';
import { ButtonDialog } from '../../ui/button-dialog.tsx';
import { DropFiles } from '../../ui/drop-files.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './quiz.module.css';

interface Given {
  file: File;
  keepGood: boolean;
  encoding?: Encoding;
}

/** Questions of one's own out of a file: what is wrong with it is said before anything of it is taken. */
export function ImportItems() {
  const t = useText();
  return (
    <ButtonDialog label={t('quiz.import')} icon={<Upload size={14} aria-hidden />} title={t('quiz.importTitle')}>
      {(close) => <Import onDone={close} />}
    </ButtonDialog>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const t = useText();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const take = useMutation({
    mutationFn: ({ file: given, keepGood, encoding }: Given) =>
      client.quiz.import({ fileName: given.name, file: given, keepGood, ...(encoding ? { encoding } : {}) }),
    onSuccess: ({ taken }) => taken && void queryClient.invalidateQueries({ queryKey: queries.quiz.key() }),
  });
  const open = (given: File | null) => {
    if (!given) return;
    setFile(given);
    take.mutate({ file: given, keepGood: false });
  };
  const { data } = take;
  const fault = take.error ? faultFrom(take.error) : null;
  return (
    <div className={classes.import}>
      <p className="soft">{t('quiz.importHint')}</p>
      <DropFiles label={t('quiz.importTitle')} onFiles={(files) => open(files[0] ?? null)}>
        <FileButton onChange={open}>
          {(props) => (
            <Button {...props} variant="default" loading={take.isPending}>
              {t('exchange.choose')}
            </Button>
          )}
        </FileButton>
        <span>{t('quiz.importDrop')}</span>
      </DropFiles>
      {fault && (
        <FaultNotice fault={fault}>
          {file && (
            <EncodingChoice fault={fault} onChoose={(encoding) => take.mutate({ file, keepGood: false, encoding })} />
          )}
        </FaultNotice>
      )}
      {data && (
        <div role="status">
          <p>
            {t(data.taken ? 'quiz.imported' : 'quiz.notImported', {
              added: data.added,
              changed: data.changed,
              known: data.known,
            })}
          </p>
          <Problems problems={data.problems} />
        </div>
      )}
      <div className={classes.bottom}>
        {data && !data.taken && data.added + data.changed > 0 && file && (
          <Button onClick={() => take.mutate({ file, keepGood: true })}>
            {t('quiz.keepGood', { count: data.added + data.changed })}
          </Button>
        )}
        <Button variant="default" onClick={onDone}>
          {t('action.close')}
        </Button>
      </div>
    </div>
  );
}

function Problems({ problems }: { problems: readonly QuizItemProblem[] }) {
  const t = useText();
  const language = useLanguage();
  if (problems.length === 0) return null;
  const { shown, more } = firstProblems(problems);
  return (
    <ul className={classes.problems}>
      {shown.map((problem) => (
        <li key={`${problem.line} ${problem.problem} ${problem.item}`} data-weight={problem.weight}>
          {t('quiz.line', { line: problem.line })} {quizProblemSentence(problem, language)}
        </li>
      ))}
      {more > 0 && <li>{t('quiz.moreProblems', { count: more })}</li>}
    </ul>
  );
}
