/** The files of a small network as transformers writes them, for tests: nothing was trained. */
import { familyOf, type PortableModel } from '../../../exchange/hugging-face/families.ts';
import { fullName } from '../../../exchange/hugging-face/model-family.ts';
import { parted, shapeThere } from '../../../exchange/hugging-face/weight-parts.ts';
import { networkSizes } from '../../../models/model.ts';
import { createRandom } from '../../../random/random.ts';
import { tokenizerFiles } from '../../../text/hugging-face/tokenizer-files.ts';
import type { Tokenizer } from '../../../text/tokenizer.ts';
import { writeSafetensors } from '../../../train/safetensors.ts';

/** @returns by name; all weights are drawn, about one where gains would be */
export function modelFolder(model: PortableModel, tokenizer: Tokenizer): Record<string, Buffer> {
  const { vocabularySize } = tokenizer;
  const family = familyOf(model);
  const { parameterShapes } = networkSizes(model, vocabularySize);
  const random = createRandom(7, 'parameters');
  const tensors = family.parts(parameterShapes).flatMap((part) => {
    const count = part.shape.reduce((product, size) => product * size, 1);
    const middle = part.own.endsWith('.g') ? 1 : 0;
    const data = Float32Array.from({ length: count }, () => middle + 0.1 * random.normal());
    return parted(part, data).map((piece, place) => ({
      ...{ name: fullName(family, part.theirs[place]!), shape: shapeThere(part), data: piece },
    }));
  });
  const pieces: Uint8Array[] = [];
  writeSafetensors(tensors, { format: 'pt' }, (bytes) => pieces.push(Uint8Array.from(bytes)));
  const texts = {
    'config.json': JSON.stringify(family.write(model, vocabularySize)),
    ...tokenizerFiles(tokenizer, { context: model.context }),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)])),
    'model.safetensors': Buffer.concat(pieces),
  };
}
