/** Reading and translating words: two Transformers, and a look-up beside each. */
import { sweepSummary } from '../sweep.ts';
import {
  newTranslation,
  translationPlan,
  translationRequest,
  translationTable,
  translationWish,
} from '../translation.ts';
import { procedure } from './procedure.ts';

export const translations = {
  /** Which runs it would be, and how long they would take. Nothing is started; faults are those of `create`. */
  plan: procedure.input(translationRequest).output(translationPlan),
  /** All runs of it or none, as a sweep of its own. */
  create: procedure.input(newTranslation).output(sweepSummary),
  /** The latest on these texts, as it stands; `null` where there is none. What has ended is asked meanwhile. */
  table: procedure.input(translationWish).output(translationTable.nullable()),
};
