import { useMutation } from '@tanstack/react-query';
import type { SetupStepId } from '../../../main/contract/setup.ts';
import { useLab } from '../../live/lab.ts';

export interface SetupRequest {
  steps?: SetupStepId[];
  compilerConsent?: boolean;
  acceptTerms?: string[];
  remove?: SetupStepId[];
}

/** Starting, resuming and stopping the set-up, with the fault of the last try. */
export function useSetupActions() {
  const { client } = useLab();
  const start = useMutation({
    mutationFn: (request: SetupRequest) => client.setup.start(request),
  });
  const stop = useMutation({ mutationFn: () => client.setup.stop({}) });
  return {
    start: start.mutate,
    stop: stop.mutate,
    busy: start.isPending || stop.isPending,
    error: start.error ?? stop.error,
  };
}

export type SetupActions = ReturnType<typeof useSetupActions>;
