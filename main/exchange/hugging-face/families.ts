/** The networks of this lab that transformers has, too. */
import type { BertConfiguration, GptConfiguration, ModelConfiguration } from '../../contract/run-specification.ts';
import { bert } from './bert.ts';
import { gpt2 } from './gpt2.ts';
import type { ModelFamily } from './model-family.ts';

/** What goes out and comes in. */
export type PortableModel = GptConfiguration | BertConfiguration;
type PortableFamily = ModelFamily<PortableModel>;

const BY_KIND = { gpt: gpt2, bert } as const;

export const isPortable = (model: ModelConfiguration): model is PortableModel => Object.hasOwn(BY_KIND, model.kind);

/** A family writes the models that it reads, and is asked for those alone. */
export const familyOf = ({ kind }: PortableModel): PortableFamily => BY_KIND[kind] as PortableFamily;

/** @param type as a `config.json` names it. @returns `undefined` for a network that this lab does not have */
export const familyOfType = (type: unknown): PortableFamily | undefined =>
  (Object.values(BY_KIND) as PortableFamily[]).find((family) => family.type === type);
