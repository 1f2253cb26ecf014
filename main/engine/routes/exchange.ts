import type { ExchangeService } from '../exchange/exchange-service.ts';
import { large, os } from './implement.ts';

export interface ExchangeParts {
  exchange: ExchangeService;
}

export const exchangeRoutes = ({ exchange }: ExchangeParts) => ({
  write: os.exchange.write.handler(({ input }) => exchange.write(input)),
  read: os.exchange.read.handler(({ input, context }) => large(context, () => exchange.read(input.id, input.from))),
  upload: os.exchange.upload.handler(async ({ input }) => ({ id: await exchange.upload(input) })),
  look: os.exchange.look.handler(({ input }) => exchange.look(input.id, input.encoding)),
  check: os.exchange.check.handler(async ({ input }) => {
    await exchange.check(input);
    return {};
  }),
  take: os.exchange.take.handler(({ input }) => exchange.take(input)),
  discard: os.exchange.discard.handler(({ input }) => {
    exchange.discard(input.id);
    return {};
  }),
});
