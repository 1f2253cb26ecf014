/** The language model that a command asks: named, and fetched where that may be done without asking. */
import { Option } from 'commander';
import type { Language } from '../../../../resources/messages/index.ts';
import { LabError } from '../../../contract/fault.ts';
import { serverModelId, serverModelOf, spokenModel } from '../../../contract/language.ts';
import { serverBase } from '../../../contract/server-address.ts';
import type { LabClient } from '../../connect.ts';
import { checkpointNamed, runAsModel } from '../../named.ts';
import { runSetup } from '../../run-setup.ts';
import { refuseUnreadable } from '../../unreadable.ts';

export const modelOption = () => new Option('--model <model>', 'which language model answers').default('smollm2-135m');

/** @throws LabError `model-unknown`, `server-left`, and why a file can't be read */
export async function modelNamed(client: LabClient, typed: string) {
  const id = asAsked(typed);
  const models = await client.language.models({});
  const entry = models.find(isCalled(id));
  if (!entry) await refuseUnreadable(client, 'model', id.replace(/^file:/, ''));
  const onServer = serverModelOf(id);
  // The one that is asked now may offer no model, or others.
  const isLeft = !entry && onServer !== null && (await client.language.server({}))?.address !== onServer.address;
  if (isLeft) throw new LabError('server-left', { address: onServer.address });
  if (!entry) throw new LabError('model-unknown', { model: spokenModel(id), known: namesOf(models) });
  return entry;
}

/** Of a server the address as the lab keeps it, however it was typed. */
function asAsked(id: string): string {
  const onServer = serverModelOf(id);
  return onServer ? serverModelId(serverBase(onServer.address), onServer.name) : id;
}

export const hasAnswered = async (client: LabClient, model: string): Promise<boolean> =>
  (await client.language.hasAnswered({ model })).answered;

const isCalled = (id: string) => (model: { id: string }) => model.id === id || shortNameOf(model.id) === id;

/** Runs, of which there may be hundreds, have names of their own. */
function namesOf(models: readonly { id: string }[]): string {
  const others = models.filter(({ id }) => !id.startsWith('run:'));
  return [...others.map(({ id }) => id), ...(others.length < models.length ? ['run:…'] : [])].join(', ');
}

/** `server:<name>`: of the server that is entered now. */
function shortNameOf(id: string): string | null {
  const model = serverModelOf(id);
  return model && `server:${model.name}`;
}

/**
 * Fetches what may be fetched without asking; terms of use have to be accepted by `lab setup`.
 *
 * @returns the model's id: of a run that was named by its name, with the run's id; of `server:<name>`, with the address
 */
export async function haveModel(client: LabClient, id: string, language: Language): Promise<string> {
  // A run's weights are here, or the engine says that they are not.
  if (id.startsWith('run:')) {
    const { run, step } = await checkpointNamed(client, id.slice('run:'.length));
    return `run:${run}${step === undefined ? '' : `@${step}`}`;
  }
  // A model's own name goes before a run's.
  const isModel = (await client.language.models({})).some(isCalled(id));
  const run = isModel ? null : await runAsModel(client, id);
  if (run !== null) return run;
  const entry = await modelNamed(client, id);
  if (entry.state === 'ready') return entry.id;
  if (entry.termsStep || !entry.step) throw new LabError('model-absent', { model: id });
  const { state, interrupted } = await runSetup(client, { steps: [entry.step], language });
  if (interrupted) throw new LabError('setup-stopped');
  const fault = state.steps.find((step) => step.id === entry.step)?.fault;
  if (fault) throw new LabError(fault.code, fault.parameters, { cause: fault.cause });
  return id;
}
