/** What is wrong with questions that are brought in, and what a format does not hold of those that go out, in sentences. */
import { PROBLEM_WEIGHTS, type QuizItemProblem } from '../../main/contract/quiz.ts';
import { problemSentence } from './index.ts';
import type { Language } from './messages.ts';
import { quoted } from './quoted.ts';
import { fillTemplate } from './template.ts';

/** By code; those of a table and of a single field stand among the other problems of fields. */
export const QUIZ_PROBLEMS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    'no-items': '文件里没有题目。',
    'no-right-answer': '没有正确答案。',
    'two-equal-options': '有两个答案相同：“{text}”，无法分清哪个对。',
    'gaps-differ': '文字里的空与答案对不上：每个有答案的空要按 {1}、{2}……在文字里各出现一次。',
    'reason-missing': '{of} 个答案中有 {missing} 个没有写理由：{zh}。',
    'reasons-none': '没有写理由。',
    'type-unknown': '题型“{type}”在这里不能用。',
    braces: '这里应为“{expected}”[，却先遇到了“{found}”]。文字里的花括号要写成 \\{ 和 \\}。',
    'blank-line-missing': '这一行开始了另一道题，前面要空一行。',
    'several-answers': '答案之后又有一组花括号；GIFT 的一道题只有一组。文字里的花括号要写成 \\{ 和 \\}。',
    'full-width': '这是全角的“{sign}”，GIFT 要用半角的“{plain}”。',
    grammar: '这里应有“{expected}”，却是“{found}”。',
    'weights-sum': '各个正确答案的权重之和是 {sum}%，应为 100%。',
    'number-unreadable': '“{text}”不是能读懂的数[（是否想写 {suggestion}？）]。小数点写成“.”，千位之间不加逗号。',
    'several-values': '有几个不同的数都算全对：{values}。一道数值题只有一个正确的数，可以带误差。',
    'verdict-unknown': '判断题的答案应为“对”或“错”，而不是“{text}”。',
    'text-empty': '有一个答案没有文字。',
    'stem-missing': '没有写问题。',
    'id-twice': '文件里已经有这道题（第 {before:plain} 行），编号都是“{id}”。',
    json: '不是 JSON，或者在这里断了。',
    'several-right': '有 {count} 个答案各自都算对；在这里要全部选出才算对。',
    'partial-credit': '“{text}”在文件里得 {weight}% 的分；在这里算错，反馈会保留。',
    markup: '文字带有 HTML 标记，会按原样显示出来。',
    'place-unknown': '“{text}”不是文章里的节，也不是要点；这道题不归入那里。',
    invisible: '文字里有看不见的字符，原样保留：{characters}。',
  },
  en: {
    'no-items': 'there are no questions in the file.',
    'no-right-answer': 'nothing is marked as right.',
    'two-equal-options': 'two answers are the same, “{text}”: nobody could say which is meant.',
    'gaps-differ':
      'the gaps in the text do not fit the answers: {1}, {2} … must stand in it once for each gap that has answers.',
    'reason-missing': 'answers without a reason: {en} ({missing} of {of}).',
    'reasons-none': 'no reason is given with it.',
    'type-unknown': 'questions of the type “{type}” are not taken.',
    braces: '“{expected}” is missing here[: “{found}” comes first]. A brace within a text is written \\{ or \\}.',
    'blank-line-missing': 'another question begins on this line; put a blank line before it.',
    'several-answers':
      'a second pair of braces follows the answers; in GIFT a question has one. A brace within a text is written \\{ or \\}.',
    'full-width': 'this is a full-width “{sign}”; GIFT needs a plain “{plain}”.',
    grammar: '“{expected}” should stand here, not “{found}”.',
    'weights-sum': 'the weights of the right answers add up to {sum}%, not to 100%.',
    'number-unreadable':
      '“{text}” can’t be read as a number[ (is {suggestion} meant?)]. Write decimals with a point, and thousands without a comma.',
    'several-values':
      'several numbers count as wholly right: {values}. A question has one right number, with a tolerance if need be.',
    'verdict-unknown': 'whether it holds must be true or false, not “{text}”.',
    'text-empty': 'an answer has no text.',
    'stem-missing': 'nothing is asked.',
    'id-twice': 'the file has this question already, in line {before:plain}: both are called “{id}”.',
    json: 'this is no JSON, or it breaks off here.',
    'several-right': 'each of {count} answers is right alone; here all of them have to be chosen.',
    'partial-credit': '“{text}” counts {weight}% in the file; here it is wrong, and keeps what is said of it.',
    markup: 'the text has HTML in it, which is shown as it is written.',
    'place-unknown': '“{text}” is neither a section of the article nor a key point; the question is not put there.',
    invisible: 'the text has characters that can’t be seen, and keeps them: {characters}.',
  },
};

