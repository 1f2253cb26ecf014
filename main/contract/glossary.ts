/** The glossary: each technical term of the lab in two sentences, in both languages. Pages, lessons and quiz read the same one. */
import { z } from 'zod';

/** How many sentences an explanation has: fewer leave a question open, more are not read where a term stands. */
const SENTENCES = 2;

const sentences = {
  zh: (text: string) => text.match(/[。！？]/gu)?.length ?? 0,
  en: (text: string) => text.match(/[.!?](?=\s|$)/gu)?.length ?? 0,
};

const explanation = (language: keyof typeof sentences) =>
  z.string().refine((text) => sentences[language](text) === SENTENCES, `must have ${SENTENCES} sentences`);

const glossaryEntry = z.strictObject({
  /** As it stands in a text. The Chinese one is shown with the English one behind it. */
  term: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  explanation: z.strictObject({ zh: explanation('zh'), en: explanation('en') }),
  /** Ids of other terms that belong to it. */
  related: z.array(z.string()).optional(),
  /** Paper and section that it is taken from. */
  source: z.string().min(1).optional(),
});
export type GlossaryEntry = z.infer<typeof glossaryEntry>;

/** All entries by id. */
export const glossary = z.record(z.string().regex(/^[a-z0-9-]+$/), glossaryEntry).superRefine((entries, context) => {
  for (const [id, { related = [] }] of Object.entries(entries))
    for (const other of related)
      if (other === id || !Object.hasOwn(entries, other))
        context.addIssue({ code: 'custom', path: [id, 'related'], message: `${other} is no other entry` });
});
