import { expect, test } from 'vitest';
import { changed, printForm, readForm, sameForm } from './form-state.ts';
import { choosePreset } from './put-away.ts';

const typed = readForm('?preset=gpt-tiny&name=mine&recipe.learningRate=0.002&recipe.steps=200');
const other = { preset: 'lstm-tiny', startFrom: null, changes: {} };
const back = { preset: 'gpt-tiny', startFrom: null, changes: {} };

test('what was typed is put away with its preset, and there again with it', () => {
  const left = changed(typed, choosePreset(typed, other, true));
  expect(left).toMatchObject({ preset: 'lstm-tiny', changes: {}, name: 'mine' });
  // The address keeps it, through a reload too.
  const reloaded = readForm(printForm(left));
  const again = changed(reloaded, choosePreset(reloaded, back, false));
  expect(again).toEqual(typed);
  expect(sameForm(printForm(again), printForm(typed))).toBe(true);
});

test('through several presets each keeps its own', () => {
  const first = changed(typed, choosePreset(typed, other, true));
  const second = { ...first, changes: { 'recipe.learningRate': '0.01' } };
  const third = changed(second, choosePreset(second, back, true));
  expect(third.changes).toEqual(typed.changes);
  expect(third.putAway.map(readForm)).toMatchObject([{ preset: 'lstm-tiny', changes: second.changes }]);
});

test('a text and a time come back where the choice took their place, and are left alone elsewhere', () => {
  const form = readForm('?preset=gpt-tiny&corpus=mine&time=600&recipe.learningRate=0.002');
  const examples = { preset: 'in-context-letters', startFrom: null, changes: {}, corpus: null, seconds: 120 };
  const away = changed(form, choosePreset(form, examples, true));
  expect(changed(away, choosePreset(away, { ...back, corpus: null }, false))).toMatchObject({
    corpus: 'mine',
    seconds: 600,
  });
  const kept = { ...changed(form, choosePreset(form, other, true)), corpus: 'new', seconds: 300 };
  expect(changed(kept, choosePreset(kept, back, false))).toMatchObject({ corpus: 'new', seconds: 300 });
});
