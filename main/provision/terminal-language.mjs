// @ts-check
/**
 * Plain JavaScript without imports: the bootstrap asks it on whatever Node there is, before anything is installed.
 *
 * @param {Record<string, string | undefined>} environment
 * @returns {'zh' | 'en'} Chinese where the system speaks it, else English; `LAB_LANGUAGE` decides otherwise.
 */
export function terminalLanguage(environment) {
  const { LAB_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  // `||`: an empty variable says nothing.
  const wish = LAB_LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '';
  return /^zh/i.test(wish) ? 'zh' : 'en';
}
