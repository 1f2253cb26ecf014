/** What `npm start` says in the terminal, in both languages. */
import { terminalLanguage } from '../provision/terminal-language.mjs';

const en = {
  building: 'Building the page …',
  notBuilt: 'The page could not be built; the builder says why above.',
  fetching: 'Fetching Electron for the window, once …',
  outdated:
    'The Electron of this lab is mended by its makers no more: update the lab. Until then the browser (--browser) is the safer way in.',
  superuser: 'Running as the superuser: Chromium has no sandbox then, so the window runs without one.',
  address: 'Pretraining Lab: {url}',
  opened: 'It opens in the browser. This terminal keeps the lab running: Ctrl-C ends it.',
  notOpened: 'Open this address in a browser on this machine. This terminal keeps the lab running: Ctrl-C ends it.',
  'because-asked': 'In the browser, as asked by --browser.',
  'because-no-display': 'In the browser: there is no display for a window here.',
  'because-no-electron':
    'In the browser: Electron is not on this machine and could not be downloaded quickly. The set-up on the page “This machine” can fetch it later.',
  'because-window-failed': 'In the browser: Electron could not open its window ({reason}).',
  joined: 'This lab folder is in use already: this is the address of the lab that runs.',
  restarted: 'The engine was started again; the page has a new address: {url}',
  usage: 'Usage: npm start [-- --browser]   opens the lab in a window, or in a browser',
  closing: 'Closing: runs that train write a checkpoint first …',
  left: 'Left without waiting for the checkpoints: what is stored is kept.',
};

export type StartWord = keyof typeof en;

const zh: Record<StartWord, string> = {
  building: '正在生成页面…',
  notBuilt: '页面未能生成，原因见上。',
  fetching: '正在获取 Electron（只需一次），用于显示窗口…',
  outdated: '实验室所用的 Electron 已不再维护：请更新实验室；在此之前用浏览器（--browser）更安全。',
  superuser: '当前以超级用户运行：Chromium 此时没有沙箱，窗口将不带沙箱运行。',
  address: '预训练实验室：{url}',
  opened: '已在浏览器中打开。实验室在此终端中运行，按 Ctrl-C 结束。',
  notOpened: '请在本机的浏览器中打开上面的地址。实验室在此终端中运行，按 Ctrl-C 结束。',
  'because-asked': '按 --browser 的要求，在浏览器中打开。',
  'because-no-display': '这里没有可以显示窗口的屏幕，改用浏览器。',
  'because-no-electron': '本机没有 Electron，也未能很快下载，改用浏览器。以后可在“本机”页面的准备工作中获取。',
  'because-window-failed': 'Electron 未能打开窗口（{reason}），改用浏览器。',
  joined: '这个实验室文件夹已在使用中：以下是正在运行的实验室的地址。',
  restarted: '引擎已重新启动，页面的新地址是：{url}',
  usage: '用法：npm start [-- --browser]   在窗口或浏览器中打开实验室',
  closing: '正在结束：训练中的任务会先保存检查点…',
  left: '没有等检查点写完就退出了：已存盘的都在。',
};

/** A sentence in the terminal's language, with its parameters put in. */
export function startWord(word: StartWord, parameters: Record<string, string> = {}): string {
  const words = terminalLanguage(process.env) === 'zh' ? zh : en;
  return words[word].replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
}
