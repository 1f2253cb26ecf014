import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import classes from './lab-page.module.css';

/** A language model on another machine of the school, if a teacher enters its address: off until then. */
export function LanguageServer() {
  const t = useText();
  const lab = useLab();
  const server = useQuery(lab.queries.language.server.queryOptions({ input: {} }));
  const [typed, setTyped] = useState<string | null>(null);
  const refresh = () => lab.queryClient.invalidateQueries({ queryKey: lab.queries.language.key() });
  const connect = useMutation({
    mutationFn: (address: string) => lab.client.language.connect({ address }),
    // One that is entered while another is asked waits for it, and stays as it was typed.
    scope: { id: 'language-server' },
    onSuccess: (_, entered) => setTyped((now) => (now === entered ? null : now)),
    onSettled: refresh,
  });
  const disconnect = useMutation({ mutationFn: () => lab.client.language.disconnect({}), onSettled: refresh });
  const known = server.data ?? null;
  const address = typed ?? known?.address ?? '';
  const error = connect.error ?? disconnect.error ?? server.error;
  const isAsked = connect.isPending && connect.variables === address;
  function submit(event: FormEvent) {
    event.preventDefault();
    disconnect.reset();
    connect.mutate(address);
  }
  return (
    <Section title={t('server.title')} term="language-server">
      <p className="soft">{t('server.why')}</p>
      <form className={classes.serverForm} onSubmit={submit}>
        <TextInput
          label={t('server.address')}
          placeholder="192.168.1.5:11434"
          w="16rem"
          spellCheck={false}
          autoComplete="off"
          value={address}
          // What arrived under a cursor would be typed into.
          disabled={server.isPending}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={isAsked} disabled={address.trim() === ''}>
          {t(known && typed === null ? 'server.askAgain' : 'server.connect')}
        </Button>
        {known && (
          <Button variant="subtle" color="gray" loading={disconnect.isPending} onClick={() => disconnect.mutate()}>
            {t('server.disconnect')}
          </Button>
        )}
      </form>
      {error && (
        <FaultNotice
          fault={faultFrom(error)}
          onClose={() => {
            connect.reset();
            disconnect.reset();
          }}
        />
      )}
      <div role="status" aria-live="polite">
        {/* The one that does not answer takes nobody's place. */}
        {known && error && <p>{t('server.stillInUse', { address: known.address })}</p>}
        {known && !error && (
          <p>
            {known.models.length === 0
              ? t('server.noModels', { address: known.address })
              : t('server.models', { address: known.address, models: known.models.join(t('benchmark.separator')) })}
          </p>
        )}
      </div>
    </Section>
  );
}