const SHOWN_PROBLEMS = 50;

/** Of ten thousand the first, what keeps a file out before what is only noted; and how many more there are. */
export function firstProblems(problems: readonly QuizItemProblem[]): { shown: QuizItemProblem[]; more: number } {
  const rank = ({ weight }: QuizItemProblem) => PROBLEM_WEIGHTS.indexOf(weight);
  const shown = [...problems].sort((one, other) => rank(one) - rank(other) || one.line - other.line);
  return { shown: shown.slice(0, SHOWN_PROBLEMS), more: Math.max(0, problems.length - SHOWN_PROBLEMS) };
}

/** What is wrong, with the question that it is about; the line is for whoever prints it. */
export function quizProblemSentence({ item, problem, parameters }: QuizItemProblem, language: Language): string {
  const sentence = sentenceOf(problem, parameters, language);
  if (item === '') return sentence;
  return language === 'zh' ? `${quoted(item)}：${sentence}` : `${quoted(item)}: ${sentence}`;
}

function sentenceOf(problem: string, parameters: QuizItemProblem['parameters'], language: Language): string {
  const template = Object.hasOwn(QUIZ_PROBLEMS[language], problem) ? QUIZ_PROBLEMS[language][problem] : undefined;
  if (template !== undefined) return fillTemplate(template, parameters, language);
  const { path = '', name = '', column = '', problem: code = problem } = parameters;
  const sentence = problemSentence({ problem: String(code), parameters }, language);
  const isChinese = language === 'zh';
  if (column !== '') return isChinese ? `第 ${column} 个字符：${sentence}` : `character ${column}: ${sentence}`;
  // Of a field or a column: how it is called.
  const named = String(path) || String(name);
  if (named === '') return sentence;
  return isChinese ? `${named}：${sentence}` : `${named} ${sentence}`;
}

/** What becomes of a question in a file that can't hold all of it. */
export const QUIZ_LOSSES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    'other-language': '另一种语言的文字不写入，文件只有一种语言',
    because: '“为什么”的选项不写入，只问陈述对不对',
    'several-gaps': '有几个空的填空题写成配对题：空和它的答案',
    ordering: '排序题写成配对题：步骤和它的位置',
    'find-error': '找错题写成单选题，不再按句子、公式或表格显示',
    unit: '单位写进问题的文字里',
    reasons: '各对、各步、各空的理由合在一起，作为整题的反馈',
    arrow: '配对的左边和填空的答案里，“->” 写成 “→”',
    fact: '所考的事实不写入',
    source: '出处不写入',
    link: '指向实验室内容的链接不写入',
    difficulty: '难度不写入',
    errata: '对文章的更正不写入',
    checked: '核对日期不写入',
  },
  en: {
    'other-language': 'the other language is left out: a file is in one',
    because: 'the reasons to choose from are left out: only whether the statement holds is asked',
    'several-gaps': 'several gaps become a matching, of gaps with their answers',
    ordering: 'an order becomes a matching, of steps with their places',
    'find-error': 'an error to find becomes a choice, and is no longer shown as a sentence, formula or grid',
    unit: 'the unit stands in the text of the question',
    reasons: 'the reasons of pairs, steps or gaps stand together, as feedback to the whole question',
    arrow: 'in left sides of a matching and in answers to gaps “->” becomes “→”',
    fact: 'the fact that is tested is left out',
    source: 'the source is left out',
    link: 'the link into the lab is left out',
    difficulty: 'the difficulty is left out',
    errata: 'the corrections of the article are left out',
    checked: 'the day on which it was checked is left out',
  },
};

/** As in "ordering … (12: k5-a, k5-b, …)". A loss that nobody named is told by its code. */
export function lossSentence(
  { what, count, examples }: { what: string; count: number; examples: readonly string[] },
  language: Language,
): string {
  const losses = QUIZ_LOSSES[language];
  const told = Object.hasOwn(losses, what) ? (losses[what] ?? what) : what;
  const more = examples.length < count ? (language === 'zh' ? ' 等' : ', …') : '';
  return language === 'zh'
    ? `${told}（${count} 题：${examples.join('、')}${more}）`
    : `${told} (${count}: ${examples.join(', ')}${more})`;
}
