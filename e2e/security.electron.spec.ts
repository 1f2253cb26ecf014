/** Electron's security checklist, a test for each item, against the running window (main/host/security.ts). */
import { spawn } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setFuses, unknownFuses, wrongFuses } from '../main/host/fuses.ts';
import { electronVersion } from '../main/provision/packages/electron-version.ts';
import { collect, electronSwitches, labEnvironment, openWindow, temporaryHome, type WindowedLab } from './lab.ts';
import { root } from './machine.ts';

const { home, remove } = temporaryHome();
let lab: WindowedLab;
/** Any place outside the lab: counts who comes. */
let outside: Server;
let visits = 0;
let outsideAddress = '';

test.beforeAll(async () => {
  outside = createServer((_request, response) => {
    visits += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('outside');
  });
  outside.on('upgrade', (_request, socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  outsideAddress = `127.0.0.1:${(outside.address() as AddressInfo).port}`;
  lab = await openWindow(home);
  // The page goes to its first view by itself: what is tested of its address begins there.
  await lab.page.waitForURL('app://lab/runs');
  console.log(
    await lab.app.evaluate(() => `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`),
  );
});
test.afterAll(async () => {
  await lab?.close();
  outside.close();
  remove();
});

/** The preferences that the window really has, whatever was asked for. */
function preferences(): Promise<Record<string, unknown>> {
  return lab.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
}

/** Tries to lead the page to `address`, and tells what became of it. */
async function tryToLeave(address: string): Promise<{ prevented: boolean; url: string }> {
  // Listening is awaited before anything moves: the two calls travel by different sockets.
  await lab.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const kept = globalThis as { leaving?: Promise<boolean> };
    kept.leaving = new Promise((resolve) => {
      // Ours listened first: what it decided stands in the event.
      webContents.once('will-navigate', (event) => resolve(event.defaultPrevented));
    });
  });
  await lab.page.evaluate((to) => {
    setTimeout(() => location.assign(to));
  }, address);
  const prevented = await lab.app.evaluate(() => (globalThis as { leaving?: Promise<boolean> }).leaving!);
  return { prevented, url: lab.page.url() };
}

test('item 1: nothing is loaded from outside, and each try is refused and counted', async () => {
  const before = visits;
  const tries = await lab.page.evaluate(async (address) => {
    const failed = (work: Promise<unknown>) => work.then(() => 'loaded').catch(() => 'refused');
    const element = (name: 'img' | 'script', source: string) =>
      new Promise((resolve, reject) => {
        const made = document.createElement(name);
        made.onload = resolve;
        made.onerror = reject;
        made.src = source;
        document.head.append(made);
      });
    const socket = (to: string) =>
      new Promise((resolve, reject) => {
        const opened = new WebSocket(to);
        opened.onopen = resolve;
        opened.onerror = reject;
      });
    return Promise.all([
      failed(fetch(`http://${address}/`)),
      failed(element('img', `http://${address}/a.png`)),
      failed(element('script', `http://${address}/a.js`)),
      // Another port than the engine's: the page's policy refuses it before the request filter would.
      failed(socket(`ws://${address}/rpc`)),
      failed(fetch('https://example.org/')),
    ]);
  }, outsideAddress);
  expect(tries).toEqual(Array(5).fill('refused'));

  // What no page's policy stops: a request of the session itself.
  const ofSession = await lab.app.evaluate(
    ({ net, session }, url) =>
      new Promise<string>((resolve) => {
        const request = net.request({ url, session: session.defaultSession });
        request.on('response', () => resolve('loaded'));
        request.on('error', ({ message }) => resolve(message));
        request.end();
      }),
    `http://${outsideAddress}/`,
  );
  expect(ofSession).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(visits).toBe(before);
  await lab.output.line(/refused request \d+: http:\/\/127\.0\.0\.1/);
  // And a socket of a page without a policy.
  const ofBlankPage = await lab.app.evaluate(async ({ BrowserWindow }, to) => {
    const blank = new BrowserWindow({ show: false });
    await blank.loadURL('about:blank');
    const tried = await blank.webContents.executeJavaScript(
      `new Promise((resolve) => { const opened = new WebSocket(${JSON.stringify(to)}); opened.onopen = () => resolve('loaded'); opened.onerror = () => resolve('refused'); })`,
    );
    blank.destroy();
    return tried as string;
  }, `ws://${outsideAddress}/rpc`);
  expect(ofBlankPage).toBe('refused');
  expect(visits).toBe(before);
  expect(lab.output.text()).toMatch(new RegExp(`refused request \\d+: ws://${outsideAddress}/rpc`));
});

