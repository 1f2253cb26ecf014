import { expect, test } from 'vitest';
import { lossNames, unitOfLosses } from './loss-names.ts';

const declared = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { unit: null, better: null }]));

test('a run of the lab has the lab’s names, one from elsewhere those that say so', () => {
  expect(lossNames(null)).toEqual({ training: 'loss', evaluation: 'validationLoss' });
  expect(lossNames(declared('lr', 'val/loss', 'train/loss'))).toEqual({
    training: 'train/loss',
    evaluation: 'val/loss',
  });
  expect(lossNames(declared('eval_loss', 'loss'))).toEqual({ training: 'loss', evaluation: 'eval_loss' });
  expect(lossNames(declared('trainLoss', 'testLoss'))).toEqual({ training: 'trainLoss', evaluation: 'testLoss' });
  // A word that only begins so is none.
  expect(lossNames(declared('value_loss')).evaluation).toBe('validationLoss');
  expect(lossNames(declared('训练损失', '验证损失'))).toEqual({ training: '训练损失', evaluation: '验证损失' });
});

test('what is no loss, or better when it is higher, is not taken for one', () => {
  expect(lossNames(declared('accuracy'))).toEqual({ training: 'loss', evaluation: 'validationLoss' });
  expect(lossNames({ 'negative loss': { unit: null, better: 'higher' } }).training).toBe('loss');
});

test('losses have a unit where all of them have the same', () => {
  expect(unitOfLosses(['loss', 'validationLoss'], null)).toBe('nats/token');
  expect(unitOfLosses(['train/loss'], declared('train/loss'))).toBe(null);
  expect(unitOfLosses(['loss', 'val/loss'], declared('loss', 'val/loss'))).toBe(null);
  expect(unitOfLosses(['val/loss'], { 'val/loss': { unit: 'bits/byte', better: null } })).toBe('bits/byte');
  expect(unitOfLosses([], null)).toBe(null);
});
