import { Link } from 'wouter';
import { Page } from '../ui/page.tsx';
import { useText } from '../words/index.ts';

export function NotFound() {
  const t = useText();
  return (
    <Page title={t('notFound.title')}>
      <p>
        {t('notFound.text')} <Link href="/runs">{t('nav.runs')}</Link>
      </p>
    </Page>
  );
}