test('item 2: the page has no Node', async () => {
  const names = [
    'require',
    'process',
    'module',
    'exports',
    'Buffer',
    'global',
    '__dirname',
    'setImmediate',
    'electron',
  ];
  expect(await lab.page.evaluate((names) => names.filter((name) => name in globalThis), names)).toEqual([]);
  expect(await preferences()).toMatchObject({ nodeIntegration: false });
  const worker = await lab.page.evaluate(
    () =>
      new Promise((resolve) => {
        const source = new Blob(['postMessage(typeof require + typeof process)'], { type: 'text/javascript' });
        try {
          const made = new Worker(URL.createObjectURL(source));
          made.onmessage = ({ data }) => resolve(data);
          made.onerror = () => resolve('no worker');
        } catch {
          resolve('no worker');
        }
      }),
  );
  expect(worker).toBe('no worker');
});

test('item 3: the preload lives in a world of its own', async () => {
  expect((await preferences()).contextIsolation).toBe(true);
  // The page bends what the preload would use, were it the same world.
  const address = await lab.page.evaluate(async () => {
    const caught: unknown[] = [];
    const { push } = Array.prototype;
    Array.prototype.push = (...items) => {
      caught.push(...items);
      return 0;
    };
    const answer = await (window as unknown as { lab: { engine(): Promise<{ port: number }> } }).lab.engine();
    Array.prototype.push = push;
    return { port: answer.port, caught: caught.filter((item) => typeof item === 'object').length };
  });
  expect(address).toMatchObject({ port: expect.any(Number), caught: 0 });
  await lab.page.reload();
});

test('item 4: the page runs in the sandbox', async () => {
  expect((await preferences()).sandbox).toBe(true);
  const switches = await lab.app.evaluate(({ app }) =>
    ['no-sandbox', 'enable-sandbox'].map((name) => app.commandLine.hasSwitch(name)),
  );
  // The superuser of a container cannot have one; everybody else must.
  expect(switches[0]).toBe(process.getuid?.() === 0);
  if (!switches[0]) expect(switches[1]).toBe(true);
});

test('item 5: permissions are denied, asked for or looked up', async () => {
  const answers = await lab.page.evaluate(async () => {
    const failed = (work: Promise<unknown> | undefined) =>
      (work ?? Promise.reject()).then(() => 'given').catch(() => 'denied');
    const looked = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state),
      ),
    );
    return {
      looked,
      notification: await Notification.requestPermission(),
      camera: await failed(navigator.mediaDevices?.getUserMedia({ video: true })),
      screen: await failed(navigator.mediaDevices?.getDisplayMedia()),
      place: await failed(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      clipboard: await failed(navigator.clipboard?.readText()),
      usb: await failed(
        (navigator as { usb?: { requestDevice(filter: object): Promise<unknown> } }).usb?.requestDevice({
          filters: [],
        }),
      ),
      persistent: await navigator.storage.persist(),
    };
  });
  expect(answers).toEqual({
    looked: Array(6).fill('denied'),
    notification: 'denied',
    camera: 'denied',
    screen: 'denied',
    place: 'denied',
    clipboard: 'denied',
    usb: 'denied',
    persistent: false,
  });
});

test('item 6: webSecurity is on', async () => {
  expect((await preferences()).webSecurity).toBe(true);
});

