'use strict';
// For the tests' old Electron only, in the place of its own `default_app.asar`: opens the app folder named on the command
// line, as `electron FOLDER` does.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!folder) {
  console.error('usage: electron [switches] FOLDER');
  app.exit(2);
} else {
  const root = resolve(folder);
  const { name, productName, version, main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(root);
  process.defaultApp = true;
  require(join(root, main));
}
