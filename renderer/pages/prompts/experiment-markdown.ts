/** An experiment as a Markdown text: to be handed in, or put into a notebook. Pure; the words come in. */
import type { NewPromptExperiment, PromptResult, TooLong } from '../../../main/contract/prompt-experiment.ts';
import { bestOf, holdsAny, ownLogProbability } from './own-probability.ts';

/** Words of the page's language. */
export interface MarkdownWords {
  model: string;
  sampling: string;
  question: string;
  prompt: string;
  answer: string;
  /** Above the answers that were scored. */
  output: string;
  /** Of the probability of an answer, however it goes on. */
  alone: string;
  /** Of the probability of an answer and what ends it. */
  withEnd: (end: string) => string;
  /** Above the logarithms of the probabilities. */
  logProbability: string;
  notAsked: string;
  /** In place of an answer to a prompt that the model does not read at once. */
  tooLong: (amounts: TooLong) => string;
  /** In place of the scores of answers that made it so. */
  notScored: (amounts: TooLong) => string;
  /** In place of a probability that would only be the floor of an unseen character. */
  neverSeen: string;
  /** Heading of the prompt with so many examples. */
  column: (shots: number) => string;
  number: (value: number) => string;
}

export function experimentMarkdown(experiment: NewPromptExperiment, modelTitle: string, words: MarkdownWords): string {
  const { name, setting, modelSha256, results } = experiment;
  const { sampling, tokens } = setting;
  const facts = [
    `- ${words.model}: ${inLine(modelTitle)}${modelSha256 ? ` (SHA-256 ${modelSha256})` : ''}`,
    `- ${words.sampling}: temperature ${sampling.temperature}, top-k ${sampling.topK}, top-p ${sampling.topP}, seed ${sampling.seed}, ${tokens} tokens`,
    `- ${words.question}: ${inLine(setting.query)}`,
  ];
  const columns =
    results.length > 0
      ? results.map((result) => columnText(result, setting.template.afterOutput, words))
      : [words.notAsked];
  return `${[`# ${inLine(name)}`, facts.join('\n'), ...columns].join('\n\n')}\n`;
}

/** @param end the text that ends an answer */
function columnText(result: PromptResult, end: string, words: MarkdownWords): string {
  const { shots, prompt, text, scores, tooLong } = result;
  const asked = tooLong === undefined || result.end !== null;
  const parts = [
    `## ${words.column(shots)}`,
    `${words.prompt}:`,
    fenced(prompt),
    ...(asked ? [`${words.answer}:`, fenced(text)] : [words.tooLong(tooLong)]),
    ...(asked && tooLong ? [words.notScored(tooLong)] : []),
    ...(scores.length > 0 ? [scoreTable(scores, end, words)] : []),
  ];
  return parts.join('\n\n');
}

function scoreTable(scores: PromptResult['scores'], end: string, words: MarkdownWords): string {
  const best = bestOf(scores);
  const rows = scores.map((score) => {
    const { answer, alone, unseen } = score;
    const logProbability = ownLogProbability(score);
    const known = logProbability !== null;
    const printed = (value: number | null, floor: boolean) =>
      floor ? words.neverSeen : value === null ? '–' : words.number(Math.exp(value));
    const cells = [
      inLine(answer),
      printed(alone, holdsAny(answer, unseen)),
      printed(logProbability, unseen !== undefined),
      known ? logProbability.toFixed(2) : '–',
    ];
    return `| ${(known && logProbability === best ? cells.map((cell) => `**${cell}**`) : cells).join(' | ')} |`;
  });
  return [
    `| ${words.output} | p(output ∣ input, task) ${words.alone} | ${words.withEnd(end)} | ${words.logProbability} |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/** A text exactly as it is, between fences longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** In one line, with the signs that Markdown would read taken as they are. */
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
