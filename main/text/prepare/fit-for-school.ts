/** Which senses of a dictionary have no place in a school: by its own marks, and by words that it explains others with. */

/** As the dictionary marks them, in brackets or in the explanation itself. Slang is not always rude, but never what is taught. */
const MARK =
  /\b(?:vulgar|offensive|derog(?:atory)?|pej(?:orative)?|slang|obscene|taboo|euphemis\w*|expletive|slur)\b/iu;

/** Beginnings of words, so that their forms are meant too. */
const RUDE = [
  ...[
    'fuck',
    'motherfuck',
    'shit\\b',
    'shitty',
    'bullshit',
    'crap\\b',
    'piss',
    'fart\\b',
    'farts',
    'ass\\b',
    'arse',
    'asshole',
  ],
  ...[
    'bitch',
    'bastard',
    'damn\\b',
    'damned',
    'slut',
    'whor(?:e|ing)',
    'nigger',
    'cunt',
    'pussy',
    'twat',
    'wank',
    'boob',
    'tits\\b',
    'prick\\b',
    'shart\\b',
    'queef',
  ],
];
const SEXUAL = [
  ...[
    'sexual',
    'sexy',
    'have sex',
    'having sex',
    'want sex',
    'sex (?:toy|trade|industry|service|work|appeal|scene|act|position|organ|drive|maniac|fluids)',
  ],
  ...[
    '(?:oral|anal|group|casual|illicit|premarital|intercrural) sex',
    'sex life',
    'anilingus',
    'butt plug',
    'nocturnal emission',
    'arousal',
    'porn',
    'erotic',
    'lewd',
    'lust\\b',
    'lustful',
    'lecher',
    'lascivious',
    'licentious',
    'horny',
  ],
  ...[
    'masturbat',
    'ejaculat',
    'orgasm',
    'copulat',
    'fornicat',
    'coitus',
    'intercourse',
    'fellatio',
    'cunnilingus',
    'sodomy',
    'bugger',
  ],
  ...[
    'erection',
    'semen\\b',
    'sperm\\b',
    'condom\\b',
    'condoms',
    'virginity',
    'hymen',
    'aphrodisiac',
    'dildo',
    'nude',
    'naked',
    'striptease',
  ],
  ...[
    'penis',
    'vagina(?!t)',
    'vulva',
    'clitor',
    'labia',
    'scrotum',
    'foreskin',
    'testic',
    'genital',
    'pubic',
    'anus',
    'buttock',
  ],
  ...[
    'breasts',
    'prostitut',
    'brothel',
    'courtesan',
    'gigolo',
    'catamite',
    'incest',
    'bestiality',
    'necrophil',
    'pa?edophil',
    'molest',
  ],
  ...['adulter(?:y|ous|er)', 'mistress', '(?<!oilseed )rape(?!seed)', 'rapist'],
];
const WORD = new RegExp(`\\b(?:${[...RUDE, ...SEXUAL].join('|')})`, 'iu');

/** What stands in no polite word, whatever sense is given first. */
const RUDE_SIGN = /[屄肏屌婊妓嫖娼淫肛]|性爱|视奸/u;

export const isMarkedSense = (sense: string): boolean => MARK.test(sense);
export const isRudeSense = (sense: string): boolean => WORD.test(sense);

/**
 * Whether a word is left out altogether, by the senses of all entries that it has. A single sign has many senses, and is out
 * only for the first of one of its entries; a word of several for any.
 */
export function isUnfitWord(word: string, entries: readonly (readonly string[])[]): boolean {
  if (RUDE_SIGN.test(word)) return true;
  const isSign = Array.from(word).length === 1;
  return entries.some((senses) => {
    const [first = ''] = senses;
    return isMarkedSense(first) || (isSign ? isRudeSense(first) : senses.some(isRudeSense));
  });
}
