/** What the quiz calls its kinds of questions, why one is to be reworded, and what a file of answers is: for page and terminal. */
import type { QuizAsk } from '../../main/contract/quiz.ts';
import type { QuizStatistics, RewriteReason } from '../../main/contract/quiz-statistics.ts';
import type { Language } from './messages.ts';

interface QuizWords {
  type: Record<QuizAsk['type'], string>;
  reasons: Record<RewriteReason, string>;
  fileState: Record<QuizStatistics['files'][number]['state'], string>;
  anew: string;
  /** A prediction beside what was measured. */
  settled: string;
  /** One that still waits. */
  waits: string;
  moreProblems: string;
  /** Of a test, by which a class sees that it has the same one. */
  code: string;
}

export const quizWords = {
  en: {
    type: {
      'single-choice': 'one of several',
      'multiple-choice': 'several of several',
      'true-false': 'true or false, and why',
      cloze: 'gap',
      numeric: 'number',
      ordering: 'order',
      matching: 'matching',
      'find-error': 'find the error',
    },
    reasons: {
      'discriminates-backwards': 'who knows the rest is not more often right here',
      'discriminates-little': 'says little about who knows the rest',
      'distractor-beats-key': 'a wrong answer is chosen more often than the right one',
      'as-chance': 'right no more often than by chance',
      'everybody-right': 'nearly everybody is right',
      'distractor-unchosen': 'a wrong answer that nearly nobody chooses',
      'sure-and-wrong': 'many are sure and wrong',
    },
    fileState: {
      taken: 'taken',
      same: 'its answers were there already; they count once',
      changed: 'was changed after it was written; refused',
      'cut-off': 'ends in the middle; refused',
      newer: 'was written by a newer lab; refused',
      'not-results': 'holds no results of the quiz; refused',
    },
    anew: 'The right answer of this question was changed since you answered it. It begins anew.',
    settled: 'You said {given}, measured {measured} at step {step}.',
    waits: 'You said {given}; to be measured at step {step}.',
    moreProblems: 'and {count} more',
    code: 'Code {code} · seed {seed}',
  },
  zh: {
    type: {
      'single-choice': '单选',
      'multiple-choice': '多选',
      'true-false': '判断并说明理由',
      cloze: '填空',
      numeric: '数值',
      ordering: '排序',
      matching: '配对',
      'find-error': '找错',
    },
    reasons: {
      'discriminates-backwards': '其他题答得好的人，这题并不答得更好',
      'discriminates-little': '几乎分不出其他题答得好坏',
      'distractor-beats-key': '有一个错误答案比正确答案选的人多',
      'as-chance': '答对的比例不高于瞎猜',
      'everybody-right': '几乎人人都答对',
      'distractor-unchosen': '有一个错误答案几乎没人选',
      'sure-and-wrong': '许多人很有把握却答错',
    },
    fileState: {
      taken: '已读取',
      same: '其中的答案已经有了，只计一次',
      changed: '写成之后被改动过，不予采用',
      'cut-off': '文件不完整，不予采用',
      newer: '来自更新的实验室，不予采用',
      'not-results': '不是测验结果，不予采用',
    },
    anew: '你上次作答之后，这道题的答案改过了，从头算起。',
    settled: '你预测 {given}，第 {step} 步测得 {measured}。',
    waits: '你预测 {given}，要等到第 {step} 步才能测得。',
    moreProblems: '还有 {count} 处',
    code: '核对码 {code} · 种子 {seed}',
  },
} as const satisfies Record<Language, QuizWords>;
