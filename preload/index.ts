/**
 * What the page in the window gets beyond a browser's page: one frozen, typed object. Runs sandboxed, in a world of its
 * own; neither `ipcRenderer` nor an event of it ever reaches the page.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { EngineAddress } from '../main/contract/engine-address.ts';
import type { LabWindow, OpenedFile } from '../main/contract/lab-window.ts';
import { CHANNELS } from './channels.ts';

const lab: LabWindow = {
  platform: process.platform,
  engine: () => ipcRenderer.invoke(CHANNELS.engine) as Promise<EngineAddress>,
  onEngineChanged(listener) {
    const forward = (_event: IpcRendererEvent, address: EngineAddress) => listener(address);
    ipcRenderer.on(CHANNELS.engineChanged, forward);
    return () => {
      ipcRenderer.off(CHANNELS.engineChanged, forward);
    };
  },
  openFile: () => ipcRenderer.invoke(CHANNELS.openFile) as Promise<OpenedFile | null>,
};

contextBridge.exposeInMainWorld('lab', lab);
