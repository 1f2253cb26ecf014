import { Check, TriangleAlert, X } from 'lucide-react';
import type { QuizItem } from '../../../main/contract/quiz-item.ts';
import { useFormat } from '../../ui/use-format.ts';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { answerLines, type Line, type Reviewed } from './answer-lines.tsx';
import { type Mark, SIGNS, type Sign } from './line-mark.ts';
import { gridOf } from './mask-of-item.ts';
import { MaskHead, MaskRow } from './mask-row.tsx';
import classes from './question.module.css';

const ICONS: Readonly<Record<Sign, typeof Check>> = { tick: Check, cross: X, error: TriangleAlert };

/** Every option with its reason, chosen or not, in the order in which they were shown. */
export function AnswerReview({ feedback }: { feedback: Reviewed }) {
  const t = useText();
  const format = useFormat();
  const { item } = feedback;
  const cells = gridOf(item, format.language);
  return (
    <>
      {answerLines(feedback, { t, format }).map(({ head, lines }) =>
        lines.length === 0 ? null : (
          <div key={head} className={classes.group} data-look={cells ? 'grid' : undefined}>
            {head !== null && <p className={classes.linesHead}>{head}</p>}
            {cells && item.type === 'find-error' && (
              <div className={classes.line}>
                <span />
                <MaskHead cells={cells} axes={item.axes} />
              </div>
            )}
            <ul className={classes.lines}>
              {lines.map((line) => (
                <ReviewedLine key={line.key} line={line} />
              ))}
            </ul>
          </div>
        ),
      )}
      {item.type === 'find-error' && <Correction item={item} />}
    </>
  );
}

function ReviewedLine({ line: { mark, body, instead, reason } }: { line: Line }) {
  const t = useText();
  const language = useLanguage();
  const sign = SIGNS[mark];
  const Icon = sign && ICONS[sign];
  return (
    <li className={classes.line} data-mark={mark}>
      <span className={classes.sign}>{Icon && <Icon size={16} aria-hidden />}</span>
      <div>
        <p className={classes.lineText}>
          {body} <MarkWord mark={mark} />
        </p>
        {instead && (
          <p className={classes.instead}>
            <X size={14} aria-hidden /> {instead} <MarkWord mark="missed" />
          </p>
        )}
        {reason && (
          <p className={classes.reason}>
            {reason[language] === '' ? t('quiz.noReason') : <WrittenText text={reason[language]} />}
          </p>
        )}
      </div>
    </li>
  );
}

const GIVEN: Partial<Record<Mark, 'right' | 'wrong'>> = {
  ...{ hit: 'right', found: 'right' },
  ...{ missed: 'wrong', soundChosen: 'wrong' },
};

/** What a line is, in words; of an answer it stands out. */
function MarkWord({ mark }: { mark: Mark }) {
  const t = useText();
  return (
    <span className={classes.markWord} data-given={GIVEN[mark]}>
      {t(`quiz.mark.${mark}`)}
    </span>
  );
}

/** What the part that is wrong should be; of a mask the whole row, below the names of its keys. */
function Correction({ item }: { item: Extract<QuizItem, { type: 'find-error' }> }) {
  const t = useText();
  const language = useLanguage();
  const parts = item.parts.map((part) => (part.right ? { ...part, text: item.correction } : part));
  const cells = gridOf({ ...item, parts }, language);
  return (
    <p className={classes.correction} data-look={cells ? 'grid' : undefined}>
      {t('quiz.correction')}:{' '}
      {cells ? (
        <>
          <MaskHead cells={cells} axes={item.axes} />
          <MaskRow cells={cells} axes={item.axes} row={parts.findIndex(({ right }) => right)} />
        </>
      ) : (
        <WrittenText text={item.correction[language]} />
      )}
    </p>
  );
}
