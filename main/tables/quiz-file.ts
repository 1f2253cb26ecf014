/**
 * Files that the quiz of a lab writes, known by how they begin wherever one is given for something else: of what is whole
 * nobody should be told that it is broken. Pure.
 */
import { LabError } from '../contract/fault.ts';

/** What the first line of a file of handed-in answers says it is. */
export const RESULTS_FORMAT = 'pretraining-lab-quiz-results';
const RESULTS = new RegExp(`^\\s*\\{"format":"${RESULTS_FORMAT}"`);
/** As questions are exported; lists of other things have items too, which ask nothing. */
const isItems = (text: string): boolean =>
  /^\s*\{\s*"items"\s*:\s*\[\s*\{/.test(text) && /"stem"\s*:/.test(text.slice(0, LONGEST_BEGINNING));
/** Characters within which the first question has said what it asks. */
const LONGEST_BEGINNING = 4000;

/** @throws LabError `file-is-quiz-results` {file} */
export function refuseQuizResults(file: string, text: string): void {
  if (RESULTS.test(text)) throw new LabError('file-is-quiz-results', { file });
}

/** @throws LabError `file-is-quiz-results`, `file-is-quiz-items` {file} */
export function refuseQuizFile(file: string, text: string): void {
  refuseQuizResults(file, text);
  if (isItems(text)) throw new LabError('file-is-quiz-items', { file });
}
