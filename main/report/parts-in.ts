/** Every part that a report's text has, in order, as it will be shown: read by what shows it. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReportPart } from './parts.ts';
import { reportComponents, reportText } from './report-text.ts';

export function partsIn(text: string): ReportPart[] {
  const parts: ReportPart[] = [];
  const components = reportComponents({
    part(part) {
      if (!('problem' in part)) parts.push(part);
      return createElement('hr');
    },
    link: (_, children) => createElement('span', null, children),
  });
  renderToStaticMarkup(reportText(text, components));
  return parts;
}
