/** The page in a browser: what protects the lab from every other page, and what the address does. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { en } from '../renderer/words/en.ts';
import { collect, endLeftOvers, engineProcess, expect, serveLab, temporaryHome, test } from './lab.ts';
import { root } from './machine.ts';

test.afterEach(endLeftOvers);

test('opens by the printed address, keeps the token out of it, and loads nothing from outside', async ({
  browser,
  lab,
}) => {
  console.log(`Chromium ${browser.version()}`);
  const page = await browser.newPage();
  const asked: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(lab.url);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page).not.toHaveURL(/token/);
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  expect(asked.filter((url) => !url.startsWith(lab.origin) && !url.startsWith('data:'))).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
});

test('without the token the page says where the address is', async ({ browser, lab }) => {
  const page = await browser.newPage();
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await page.goto(lab.origin);
  await expect(page.getByText(/terminal/i).first()).toBeVisible();
  expect(sockets).toEqual([]);
  await page.close();
});

test('another page of this machine reaches neither the socket nor a file', async ({ browser, lab }) => {
  const other = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>other</title>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const tried = await page.evaluate(
    async ({ origin, token }) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc?token=${token}`);
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      });
      const read = await fetch(origin).then(
        () => 'read',
        () => 'refused',
      );
      const frame = document.createElement('iframe');
      frame.src = origin;
      const framed = new Promise((resolve) => {
        frame.onload = () => resolve(frame.contentDocument === null ? 'error page' : 'framed');
      });
      document.body.append(frame);
      return { opened, read, framed: await framed };
    },
    { origin: lab.origin, token: lab.token },
  );
  expect(tried).toEqual({ opened: 'refused', read: 'refused', framed: 'error page' });
  await page.close();
  other.close();
});

test('Ctrl-C ends the lab, and a second one on the folder is told of the first', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  const first = await serveLab(home);
  const second = await serveLab(home);
  expect(second.url).toBe(first.url);
  const page = await browser.newPage();
  await page.goto(second.url);
  await expect(page.getByRole('main')).toBeVisible();
  expect(await second.stop()).toBe(0);
  expect((await page.request.get(first.origin)).status()).toBe(200);
  expect(await first.stop()).toBe(0);
  await expect(page.request.get(first.origin)).rejects.toThrow('ECONNREFUSED');
  await page.close();
  remove();
});

test('an engine that is killed comes back at the same address, and the open page finds it', async ({ browser }) => {
  const { home, remove } = temporaryHome();
  const lab = await serveLab(home);
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(lab.url);
  await expect(page.getByRole('main')).toBeVisible();
  // Whole, its lazily loaded parts too: they come from the engine that is killed.
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  const killed = await engineProcess(home);
  process.kill(killed, 'SIGKILL');
  await engineProcess(home, killed);
  await page.getByRole('link', { name: en.nav.lab }).click();
  await expect(page.getByText(home).first()).toBeVisible();
  await expect(page.getByText(en.engine.awayShort)).toHaveCount(0);
  expect(lab.output()).not.toContain('a new address');
  await page.close();
  expect(await lab.stop()).toBe(0);
  remove();
});

test('words that the start does not understand', async () => {
  const child = spawn(process.execPath, [join(root, 'main', 'host', 'start.ts'), '--bowser'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
  expect(output.text()).toContain('--browser');
});
