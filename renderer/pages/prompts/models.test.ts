import { expect, test } from 'vitest';
import { type LanguageModelEntry, serverModelId } from '../../../main/contract/language.ts';
import { chosenModel, firstModel, isSomeoneToAsk } from './models.ts';

const entry = (id: string, state: LanguageModelEntry['state']): LanguageModelEntry => ({
  id,
  state,
  title: id,
  bytes: null,
  download: null,
  parameters: null,
  server: null,
  licence: null,
  step: null,
  termsStep: null,
});

test('a run answers only when it is chosen', () => {
  expect(firstModel([entry('a', 'absent'), entry('run:1', 'ready'), entry('file:b', 'ready')])?.id).toBe('file:b');
  expect(firstModel([entry('a', 'absent'), entry('run:1', 'ready')])).toBeUndefined();
});

test('a model that was fetched is the chosen one, and until then who was', () => {
  const [here, waited] = [entry('here', 'ready'), entry('waited', 'absent')];
  expect(chosenModel({ model: 'here', awaited: 'waited' }, [here, waited])).toBe('here');
  expect(chosenModel({ model: null, awaited: 'waited' }, [here, waited])).toBe('here');
  for (const model of ['here', 'gone', null])
    expect(chosenModel({ model, awaited: 'waited' }, [here, { ...waited, state: 'ready' }])).toBe('waited');
  expect(chosenModel({ model: null, awaited: null }, [])).toBe('');
});

test('whose chosen server was switched off is told why, and is not sent back to the first page', () => {
  const own = serverModelId('http://10.0.0.5:8080', 'm');
  expect(isSomeoneToAsk([], null)).toBe(false);
  expect(isSomeoneToAsk([], 'run:a')).toBe(false);
  expect(isSomeoneToAsk([], own)).toBe(true);
});
