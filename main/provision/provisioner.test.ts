import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { SetupState } from '../contract/setup.ts';
import { temporaryFolder } from './fixtures/step-context.ts';
import { createProvisioner, type Provisioner } from './provisioner.ts';

const temporary = temporaryFolder('provisioner');
const program = fileURLToPath(new URL('fixtures/child-programs/set-up.ts', import.meta.url));
const made: Provisioner[] = [];
afterEach(() => Promise.all(made.splice(0).map((provisioner) => provisioner.close())));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function provisionerThat(behave: string, more: { log?: (line: string) => void; patience?: number } = {}) {
  // Without clients on PATH nobody is asked, so that the tests are quick.
  const env = { PATH: '', BEHAVE: behave };
  const provisioner = createProvisioner({ home: temporary, cache: temporary, env, program, ...more });
  made.push(provisioner);
  const states: SetupState[] = [];
  provisioner.watch((state) => states.push(state));
  return { provisioner, states };
}

function until(provisioner: Provisioner, wanted: (state: SetupState) => boolean): Promise<SetupState> {
  return new Promise((resolve) => {
    const end = provisioner.watch((state) => {
      if (!wanted(state)) return;
      end();
      resolve(state);
    });
  });
}

/** What the child says it was asked. */
const told = (state: SetupState) =>
  JSON.parse(String(state.steps[0]?.fault?.parameters.message ?? '{}')) as { asked?: unknown; proxy?: string };
const heard = (state: SetupState) => state.steps.length === 1;
const ended = (state: SetupState) => !state.running;

describe('provisioner', () => {
  it('knows at once what is there, without a child', () => {
    const { provisioner, states } = provisionerThat('finish');
    expect(provisioner.state()).toMatchObject({ running: false, backend: 'wasm' });
    expect(provisioner.state().steps.find(({ id }) => id === 'corpora-poems')?.state).toBe('wanting');
    expect(provisioner.native()).toBeNull();
    expect(states).toEqual([]);
  });

  it('passes on what is asked, and ends in a state that says so', async () => {
    const { provisioner, states } = provisionerThat('finish');
    const first = until(provisioner, heard);
    const last = until(provisioner, ended);
    provisioner.start({ steps: ['tensorflow'], compilerConsent: true });
    expect(provisioner.state().running).toBe(true);
    expect(told(await first)).toEqual({ asked: { steps: ['tensorflow'], compilerConsent: true }, proxy: '1' });
    expect((await last).steps.length).toBeGreaterThan(1);
    expect(provisioner.state()).toEqual(states.at(-1));
  });

  it('can be started again, and consent stays', async () => {
    const { provisioner } = provisionerThat('finish');
    for (const request of [{ compilerConsent: true }, {}]) {
      const first = until(provisioner, heard);
      const last = until(provisioner, ended);
      provisioner.start(request);
      expect(told(await first).asked).toEqual({ compilerConsent: true });
      await last;
    }
  });

  it('asks again what reached the child too late', async () => {
    const { provisioner, states } = provisionerThat('overhear');
    const last = until(provisioner, ended);
    const first = until(provisioner, heard);
    provisioner.start({ steps: ['tensorflow'] });
    await first;
    const again = until(provisioner, (state) => heard(state) && JSON.stringify(told(state).asked).includes('gpu'));
    provisioner.start({ steps: ['gpu'] });
    await again;
    const asked = () => states.filter(heard).map((state) => told(state).asked as { steps: string[] });
    await until(provisioner, () => asked().length === 3);
    expect(asked().map(({ steps }) => steps[0])).toEqual(['tensorflow', 'gpu', 'gpu']);
    await provisioner.stop();
    await last;
  });

  it('tells the death of its child with its last words, and can go on', async () => {
    const log: string[] = [];
    const { provisioner } = provisionerThat('crash', { log: (line) => log.push(line) });
    const last = until(provisioner, ended);
    provisioner.start();
    const fault = (await last).steps.find(({ id }) => id === 'tensorflow')?.fault;
    expect(fault).toMatchObject({
      code: 'internal',
      parameters: { message: expect.stringContaining('SIGKILL') },
      cause: 'last words\n',
    });
    expect(log).toEqual(['last words']);
    const again = until(provisioner, ended);
    provisioner.start();
    await again;
  });

  it('stops its child, and one that does not listen too', async () => {
    for (const behave of ['obey', 'deaf']) {
      const { provisioner, states } = provisionerThat(behave, { patience: 50 });
      const first = until(provisioner, heard);
      provisioner.start();
      await first;
      await provisioner.stop();
      expect(provisioner.state().running).toBe(false);
      expect(states.at(-1)!.steps.every(({ state }) => state !== 'running')).toBe(true);
      await provisioner.stop();
    }
  });

  it('stops before its child is there', async () => {
    const { provisioner, states } = provisionerThat('obey');
    provisioner.start();
    await provisioner.stop();
    expect(states.some(heard)).toBe(false);
    expect(provisioner.state().running).toBe(false);
  });

  it('does nothing any more once closed', async () => {
    const { provisioner, states } = provisionerThat('finish');
    await provisioner.close();
    provisioner.start();
    expect(provisioner.state().running).toBe(false);
    expect(states).toEqual([]);
  });
});
