/** The window's menu: what the system's keys do anyway, and the way back. */
import type { MenuItemConstructorOptions, WebContents } from 'electron';
import type { WindowWords } from './window-words.ts';

export function menuTemplate(words: WindowWords, contents: () => WebContents | null): MenuItemConstructorOptions[] {
  const mac = process.platform === 'darwin';
  // By the page's own history: `navigationHistory` came with Electron 32, its predecessors are going.
  const go = (step: number) => () => void contents()?.executeJavaScript(`history.go(${step})`, true);
  return [
    { label: words.file, submenu: [{ role: 'quit', label: words.quit, accelerator: 'CmdOrCtrl+Q' }] },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { label: words.back, accelerator: mac ? 'Cmd+[' : 'Alt+Left', click: go(-1) },
        { label: words.forward, accelerator: mac ? 'Cmd+]' : 'Alt+Right', click: go(1) },
        { role: 'reload', label: words.reload },
        { type: 'separator' },
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'togglefullscreen', label: words.fullScreen },
        { type: 'separator' },
        { role: 'toggleDevTools', label: words.inspect },
      ],
    },
  ];
}
