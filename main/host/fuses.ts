/**
 * Item 19 of Electron's security checklist: switches inside Electron's binary, set once on the copy that the lab fetched.
 * What they turn off would let somebody who can only start the program run code of his own in it.
 */
import { chmod, copyFile, rename, stat } from 'node:fs/promises';
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

export const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  // The engine runs on a Node of its own.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // There is no file:// page that could need them.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // The page keeps no cookie, and the keyring's question would come at the first start.
  [FuseV1Options.EnableCookieEncryption]: false,
  // The lab runs from its folder, not from an archive whose hash could be kept.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  [FuseV1Options.OnlyLoadAppFromAsar]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
};

/** How the binary writes a fuse that is on, and one that is off; any other value, or none, is no fuse of this Electron. */
const ON = 0x31;
const OFF = 0x30;

const OPTIONS = Object.keys(FUSES).map(Number) as FuseV1Options[];

/** Names of the fuses that stand otherwise than `wanted`. */
export async function wrongFuses(binary: string, wanted: Readonly<Record<number, boolean>> = FUSES): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary);
  return OPTIONS.filter((option) => {
    const state = Number(wire[option]);
    return (state === ON || state === OFF) && (state === ON) !== wanted[option];
  }).map((option) => FuseV1Options[option]!);
}

/** Places of fuses that this binary has and this lab knows nothing of: they stand as Electron's makers left them. */
export async function unknownFuses(binary: string): Promise<number[]> {
  const wire = await getCurrentFuseWire(binary);
  return Object.entries(wire).flatMap(([place, state]) =>
    [ON, OFF].includes(Number(state)) && !(place in FUSES) ? [Number(place)] : [],
  );
}

/**
 * Sets the fuses of `binary`, of those that it has; does nothing when they stand right already.
 *
 * @param changes other values, as the end-to-end tests need them: Playwright drives Electron through its inspector
 */
export async function setFuses(binary: string, changes: Partial<Record<FuseV1Options, boolean>> = {}): Promise<void> {
  const wanted = { ...FUSES, ...changes };
  if ((await wrongFuses(binary, wanted)).length === 0) return;
  const wire = await getCurrentFuseWire(binary);
  const present = OPTIONS.filter((option) => [ON, OFF].includes(Number(wire[option])));
  // On a copy that takes the binary's place when it is whole: a program cut off here must not leave half of one.
  const copy = `${binary}.fuses`;
  await copyFile(binary, copy);
  await flipFuses(copy, {
    version: FuseVersion.V1,
    ...Object.fromEntries(present.map((option) => [option, wanted[option]])),
  });
  await chmod(copy, (await stat(binary)).mode);
  await rename(copy, binary);
}
