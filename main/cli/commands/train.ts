/** `lab train` and `lab resume`: a run from its start to its end. */
import { type Language, unseenSentence } from '../../../resources/messages/index.ts';
import { LabError } from '../../contract/fault.ts';
import { comesWithWeights, tokenizerConfiguration } from '../../contract/run-specification.ts';
import { adaptedSentence } from '../adapted-settings.ts';
import { begunSentences } from '../begun-sentences.ts';
import type { LabClient } from '../connect.ts';
import { nameFor, readFurther, readSpecification } from '../given-specification.ts';
import { holdingInterruptions } from '../interruption.ts';
import { runNamed } from '../named.ts';
import { printJson, tell } from '../output.ts';
import { setUpFor } from '../run-setup.ts';
import { collect, notEmpty, type Terminal } from '../terminal.ts';
import { watchRun } from '../watch-run.ts';

/** Characters that samples would begin with and the text does not have: said before the run, on the standard error. */
async function tellUnseen(client: LabClient, specification: unknown, language: Language): Promise<void> {
  const { corpus, observation, tokenizer } = (specification ?? {}) as {
    corpus?: unknown;
    observation?: { samplePrompt?: unknown };
    tokenizer?: unknown;
  };
  const tokens = tokenizerConfiguration.safeParse(tokenizer).data;
  // Which characters came with weights no text tells.
  if (tokens && comesWithWeights(tokens)) return;
  const text = observation?.samplePrompt;
  const sha256 = (await client.corpora.list({})).find(({ name }) => name === corpus)?.sha256;
  if (typeof text !== 'string' || text === '' || !sha256) return;
  const unseen = await client.corpora.unseen({ sha256, text: text.slice(0, 1000) });
  if (unseen.length > 0) tell(unseenSentence('samplePrompt', unseen, language));
}

interface TrainOptions {
  from?: string;
  set: string[];
  name?: string;
  tag: string[];
}

export function addTrainCommands({ language, json, command, withEngine }: Terminal): void {
  command('train [preset|spec.json]', 'train a model to its end')
    .option(
      '--from <run[@step]>',
      'go on from the last checkpoint of a run, or that of a step, as a new run; with a preset or file by its text and recipe',
    )
    .option('--set <path=value>', 'change a setting, as in recipe.steps=400', collect, [])
    .option('--name <name>', 'name of the run', notEmpty)
    .option('--tag <tag>', 'tag of the run', collect, [])
    .action(
      withEngine(async (client, what: string | undefined, { from, set, name, tag }: TrainOptions) => {
        if (what === undefined && from === undefined)
          throw new LabError('bad-use', {
            argument: 'train',
            expected: { en: 'preset | spec.json | --from run', zh: '预设 | spec.json | --from 训练' }[language],
          });
        const given = from === undefined ? readSpecification(what!, set) : await readFurther(client, from, what, set);
        const { specification, adapted } = given;
        await setUpFor(client, specification, {
          language,
          forcedBackend: process.env.LAB_BACKEND,
        });
        await tellUnseen(client, specification, language);
        const named = await nameFor(client, { ...given, assignments: set }, language);
        const { made: run, handOn } = await holdingInterruptions({ language, list: 'lab runs' }, () =>
          client.runs.create({ specification, ...named, ...(name ? { name } : {}), tags: tag }),
        );
        // First: whoever hears of it may stop it by Ctrl-C.
        const watched = watchRun(client, run.id, -1, { json: json(), language });
        handOn();
        // Of a run that is there: what is refused has nothing that follows from it.
        const { begun } = given;
        for (const sentence of begun ? begunSentences(begun, { specification, source: what }, language) : [])
          tell(sentence);
        for (const setting of adapted) tell(adaptedSentence(setting, specification, language));
        if (json()) printJson({ event: 'created', runId: run.id, name: run.name });
        return watched;
      }),
    );

  command('resume <run>', 'go on with a run from its last checkpoint').action(
    withEngine(async (client, named: string) => {
      const run = await runNamed(client, named);
      const { made, handOn } = await holdingInterruptions({ language, list: `lab show ${run}` }, () =>
        client.runs.resume({ run }),
      );
      const watched = watchRun(client, run, made.step, { json: json(), language });
      handOn();
      return watched;
    }),
  );
}
