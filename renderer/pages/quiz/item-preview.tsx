import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Link } from 'wouter';
import type { QuizFeedback, QuizOrigin } from '../../../main/contract/quiz.ts';
import type { QuizItem } from '../../../main/contract/quiz-item.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { WrittenText } from '../../ui/written-text.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { AnswerReview } from './answer-review.tsx';
import { ItemSource } from './item-source.tsx';
import { Predictions } from './predictions.tsx';
import question from './question.module.css';
import classes from './quiz.module.css';

/** One question with its key and all reasons, as who prepares a class reads it. */
export function ItemPreview({
  item: id,
  origin,
  isKept,
  onEdit,
  onClose,
}: {
  item: string;
  origin: QuizOrigin;
  /** It was just written. */
  isKept: boolean;
  onEdit: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { queries } = useLab();
  const item = useQuery(queries.quiz.item.queryOptions({ input: { item: id } }));
  return (
    <section className={classes.preview} aria-label={id}>
      <p role="status" className={classes.kept}>
        {isKept && t('quiz.kept')}
      </p>
      <div className={classes.previewHead}>
        <code>{id}</code>
        <Button component={Link} href={`/quiz?practise=i:${id}`} size="compact-sm" variant="default">
          {t('quiz.askMe')}
        </Button>
        {origin === 'own' && (
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t('quiz.edit')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<X size={14} aria-hidden />}
          onClick={onClose}
        >
          {t('action.close')}
        </Button>
      </div>
      {item.error && <FaultNotice fault={faultFrom(item.error)} />}
      {item.data && <WholeItem item={item.data} origin={origin} />}
      <Predictions of={id} />
    </section>
  );
}

/** An item with everything that belongs to it, nothing of it chosen. */
export function WholeItem({ item, origin }: { item: QuizItem; origin: QuizOrigin }) {
  const language = useLanguage();
  return (
    <article className={question.question}>
      <h2 className={question.stem}>
        <WrittenText text={item.stem[language]} {...(item.type === 'cloze' ? { gap: () => '＿＿' } : {})} />
      </h2>
      <AnswerReview feedback={unanswered(item)} />
      <ItemSource item={item} origin={origin} />
    </article>
  );
}

/** As if nobody had answered: options in their own order. */
function unanswered(item: QuizItem): Pick<QuizFeedback, 'item' | 'shown' | 'given' | 'marks'> {
  const places = (count: number) => Array.from({ length: count }, (_, place) => place);
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return { item, shown: places(item.options.length), given: { type: 'unknown' }, marks: [] };
    case 'true-false':
      return { item, shown: places(item.because.length), given: { type: 'unknown' }, marks: [] };
    case 'ordering':
    case 'matching':
    case 'cloze':
    case 'numeric':
    case 'find-error':
      return { item, shown: [], given: { type: 'unknown' }, marks: [] };
  }
}
