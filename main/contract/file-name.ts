/** Names that Windows keeps for devices, whatever ending they have. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Of the name without its ending: file systems take 255 bytes, and a partial file has an ending more. */
const LONGEST_BYTES = 200;
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What can be an ending: "rate 0.004 a/b" has a point and none. */
const ENDING = /(?<=.)\.[A-Za-z0-9]{1,16}$/;

/** A name that every file system takes, its ending kept: for names that people and runs have. */
export function safeFileName(name: string): string {
  const ending = ENDING.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  const clean = stem
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // Characters and not halves of them; no point or blank at the end, where Windows drops it.
  const characters = [...clean];
  while (bytesOf(characters.join('')) > LONGEST_BYTES) characters.pop();
  const short = characters.join('').replace(/[. ]+$/, '');
  const whole = short === '' ? 'lab' : short;
  return `${DEVICES.test(whole) ? '_' : ''}${whole}${ending}`;
}
