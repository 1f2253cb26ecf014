/**
 * Electron's security checklist, all of it, in one place. The numbers are those of the chapter "Security" of Electron's
 * documentation (20 items, as of Electron 45); e2e/security.electron.spec.ts has a test for each, by its number.
 *
 *  1 only secure content           `refuseOutsideRequests`: nothing is loaded but the page's own files
 *  2 no Node in the page           `SECURE_WEB_PREFERENCES`
 *  3 context isolation             `SECURE_WEB_PREFERENCES`
 *  4 process sandbox               `SECURE_WEB_PREFERENCES`, and `app.enableSandbox()` in electron.ts
 *  5 permission requests           `denyPermissions`: requests, checks and devices, all denied
 *  6 webSecurity                   `SECURE_WEB_PREFERENCES`
 *  7 content security policy       main/server/page-headers.ts, with every answer of `app://lab/`
 *  8 no insecure content           `SECURE_WEB_PREFERENCES`
 *  9 no experimental features      `SECURE_WEB_PREFERENCES`
 * 10 no enableBlinkFeatures        `SECURE_WEB_PREFERENCES`: not named there
 * 11 no allowpopups in a webview   `hardenContents`: there is no webview
 * 12 webview options verified      `hardenContents`: none is ever attached
 * 13 navigation limited            `hardenContents`: within the page's origin, and in no frame
 * 14 new windows limited           `hardenContents`: none
 * 15 no openExternal               `shell` is imported nowhere
 * 16 current Electron              `isCurrent`: an older one opens no window; the end of its support is said
 * 17 senders of messages verified  `handleFrom`
 * 18 no file://                    app-protocol.ts; `refuseOutsideRequests` refuses the scheme
 * 19 fuses                         fuses.ts; `refuseDebugging` for Chromium's own inspector
 * 20 no Electron API for the page  preload/index.ts: functions of ours, no event, no ipcRenderer
 */
import type { App, CommandLine, IpcMain, Session, WebContents, WebPreferences } from 'electron';
import { isPageAddress, parsed } from './app-protocol.ts';

/** Items 2, 3, 4, 6, 8, 9, 10, 11. What is Electron's default stands here too: a default can change. */
export const SECURE_WEB_PREFERENCES = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Its dictionaries would be downloaded.
  spellcheck: false,
} as const satisfies WebPreferences;

/** Item 1: Chromium's own errands (updates, reports, name look-ups) are no business of a lab without network. */
export function silenceChromium(commandLine: CommandLine): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
    'no-first-run',
    'no-pings',
    'no-proxy-server',
  ])
    commandLine.appendSwitch(name);
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/**
 * Items 1 and 18: a request leaves the page only for its own files and the engine's socket.
 *
 * @param enginePort the present one, `null` while no engine runs
 * @param onRefused called with the address and how many were refused so far
 */
export function refuseOutsideRequests(
  session: Session,
  enginePort: () => number | null,
  onRefused: (address: string, count: number) => void,
): void {
  let refused = 0;
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    if (isOwnRequest(url, enginePort())) return decide({});
    refused += 1;
    onRefused(url, refused);
    decide({ cancel: true });
  });
}

export function isOwnRequest(address: string, enginePort: number | null): boolean {
  if (isPageAddress(address)) return true;
  // What the page made itself: a file to be saved, an image in a style sheet. Neither leaves the process.
  if (address.startsWith('blob:')) return isPageAddress(address.slice('blob:'.length));
  if (address.startsWith('data:')) return true;
  const { protocol, hostname, port, pathname } = parsed(address) ?? {};
  // The inspector of a person who looks inside: its files are part of Electron.
  if (protocol === 'devtools:') return true;
  return (
    protocol === 'ws:' &&
    hostname === '127.0.0.1' &&
    enginePort !== null &&
    port === String(enginePort) &&
    pathname === '/rpc'
  );
}

/** Item 5: the page needs no camera, no place, no notification, no device. Only its own files can be saved. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!isOwnRequest(item.getURL(), null)) event.preventDefault();
  });
}

/** Switches with which another program drives Chromium: it could read the page, with the key in it. */
const DEBUGGING = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
];

/**
 * Item 19: what the fuses forbid to Node's inspector holds for Chromium's too. Where a binary's fuses let Node's in, as in
 * the tests' copy, nothing is left to refuse.
 *
 * @param inspectorUrl of Node's inspector, `undefined` where none listens
 * @returns the switches that were taken away
 */
export function refuseDebugging(commandLine: CommandLine, inspectorUrl: string | undefined): string[] {
  const given = DEBUGGING.filter((name) => inspectorUrl === undefined && commandLine.hasSwitch(name));
  for (const name of given) commandLine.removeSwitch(name);
  return given;
}

/** Items 11 to 14, for everything that ever shows a page in this process. */
export function hardenContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event, address) => {
      if (!isPageAddress(address)) event.preventDefault();
    });
    // The first event is the page's own frame alone.
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isPageAddress(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event, address) => {
      if (!isPageAddress(address)) event.preventDefault();
    });
  });
}

/**
 * Item 17: answers one channel, for the page's own main frame only. Frames within it and other origins get an error.
 */
export function handleFrom<Answer>(
  ipcMain: IpcMain,
  contents: () => WebContents | null,
  channel: string,
  answer: () => Promise<Answer>,
): void {
  ipcMain.handle(channel, async ({ senderFrame }) => {
    const owner = contents();
    if (!owner || !senderFrame || senderFrame !== owner.mainFrame || !isPageAddress(senderFrame.url))
      throw new Error('unknown sender');
    return answer();
  });
}

/**
 * Item 16: true when the running Electron is at least of the major version that the lab was made for.
 *
 * @param versions as in `45.4.1`
 */
export function isCurrent(running: string, wanted: string): boolean {
  const major = (version: string) => Number.parseInt(version, 10);
  return major(running) >= major(wanted);
}
