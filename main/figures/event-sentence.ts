import { figureWords } from '../../resources/messages/figures.ts';
import { formatCompact, formatCount } from '../../resources/messages/format.ts';
import type { Language, MessageParameters } from '../../resources/messages/messages.ts';
import { fillTemplate } from '../../resources/messages/template.ts';
import type { CurveEvent } from '../contract/curve-event.ts';

/** What happened to a run. @param printLoss a training loss, with its unit where that is known */
export function eventSentence(event: CurveEvent, language: Language, printLoss: (value: number) => string): string {
  const words = figureWords[language].event;
  const count = (value: number) => formatCount(value, language);
  const compact = (value: number) => formatCompact(value, language);
  const fill = (template: string, told: MessageParameters) =>
    fillTemplate(template, { step: count(event.step), ...told }, language);
  switch (event.kind) {
    case 'spike':
      return fill(words.spike, {
        value: printLoss(event.value),
        usual: printLoss(event.usual),
        back: count(event.backAt),
      });
    case 'resumed':
      return fill(words.resumed, {});
    case 'rollback':
      return event.steps === null
        ? fill(words.setBack, { tokens: compact(event.tokens ?? 0) })
        : fill(words.rollback, { last: count(event.step + event.steps) });
    case 'batch':
      return fill(words.batch, { from: compact(event.from), to: compact(event.to) });
  }
}
