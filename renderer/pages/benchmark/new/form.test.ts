import { expect, test } from 'vitest';
import { measurementSpecification } from '../../../../main/contract/measurement.ts';
import { readState, writeState } from '../../../../main/contract/url-fields.ts';
import { taskSuites } from '../../../../main/engine/task-suites.ts';
import { cellsOf, questionsOf } from '../../../../main/icl/cells.ts';
import { FORM, formProblems, formSpecification, typedShots } from '../../../features/measurements/form.ts';
import { CHANGE_NAMES } from '../../../features/measurements/label-changes.ts';

const suites = taskSuites();
const all = suites.map(({ name }) => name);
const usual = readState('', FORM);

test('an untouched form is valid', () => {
  expect(measurementSpecification.safeParse(formSpecification(usual, 'smollm2-135m', ['antonyms'])).success).toBe(true);
  expect(formProblems(usual, all, suites)).toEqual([]);
});

test('all of it stands in the address and comes back', () => {
  const form = {
    ...usual,
    tasks: ['antonyms', 'topic-zh'],
    shots: '0，2；4',
    limit: '',
    changes: ['gold', 'share50'] as const,
  };
  const search = writeState('', FORM, form);
  expect(readState(search, FORM)).toEqual(form);
  expect(writeState('', FORM, usual)).toBe('');
  const emptied = { ...usual, tasks: [], changes: [] };
  expect(readState(writeState('', FORM, emptied), FORM)).toEqual(emptied);
});

test('numbers of examples are read in any punctuation, each once', () => {
  expect(typedShots('8, 0，1 1、4')).toEqual([0, 1, 4, 8]);
  expect(typedShots('０，１；４')).toEqual([0, 1, 4]);
  expect(typedShots('0, many')).toEqual([0, 'many']);
  expect(typedShots('0, 0x10')).toEqual([0, '0x10']);
  expect(typedShots(' ')).toEqual([]);
});

test('what is typed wrongly reaches the schema as it was typed', () => {
  const form = { ...usual, draws: 'x', limit: '', orders: '-1' };
  const specification = formSpecification(form, 'm', all);
  expect(specification).toMatchObject({ draws: 'x', limit: null, orders: -1 });
  const paths = measurementSpecification.safeParse(specification).error?.issues.map(({ path }) => path.join('.'));
  expect(paths).toEqual(expect.arrayContaining(['draws', 'orders']));
});

test('what depends on the tasks is what the engine would refuse', () => {
  const kinds = (form: Partial<typeof usual>, tasks: string[]) =>
    formProblems({ ...usual, ...form }, tasks, suites).map(({ kind }) => kind);
  expect(kinds({}, [])).toEqual(['noTask']);
  expect(kinds({ shots: '' }, ['antonyms'])).toEqual(['noShots']);
  expect(kinds({ shots: '0, -1' }, ['antonyms'])).toEqual(['noShots']);
  expect(kinds({ shots: '1.5' }, ['antonyms'])).toEqual(['noShots']);
  expect(kinds({ shots: '41' }, ['antonyms'])).toEqual(['tooMany']);
  expect(kinds({ changes: ['flipped'] }, ['antonyms', 'sentiment-en'])).toEqual(['flippedNeedsLabels']);
  for (const tasks of [['antonyms'], ['sentiment-en'], ['topic-zh']])
    for (const change of CHANGE_NAMES)
      for (const shots of ['0', '4', '40', '41']) {
        const form = { ...usual, shots, draws: '1', limit: '1', changes: [change] };
        const specification = measurementSpecification.parse(formSpecification(form, 'm', tasks));
        const ask = () =>
          cellsOf(specification).map((cell) =>
            questionsOf(specification, suites.find(({ name }) => name === cell.task)!, cell),
          );
        if (formProblems(form, tasks, suites).length > 0) expect(ask, `${tasks} ${change} ${shots}`).toThrow();
        else expect(ask, `${tasks} ${change} ${shots}`).not.toThrow();
      }
});
