/**
 * In which languages a long walk is made: in both by `npm run test:long`, in one by `npm test`, which has fifteen minutes.
 * Which one is told by the name of the walk, so that about half of them are made in each. What is about the words
 * themselves (explanations, numbers as people write them, sentences of the engine) is tried in both each time.
 */
const isLong = process.env.LAB_TEST_LONG === '1';

/** @param walk walks of one name are made in the same language: what one of them has done, another may build on */
export function spoken<Language>(languages: readonly Language[], walk: string): readonly Language[] {
  if (isLong) return languages;
  const sum = [...walk].reduce((all, sign) => all + sign.charCodeAt(0), 0);
  return [languages[sum % languages.length]!];
}
