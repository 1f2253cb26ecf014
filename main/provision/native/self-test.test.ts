import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { faultOf } from '../fixtures/fault-of.ts';
import { temporaryFolder } from '../fixtures/step-context.ts';
import { selfTest } from './self-test.ts';

const temporary = temporaryFolder('self-test');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe('the self-test', () => {
  const program = fileURLToPath(new URL('../fixtures/child-programs/self-test.ts', import.meta.url));
  const ask = (addon: string, more: { milliseconds?: number; signal?: AbortSignal } = {}) =>
    selfTest({ addon, env: { PATH: '' }, program, ...more });

  it('passes where the numbers agree', async () => {
    expect(await ask('pass')).toMatchObject({ answer: { passed: true, version: '2.21.0', gpu: false } });
  });

  it.each([
    ['wrong', { reason: 'wrong-result', gradientDifference: '0.5' }],
    ['crash', { reason: 'crashed', signal: 'SIGSEGV' }],
    ['throw', { reason: 'ended', status: 1 }],
    ['silent', { reason: 'ended', status: 0 }],
  ])('tells what went wrong: %s', async (addon, parameters) => {
    const fault = await faultOf(ask(addon));
    expect(fault).toMatchObject({ code: 'self-test-failed', parameters });
    if (addon === 'throw') expect(fault.cause).toContain('no such library');
  });

  it('ends one that hangs, and one that is stopped', async () => {
    expect(await faultOf(ask('hang', { milliseconds: 300 }))).toMatchObject({ parameters: { reason: 'timeout' } });
    expect(await faultOf(ask('hang', { signal: AbortSignal.abort() }))).toMatchObject({ code: 'setup-stopped' });
  });

  it('takes a library that cannot be loaded for failed, in the real program too', async () => {
    const addon = join(temporary, 'no.node');
    writeFileSync(addon, 'no library');
    const fault = await faultOf(selfTest({ addon, env: process.env }));
    expect(fault).toMatchObject({ code: 'self-test-failed', parameters: { reason: 'ended' } });
    expect(fault.cause).toContain('backend-unavailable');
  });
});
