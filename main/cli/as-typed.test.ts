import { Command } from 'commander';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { asTyped } from './as-typed.ts';

const command = new Command('next')
  .argument('<run...>')
  .option('--top-k <k>')
  .option('--key-point <n>')
  .option('--seed <s>');

test('a fault of what was given names the option as it was typed', () => {
  const paths = ['topK', 'keyPoints', 'runs', 'zone'];
  const fields = paths.map((path) => ({ path, problem: 'too_big', parameters: {} }));
  const { fault } = new LabError('input-invalid', {}, { fields });
  expect(asTyped(fault, command).fields?.map(({ path }) => path)).toEqual(['--top-k', '--key-point', '<run>', 'zone']);
});

test('settings of a run keep their path, those of a measurement are options', () => {
  const faultOf = (kind: string) =>
    new LabError('specification-invalid', { kind }, { fields: [{ path: 'seed', problem: 'too_big', parameters: {} }] })
      .fault;
  expect(asTyped(faultOf('run'), command).fields?.[0]?.path).toBe('seed');
  expect(asTyped(faultOf('measurement'), command).fields?.[0]?.path).toBe('--seed');
});
