import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wheelOf } from '../fixtures/archives.ts';
import { faultOf } from '../fixtures/fault-of.ts';
import { cutAfter, type FlakyServer, startFlakyServer, well } from '../fixtures/flaky-server.ts';
import { closedAddress, contextIn, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { electronFolder, electronProgramName, electronVersion } from '../packages/electron-version.ts';
import { electronStep, fetchElectron } from './electron-step.ts';

const temporary = temporaryFolder('electron-step');
const archive = wheelOf({ [electronProgramName()]: 'the program', 'resources/app.bin': 'x'.repeat(5000) }, [
  electronProgramName(),
]);
const name = `electron-v${electronVersion()}-${process.platform}-${process.arch}.zip`;
const checksums = { [name]: createHash('sha256').update(archive).digest('hex') };
const timing = { stallMilliseconds: 1000, retryMilliseconds: [] };
let server: FlakyServer;
let context: ReturnType<typeof contextIn>;
let asked: string[];
const before = process.env.ELECTRON_MIRROR;

beforeEach(async () => {
  asked = [];
  server = await startFlakyServer(archive);
  server.default = (request, response, content) => {
    asked.push(request.url ?? '');
    well(request, response, content);
  };
  process.env.ELECTRON_MIRROR = server.url.replace('/file', '/mirror/');
  context = contextIn(join(temporary, String(Math.floor(performance.now() * 1000))));
});
afterEach(() => server.close());
afterAll(() => {
  if (before === undefined) delete process.env.ELECTRON_MIRROR;
  else process.env.ELECTRON_MIRROR = before;
  rmSync(temporary, { recursive: true, force: true });
});

describe('Electron', () => {
  it('comes from the mirror, checked and whole, and leaves no archive', async () => {
    const step = electronStep(context);
    expect(step).toMatchObject({ optional: true });
    expect(step.present()).toBe(false);
    server.script.push(cutAfter(500));
    await fetchElectron(context, quietWork(), checksums, { stallMilliseconds: 5000, retryMilliseconds: [1] });
    expect(asked).toEqual([`/mirror/v${electronVersion()}/${name}`]);
    expect(server.ranges).toHaveLength(2);
    expect(step.present()).toBe(true);
    expect(readFileSync(join(electronFolder(context.cache), electronProgramName()), 'utf8')).toBe('the program');
    expect(readdirSync(join(context.cache, 'downloads'))).toEqual([]);
  });

  it('is given up when no byte comes', async () => {
    server.default = () => undefined;
    expect(await faultOf(fetchElectron(context, quietWork(), checksums, timing))).toMatchObject({
      code: 'download-failed',
      parameters: { file: name, reason: 'stalled' },
    });
    expect(server.ranges).toHaveLength(1);
  });

  it('is not there without network', async () => {
    process.env.ELECTRON_MIRROR = `${await closedAddress()}/`;
    expect(await faultOf(fetchElectron(context, quietWork(), checksums, timing))).toMatchObject({
      code: 'download-offline',
    });
  });

  it('of another content is refused, by the hashes of the package', async () => {
    const fault = await faultOf(fetchElectron(context, quietWork(), undefined, timing));
    expect(fault).toMatchObject({ code: 'download-wrong-hash', parameters: { file: name, actual: checksums[name] } });
    expect(existsSync(electronFolder(context.cache))).toBe(false);
  });

  it('that does not exist for this machine is told', async () => {
    expect(await faultOf(fetchElectron(context, quietWork(), { 'other.zip': '' }, timing))).toMatchObject({
      code: 'download-failed',
    });
    expect(asked).toEqual([]);
  });
});
