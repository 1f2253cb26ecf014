import { expect, test, vi } from 'vitest';
import type { LabClient } from './connect.ts';
import { checkpointNamed, measurementNamed, runAsModel, runsNamed, runsNamedOnce, sweepNamed } from './named.ts';

const run = (id: string, name: string) => ({ id, name });
const client = {
  runs: {
    list: async ({ trash = false }) =>
      trash
        ? [run('1aaaaaaaaaaaa', 'first'), run('1bbbbbbbbbbbb', 'gone')]
        : [run('1cccccccccccc', 'first'), run('1dddddddddddd', 'twice'), run('1eeeeeeeeeeee', 'twice')],
  },
  sweeps: { list: async () => [run('1ffffffffffff', '学习率')] },
  measurements: { list: async () => [run('1ggggggggggg1', 'antonyms'), run('1ggggggggggg2', '1ggg')] },
} as unknown as LabClient;

test('a run is meant by its id, or by a name that only one has; one in the trash where no other has it', async () => {
  expect(await runsNamed(client, ['1eeeeeeeeeeee', 'first', 'gone', 'nobody'])).toEqual([
    '1eeeeeeeeeeee',
    '1cccccccccccc',
    '1bbbbbbbbbbbb',
    'nobody',
  ]);
  await expect(runsNamed(client, ['twice'])).rejects.toMatchObject({
    fault: { code: 'name-of-several', parameters: { name: 'twice', ids: '1dddddddddddd, 1eeeeeeeeeeee' } },
  });
  expect(await sweepNamed(client, '学习率')).toBe('1ffffffffffff');
});

test('a step may stand behind it', async () => {
  expect(await checkpointNamed(client, 'first@40')).toEqual({ run: '1cccccccccccc', step: '40' });
  expect(await checkpointNamed(client, 'first')).toEqual({ run: '1cccccccccccc' });
  expect(await checkpointNamed(client, '1dddddddddddd@7')).toEqual({ run: '1dddddddddddd', step: '7' });
});

test('the beginning of an id is enough where one has it; a name counts first', async () => {
  expect(await runsNamed(client, ['1ddd', '1bbbb', '2dd'])).toEqual(['1dddddddddddd', '1bbbbbbbbbbbb', '2dd']);
  await expect(runsNamed(client, ['1dd'])).rejects.toMatchObject({
    fault: { code: 'id-too-short', parameters: { name: '1dd', least: 4 } },
  });
  expect(await checkpointNamed(client, '1eeee@40')).toEqual({ run: '1eeeeeeeeeeee', step: '40' });
  expect(await sweepNamed(client, '1fff')).toBe('1ffffffffffff');
  expect(await measurementNamed(client, '1ggg')).toBe('1ggggggggggg2');
  await expect(measurementNamed(client, '1gggg')).rejects.toMatchObject({
    fault: { code: 'name-of-several', parameters: { name: '1gggg', ids: '1ggggggggggg1, 1ggggggggggg2' } },
  });
});

test('a run that is named twice counts once, which is said', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runsNamedOnce(client, ['first', '1ddd', '1cccc'], 'en')).toEqual(['1cccccccccccc', '1dddddddddddd']);
  expect(said.mock.calls).toEqual([['The run that “1cccc” names was named before: it counts once.\n']]);
  said.mockRestore();
});

test('in the place of a language model a run is meant by its name alone', async () => {
  expect(await runAsModel(client, 'first')).toBe('run:1cccccccccccc');
  expect(await runAsModel(client, '1dddd@40')).toBe('run:1dddddddddddd@40');
  expect(await runAsModel(client, 'smollm2-1b')).toBeNull();
  await expect(runAsModel(client, 'twice')).rejects.toThrow('name-of-several');
});
