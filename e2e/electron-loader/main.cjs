'use strict';
// For the tests' old Electron only, in the place of its own `default_app.asar`: opens the app folder named on the command
// line, as `electron -r MODULE FOLDER` does, the module before it. Playwright's module holds the start until it listens.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const modules = [];
let folder;
const given = process.argv.slice(1);
for (let i = 0; i < given.length && folder === undefined; i += 1) {
  if (given[i] === '-r') {
    i += 1;
    modules.push(given[i]);
  } else if (!given[i].startsWith('-')) folder = given[i];
}
if (!folder) {
  console.error('usage: electron [switches] [-r MODULE] FOLDER');
  app.exit(2);
} else {
  const root = resolve(folder);
  const { name, productName, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(root);
  process.defaultApp = true;
  for (const file of modules) require(file);
  require(join(root, main));
}
