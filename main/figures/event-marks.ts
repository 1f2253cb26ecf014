import type { Language } from '../../resources/messages/messages.ts';
import type { ChartMark } from '../chart/axis-ticks.ts';
import type { RunEvents } from '../contract/curve-event.ts';
import { eventSentence } from './event-sentence.ts';

/** What happened to the one run of a chart, as marks. @param printLoss as of {@link eventSentence} */
export const eventMarks = (
  events: RunEvents['events'],
  language: Language,
  printLoss: (value: number) => string,
): ChartMark[] =>
  events.map((event) => ({
    ...{ key: `${event.kind} ${event.step}`, kind: event.kind, x: event.x, colour: '--curve' },
    label: eventSentence(event, language, printLoss),
  }));
