import { expect, test, vi } from 'vitest';
import { createTestLab } from '../engine/test-lab.ts';
import { labFolders } from '../provision/lab-folders.ts';
import { connect } from './connect.ts';

vi.mock('../engine/provenance.ts', async (original) => ({
  ...(await original<typeof import('../engine/provenance.ts')>()),
  labVersion: '9.9.9',
}));

test('a lab that does not know what it is asked is said to be of another version, and of which', async () => {
  const lab = createTestLab();
  try {
    const engine = await lab.start();
    const folders = labFolders({ LAB_HOME: lab.home, LAB_CACHE: lab.cache });
    const connection = await connect(folders, () => undefined);
    // As of a procedure that a later version of this terminal asks for.
    const { runs } = connection.client as unknown as { runs: { foretell(of: object): Promise<unknown> } };
    await expect(runs.foretell({})).rejects.toMatchObject({
      fault: { code: 'lab-of-other-version', parameters: { here: '9.9.9', there: expect.not.stringMatching('9.9.9') } },
    });
    // What both know is told as ever.
    await expect(connection.client.runs.get({ run: 'nobody' })).rejects.toMatchObject({
      data: { code: 'run-unknown' },
    });
    await connection.close();
    await engine.close();
  } finally {
    lab.remove();
  }
});
