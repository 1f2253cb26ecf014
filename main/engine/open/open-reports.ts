/** Reports as files. */
import type { ExchangeService } from '../exchange/exchange-service.ts';
import { labVersion } from '../provenance.ts';
import type { PrecisionOf } from '../recorded-computation.ts';
import { createReportService } from '../reports/report-service.ts';
import type { Closers } from './closers.ts';
import type { Home } from './open-home.ts';

export function openReports(
  { store, file }: Home,
  { precisionOf, exchange }: { precisionOf: PrecisionOf; exchange: ExchangeService },
  closers: Closers,
) {
  const reports = createReportService({
    ...{ store, precisionOf, exchange, database: file, lab: labVersion },
    now: Date.now,
  });
  closers.add(() => reports.close());
  return { reports };
}
