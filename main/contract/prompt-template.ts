/** How examples and the question become one text: what stands before, between and after them. */
import { z } from 'zod';

/**
 * A template writes an example as `beforeInput` input `afterInput` `beforeOutput` output `afterOutput`; the prompt of a
 * question is the same up to and with `afterInput`.
 *
 * No prompt may end in whitespace: tokenizers join a space to the word after it, so a prompt that ends in one asks for a
 * continuation that the model never saw. The space belongs to the answer and stands in `beforeOutput`.
 */
export const promptTemplate = z
  .strictObject({
    /** Stands before everything, where the caller gives no other; '' for none. */
    instruction: z.string(),
    /** Written only after an instruction. */
    afterInstruction: z.string(),
    beforeInput: z.string(),
    afterInput: z.string(),
    beforeOutput: z.string(),
    /** Ends the answer: without it a model that goes on ("cats") could not be told from one that is done ("cat"). */
    afterOutput: z.string().min(1),
  })
  // The input may be empty (contextual calibration asks about ''), and then what stands before it is the end.
  .refine(({ beforeInput, afterInput }) => !/\s$/u.test(beforeInput + afterInput), {
    path: ['afterInput'],
    message: 'the prompt would end in whitespace, which belongs to the answer (beforeOutput)',
  });
export type PromptTemplate = z.infer<typeof promptTemplate>;

export const PROMPT_TEMPLATES = {
  /** `A => B` on a line each. */
  arrow: {
    instruction: '',
    afterInstruction: '\n',
    beforeInput: '',
    afterInput: ' =>',
    beforeOutput: ' ',
    afterOutput: '\n',
  },
  /** `A,B,A,B,` in one line. */
  comma: {
    instruction: '',
    afterInstruction: '',
    beforeInput: '',
    afterInput: ',',
    beforeOutput: '',
    afterOutput: ',',
  },
  /** `Q: A` and `A: B`, a blank line between examples. */
  'question-answer': {
    instruction: '',
    afterInstruction: '\n\n',
    beforeInput: 'Q: ',
    afterInput: '\nA:',
    beforeOutput: ' ',
    afterOutput: '\n\n',
  },
} as const satisfies Record<string, PromptTemplate>;
export type PromptTemplateName = keyof typeof PROMPT_TEMPLATES;
