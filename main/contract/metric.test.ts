import { expect, test } from 'vitest';
import { metricCalled, metricName } from './metric.ts';

const known = metricName.options;

test.each([
  ['validationLoss', 'validationLoss'],
  ['valLoss', 'validationLoss'],
  ['VALLOSS', 'validationLoss'],
  ['bitsperbyte', 'bitsPerByte'],
  ['constructor', undefined],
  ['', undefined],
])('“%s” means %s', (given, wanted) => expect(metricCalled(given, known)).toBe(wanted));

test('a name that is there as it was typed is that one, whatever else it could be short for', () => {
  expect(metricCalled('valLoss', ['valLoss', ...known])).toBe('valLoss');
  expect(metricCalled('Loss', [...known, 'Loss'])).toBe('Loss');
});
