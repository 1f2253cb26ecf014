import { Link } from 'wouter';
import { useText } from '../../words/index.ts';

/** Where no language model is here yet: what that means, and where one is fetched. */
export function NoModel() {
  const t = useText();
  return (
    <p>
      {t('benchmark.noModel')} <Link href="/prompts">{t('benchmark.toModels')}</Link>
    </p>
  );
}
