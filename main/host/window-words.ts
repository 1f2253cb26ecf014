/** The few words that the window itself says, in both languages; all others are the page's. */
const en = {
  file: 'File',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  back: 'Back',
  forward: 'Forward',
  reload: 'Reload',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  inspect: 'Developer tools',
  open: 'Open a text',
  texts: 'Texts',
  allFiles: 'All files',
  close: 'Close',
  oldElectron:
    'This Electron ({running}) is older than the one that the lab is made for ({wanted}). Start the lab with npm start.',
  noDebugging: 'The lab’s window is not opened to a debugger: {switches} left out.',
  noNode: 'The Node that the lab runs on is not there. Start the lab with npm start, which installs it.',
};

export type WindowWords = Readonly<Record<keyof typeof en, string>>;

const zh: WindowWords = {
  file: '文件',
  quit: '退出',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '查看',
  back: '后退',
  forward: '前进',
  reload: '重新载入',
  actualSize: '实际大小',
  zoomIn: '放大',
  zoomOut: '缩小',
  fullScreen: '全屏',
  inspect: '开发者工具',
  open: '打开文本',
  texts: '文本文件',
  allFiles: '所有文件',
  close: '关闭',
  oldElectron: '当前 Electron（{running}）比实验室所需的版本（{wanted}）旧。请用 npm start 启动实验室。',
  noDebugging: '实验室的窗口不接受外部调试：已忽略 {switches}。',
  noNode: '找不到实验室所用的 Node。请用 npm start 启动实验室，它会安装所需的一切。',
};

/** @param locale the system's, as in `zh-CN` */
export function languageOf(locale: string): 'zh' | 'en' {
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function windowWords(language: 'zh' | 'en'): WindowWords {
  return language === 'zh' ? zh : en;
}