test('item 7: the policy allows nothing but the page itself', async () => {
  const policy = await lab.page.evaluate(async () =>
    (await fetch('/index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  const tried = await lab.page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    const violated = (directive: string) =>
      new Promise<void>((resolve) => {
        const look = () => (violations.includes(directive) ? resolve() : requestAnimationFrame(look));
        look();
      });
    const scope = globalThis as { ran?: boolean };
    const script = document.createElement('script');
    let isTaken = true;
    try {
      script.textContent = 'globalThis.ran = true';
    } catch {
      isTaken = false; // a text is no trusted script
    }
    document.head.append(script);
    let evaluated = true;
    // What runs at once in here is the inspector's and may evaluate; a later task is the page's.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      // biome-ignore lint/security/noGlobalEval: this test is about its refusal
      globalThis.eval('1');
    } catch {
      evaluated = false;
    }
    const frame = document.createElement('iframe');
    frame.src = '/';
    document.body.append(frame);
    await Promise.all([violated('require-trusted-types-for'), violated('frame-src')]);
    frame.remove();
    return { ran: scope.ran === true, isTaken, evaluated };
  });
  expect(tried).toEqual({ ran: false, isTaken: false, evaluated: false });
});

test('item 8: no insecure content', async () => {
  expect((await preferences()).allowRunningInsecureContent).toBe(false);
});

test('item 9: no experimental features', async () => {
  expect((await preferences()).experimentalFeatures).toBe(false);
});

test('item 10: no Blink features switched on', async () => {
  expect((await preferences()).enableBlinkFeatures ?? '').toBe('');
});

test('item 11: there is no webview that could open popups', async () => {
  expect((await preferences()).webviewTag).toBe(false);
  const alive = await lab.page.evaluate(() => {
    const made = document.createElement('webview');
    made.setAttribute('allowpopups', '');
    made.setAttribute('src', 'https://example.org/');
    document.body.append(made);
    const works = 'getWebContentsId' in made;
    made.remove();
    return works;
  });
  expect(alive).toBe(false);
});

test('item 12: a webview is never attached, with whatever options', async () => {
  const outcome = await lab.app.evaluate(async ({ BrowserWindow }) => {
    // A window that somebody forgot to harden.
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await window.loadURL('app://lab/');
    const attached = new Promise<string>((resolve) => {
      window.webContents.on('did-attach-webview', () => resolve('attached'));
      window.webContents.on('will-attach-webview', (event) =>
        setImmediate(() => resolve(event.defaultPrevented ? 'prevented' : 'allowed')),
      );
    });
    await window.webContents.executeJavaScript(`
      const view = document.createElement('webview');
      view.src = 'app://lab/';
      document.body.append(view);
      undefined`);
    const what = await attached;
    window.destroy();
    return what;
  });
  expect(outcome).toBe('prevented');
});

for (const [what, address] of [
  ['another site', 'https://example.org/'],
  ['a server of this machine', 'http://127.0.0.1:1/'],
  ['another host of the scheme', 'app://other/'],
  ['a name that begins like ours', 'app://lab.example.org/'],
] as const)
  test(`item 13: the page cannot be led to ${what}`, async () => {
    const start = lab.page.url();
    expect(await tryToLeave(address)).toEqual({ prevented: true, url: start });
  });

test('item 14: no new window opens', async () => {
  const opened = await lab.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.remove();
    return [window.open('https://example.org/'), window.open('app://lab/'), window.open('')].map(
      (made) => made === null,
    );
  });
  expect(opened).toEqual([true, true, true]);
  expect(await lab.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('item 15: no address is handed to the system', async () => {
  await lab.app.evaluate(({ shell }) => {
    const counted = globalThis as { opened?: string[] };
    counted.opened = [];
    shell.openExternal = async (url) => void counted.opened!.push(url);
    shell.openPath = async (path) => {
      counted.opened!.push(path);
      return '';
    };
  });
  await lab.page.evaluate(() => {
    for (const href of ['https://example.org/', 'mailto:a@example.org', 'file:///etc/hostname', 'vscode://x']) {
      window.open(href);
      const link = document.createElement('a');
      link.href = href;
      link.target = '_blank';
      document.body.append(link);
      link.click();
      link.remove();
    }
  });
  expect(await lab.app.evaluate(() => (globalThis as { opened?: string[] }).opened)).toEqual([]);
});

test('item 16: an Electron older than the one asked for shows no page', async () => {
  const running = await lab.app.evaluate(() => process.versions.electron!);
  const old = Number.parseInt(running, 10) < Number.parseInt(electronVersion(), 10);
  expect(old).toBe(lab.electron.old);
  // The current one is what this item asks for; only the old one has something to refuse.
  if (!old) return;
  const own = temporaryHome();
  const child = spawn(lab.electron.binary, [...electronSwitches, root], {
    env: labEnvironment(own.home, { LAB_NODE: process.execPath }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const gone = new Promise((resolve) => child.once('close', resolve));
  await output.line(/This Electron \(22\.[\d.]+\) is older than the one that the lab is made for/);
  child.kill('SIGKILL');
  await gone;
  own.remove();
});

test('item 17: only the window that was opened for it is answered', async () => {
  const answers = await lab.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload } });
      await other.loadURL('app://lab/');
      const ask = (name: string) =>
        other.webContents.executeJavaScript(`window.lab.${name}().then(() => 'answered', ({ message }) => message)`);
      const said = [await ask('engine'), await ask('openFile')];
      other.destroy();
      return said;
    },
    join(root, 'out', 'preload', 'index.cjs'),
  );
  for (const said of answers) expect(said).toContain('unknown sender');
  expect(
    await lab.page.evaluate(() => (window as unknown as { lab: { engine(): Promise<object> } }).lab.engine()),
  ).toMatchObject({
    token: expect.any(String),
  });
});

