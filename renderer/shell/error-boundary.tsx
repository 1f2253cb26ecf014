import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { faultFrom } from '../ui/fault.ts';
import { FaultNotice } from '../ui/fault-notice.tsx';
import { useText } from '../words/index.ts';

/** What broke while a page was drawn is told like any fault; the shell around it stays. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Broken error={this.state.error} onAgain={() => this.setState({ error: null })} />;
  }
}

function Broken({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const t = useText();
  return (
    <div style={{ padding: '1.5rem' }}>
      <FaultNotice fault={faultFrom(error)}>
        <Button onClick={onAgain}>{t('action.tryAgain')}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t('action.reload')}
        </Button>
      </FaultNotice>
    </div>
  );
}
