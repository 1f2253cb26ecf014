import { encodingName } from '../contract/encoding.ts';
import { errorOf, type FaultCode, faultOf } from '../contract/fault.ts';
import type { DecodedText } from '../tables/decode-text.ts';

/** Faults of what stands in a table. */
const OF_TABLES: readonly FaultCode[] = ['suite-invalid', 'pair-table-invalid'];

/** What stands in a table depends on what its bytes were read as, where that is none that everybody writes. */
export function readAs(encoding: DecodedText['encoding'], error: unknown): unknown {
  const { code, parameters, ...rest } = faultOf(error);
  if (!OF_TABLES.includes(code) || encoding === 'utf-8' || encoding === 'utf-8-bom') return error;
  return errorOf({ code, parameters: { ...parameters, encoding: encodingName(encoding) }, ...rest });
}
