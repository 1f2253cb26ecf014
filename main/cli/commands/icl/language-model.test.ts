import { expect, test } from 'vitest';
import { serverModelId } from '../../../contract/language.ts';
import type { LabClient } from '../../connect.ts';
import { modelNamed } from './language-model.ts';

const ADDRESS = 'http://10.0.0.5:8080';

/** A lab that asks this server, which offers these models. */
function clientOf(server: { address: string; models: string[] } | null): LabClient {
  const language = {
    models: async () => [
      { id: 'smollm2-135m', server: null },
      ...(server?.models ?? []).map((name) => ({ id: serverModelId(ADDRESS, name), server: ADDRESS })),
    ],
    server: async () => server,
  };
  return { language, lab: { unreadable: async () => [] } } as unknown as LabClient;
}

test.each([
  ['it offers none', { address: ADDRESS, models: [] }, 'smollm2-135m'],
  ['it offers others', { address: ADDRESS, models: ['phi'] }, `smollm2-135m, server:${ADDRESS}#phi`],
])('of the server that is asked it is said that the model is missing: %s', async (_, server, known) => {
  await expect(modelNamed(clientOf(server), serverModelId(ADDRESS, 'gone'))).rejects.toMatchObject({
    fault: { code: 'model-unknown', parameters: { model: `gone (${ADDRESS})`, known } },
  });
});

test('an address is the same however it was typed', async () => {
  const client = clientOf({ address: ADDRESS, models: ['phi'] });
  for (const typed of ['10.0.0.5:8080', `${ADDRESS}/`, `${ADDRESS}/v1`]) {
    expect(await modelNamed(client, serverModelId(typed, 'phi'))).toMatchObject({ server: ADDRESS });
    await expect(modelNamed(client, serverModelId(typed, 'gone'))).rejects.toMatchObject({
      fault: { code: 'model-unknown' },
    });
  }
});

test.each([
  ['none', null],
  ['another', { address: 'http://10.0.0.6:8080', models: [] }],
])('of a server that is not asked it is said that it is not: %s', async (_, server) => {
  await expect(modelNamed(clientOf(server), serverModelId(ADDRESS, 'gone'))).rejects.toMatchObject({
    fault: { code: 'server-left', parameters: { address: ADDRESS } },
  });
});
