/**
 * Electron's main process: a window, a menu, dialogs, and the engine as a child. Thin on purpose: everything else runs on
 * the pinned Node, the same for window, browser and terminal. Built as CommonJS, for current and old runtimes.
 */
import { url as inspectorUrl } from 'node:inspector';
import { join, resolve } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session } from 'electron';
import { CHANNELS } from '../../preload/channels.ts';
import { faultSentence } from '../../resources/messages/index.ts';
import { type Fault, faultOf } from '../contract/fault.ts';
import { type LabFolders, labFolders } from '../provision/lab-folders.ts';
import { declareScheme, PAGE_ADDRESS, servePage } from './app-protocol.ts';
import { type EngineKeeper, keepEngine } from './engine-keeper.ts';
import { portFor } from './free-port.ts';
import { menuTemplate } from './menu.ts';
import { openFile } from './open-file.ts';
import { pinnedNode } from './pinned-node.ts';
import {
  denyPermissions,
  handleFrom,
  hardenContents,
  isCurrent,
  refuseDebugging,
  refuseOutsideRequests,
  SECURE_WEB_PREFERENCES,
  silenceChromium,
} from './security.ts';
import { correctedState, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';
import { languageOf, windowWords } from './window-words.ts';

/** Version that package.json asks for, put in by the build. */
declare const ELECTRON_VERSION: string;

const built = resolve(__dirname, '..');
const root = resolve(built, '..');

let window: BrowserWindow | null = null;
let engine: EngineKeeper | null = null;
let enginePort: number | null = null;
/** What the page that is shown may reach. */
let portOfPage: number | null = null;
/** The lab was started again while the last one was still closing. */
let openAgain = false;
let quitting = false;

const language = () => languageOf(app.getLocale());
const words = () => windowWords(language());
const contents = () => (window && !window.isDestroyed() ? window.webContents : null);

/** Ends the lab with a sentence, on the terminal and in a box: whoever started it may see only one of them. */
async function endWith(sentence: string): Promise<void> {
  process.stderr.write(`${sentence}\n`);
  await app.whenReady();
  await dialog.showMessageBox({ type: 'error', message: sentence, buttons: [words().close] });
  app.exit(2);
}

const endWithFault = (fault: Fault) => endWith(faultSentence(fault, language()));

function openWindow(folders: LabFolders): BrowserWindow {
  const file = join(folders.home, 'window', 'window.json');
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const { bounds, maximised } = correctedState(readWindowState(file), areas);
  const opened = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: app.getName(),
    webPreferences: { ...SECURE_WEB_PREFERENCES, preload: join(built, 'preload', 'index.cjs') },
  });
  if (maximised) opened.maximize();
  opened.once('ready-to-show', () => opened.show());

  const keep = () => writeWindowState(file, { bounds: opened.getNormalBounds(), maximised: opened.isMaximized() });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 500);
  };
  opened.on('resize', keepSoon);
  opened.on('move', keepSoon);
  opened.on('close', () => {
    clearTimeout(timer);
    keep();
  });
  opened.on('closed', () => {
    window = null;
  });
  // The page died, not the engine: what trains goes on, a new page shows it.
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !quitting) opened.reload();
  });
  void opened.loadURL(PAGE_ADDRESS);
  return opened;
}

function startEngine(node: string, port: number): EngineKeeper {
  return keepEngine({
    port,
    node,
    script: join(root, 'main', 'engine', 'engine-process.ts'),
    environment: process.env,
    onReady(address) {
      const changed = enginePort !== null;
      enginePort = address.port;
      // Its policy names another port.
      if (portOfPage !== null && portOfPage !== address.port) contents()?.reload();
      else if (changed) contents()?.send(CHANNELS.engineChanged, address);
    },
    onFault: (fault) => void endWithFault(fault),
  });
}

async function start(): Promise<void> {
  let folders: LabFolders;
  try {
    folders = labFolders(process.env);
  } catch (error) {
    return endWithFault(faultOf(error));
  }
  // Window and lab folder belong together: another folder is another lab, with a window of its own.
  app.setPath('userData', join(folders.home, 'window'));
  if (!app.requestSingleInstanceLock()) return app.exit(0);
  app.on('second-instance', () => {
    openAgain = quitting;
    if (!window) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });

  const { electron } = process.versions;
  if (!isCurrent(electron!, ELECTRON_VERSION) && process.env.LAB_OLD_ELECTRON !== '1')
    return endWith(words().oldElectron.replace('{running}', electron!).replace('{wanted}', ELECTRON_VERSION));
  const node = process.env.LAB_NODE ?? pinnedNode(root);
  if (!node) return endWith(words().noNode);

  // Engine and window come up side by side.
  const wished = await portFor(folders.home);
  const started = startEngine(node, wished);
  engine = started;
  await app.whenReady();
  servePage(session.defaultSession, join(built, 'renderer'), () => {
    portOfPage = enginePort ?? wished;
    return portOfPage;
  });
  denyPermissions(session.defaultSession);
  refuseOutsideRequests(
    session.defaultSession,
    () => enginePort,
    // Without its query: the page asking an old engine's port would put its token into the log.
    (address, count) => process.stderr.write(`refused request ${count}: ${address.split(/[?#]/, 1)[0]}\n`),
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words(), contents)));
  handleFrom(ipcMain, contents, CHANNELS.engine, () => started.address());
  handleFrom(ipcMain, contents, CHANNELS.openFile, async () =>
    window ? openFile(dialog, window, words(), language()) : null,
  );
  window = openWindow(folders);
}

declareScheme(protocol);
silenceChromium(app.commandLine);
const refused = refuseDebugging(app.commandLine, inspectorUrl());
if (refused.length > 0) process.stderr.write(`${words().noDebugging.replace('{switches}', refused.join(', '))}\n`);
hardenContents(app);
// The superuser, as in a container, has no sandbox: start.ts says so and passes the switch.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

app.on('window-all-closed', () => app.quit());
app.on('will-quit', (event) => {
  if (quitting) return;
  quitting = true;
  if (!engine) return;
  event.preventDefault();
  void engine.close().then(() => {
    if (openAgain) app.relaunch();
    app.exit(0);
  });
});
// Ctrl-C in the terminal that started the lab ends it as closing the window does.
process.on('SIGINT', () => app.quit());
process.on('SIGTERM', () => app.quit());
start().catch((error: unknown) => endWithFault(faultOf(error)));
