import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (...parts: string[]) => resolve(import.meta.dirname, ...parts);

// One artifact for every runtime: CommonJS and a syntax that the tests' Electron 22 (Node 16.17, Chromium 108) knows runs
// unchanged on the current Electron. Derived from the installed package, it would run on that one only.
const HOST_TARGET = 'node16.17';
const PAGE_TARGET = 'chrome108';

// Built beside the old one and moved into its place when it is whole (main/host/build-page.ts).
const out = at(process.env.LAB_BUILD_FOLDER ?? 'out');

const { dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { dependencies: { electron: string } };

// zod writes functions of its own where it may, and tries whether it may: the page's policy refuses that and reports it. It
// looks here, in whichever piece is read first; a module of ours would come after those that are shared by several pages.
const NO_GENERATED_CODE = 'globalThis.__zod_globalConfig ??= { jitless: true };';

// Every view answers with the same index.html, `/runs/…` too, so its files are named from the root. electron-vite sets
// `./`, which only files on a disk need; a plugin that comes later has the last word.
const namedFromRoot: Plugin = { name: 'named-from-root', enforce: 'post', config: () => ({ base: '/' }) };

export default defineConfig({
  main: {
    define: { ELECTRON_VERSION: JSON.stringify(dependencies.electron) },
    build: {
      target: HOST_TARGET,
      outDir: resolve(out, 'main'),
      externalizeDeps: false, // one file, read at once: Electron's main needs few functions of its dependencies
      rolldownOptions: {
        input: { electron: at('main/host/electron.ts') },
        // .cjs, because package.json says "type": "module"
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      target: HOST_TARGET,
      outDir: resolve(out, 'preload'),
      externalizeDeps: false, // a sandboxed preload can only require('electron')
      rolldownOptions: {
        input: { index: at('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), namedFromRoot],
    build: {
      target: PAGE_TARGET,
      cssTarget: PAGE_TARGET,
      // electron-vite turns it off, and with it Vite lowers no CSS: nesting would stay, which Chromium 108 ignores.
      minify: true,
      // Fonts and images as files: the page's policy allows its own origin.
      assetsInlineLimit: 0,
      outDir: resolve(out, 'renderer'),
      rolldownOptions: { input: { index: at('renderer/index.html') }, output: { intro: NO_GENERATED_CODE } },
    },
  },
});