test('item 18: the page comes from its own scheme, and no file can be reached', async () => {
  expect(lab.page.url()).toMatch(/^app:\/\/lab\//);
  const answers = await lab.page.evaluate(async () => {
    const status = (path: string) =>
      fetch(path).then(
        (response) => response.status,
        () => 'refused',
      );
    return Promise.all(
      [
        '/..%2f..%2fpackage.json',
        '/%2e%2e/main/electron.cjs',
        '/..%5cmain%5celectron.cjs',
        'file:///etc/hostname',
        'app://other/index.html',
      ].map(status),
    );
  });
  expect(answers).toEqual([404, 404, 404, 'refused', 'refused']);
  const start = lab.page.url();
  const file = await lab.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const said = await window.loadURL('file:///etc/hostname').then(
      () => 'loaded',
      ({ message }) => message as string,
    );
    window.destroy();
    return said;
  });
  expect(file).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(lab.page.url()).toBe(start);
});

test('item 19: the fuses can be set, and the program then runs nobody else’s code', async () => {
  const folder = test.info().outputPath('electron');
  await cp(dirname(lab.electron.binary), folder, { recursive: true, verbatimSymlinks: true });
  const binary = join(folder, lab.electron.binary.slice(dirname(lab.electron.binary).length));
  const asNode = () => {
    const child = spawn(binary, ['-e', 'console.log("ran as " + "Node")'], {
      env: { ...labEnvironment(home), ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = collect(child);
    // As an Electron it starts, and stays: what it prints first tells which it is.
    return new Promise<string>((resolve) => {
      child.once('close', () => resolve(output.text()));
      void output.line(/\n/).then(() => child.kill('SIGKILL'));
    });
  };
  expect(await asNode()).toBe('ran as Node\n');
  expect(await wrongFuses(binary)).not.toEqual([]);
  await setFuses(binary);
  expect(await wrongFuses(binary)).toEqual([]);
  expect(await unknownFuses(binary)).toEqual([]);
  expect(await asNode()).not.toContain('ran as Node');
  await rm(folder, { recursive: true });
});

test('item 20: the page gets functions of the lab, and nothing of Electron', async () => {
  const found = await lab.page.evaluate(async () => {
    const { lab } = window as unknown as {
      lab: Record<string, unknown> & { onEngineChanged(listener: (...given: unknown[]) => void): () => void };
    };
    const stop = lab.onEngineChanged(() => {});
    const kinds = Object.fromEntries(Object.entries(lab).map(([name, value]) => [name, typeof value]));
    return {
      kinds,
      stop: typeof stop,
      stopped: typeof stop(),
      frozen: !Reflect.set(lab, 'engine', null) || Object.isFrozen(lab),
      global: Object.keys(window).filter((name) => /electron|ipc|preload/i.test(name)),
    };
  });
  expect(found).toEqual({
    kinds: { platform: 'string', engine: 'function', onEngineChanged: 'function', openFile: 'function' },
    stop: 'function',
    stopped: 'undefined',
    frozen: true,
    global: [],
  });
});
