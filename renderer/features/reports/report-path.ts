/** The address of a report, `new` for one that is not saved yet. */
export const reportPath = (id: string): string => `/reports/${id}`;

/** The address at which a view of compared runs is put into a report. @param view search part of its own address */
export const intoReportPath = (id: string, view: string): string => `${reportPath(id)}?add=${encodeURIComponent(view)}`;
