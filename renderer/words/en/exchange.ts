/** Words in English: runs from elsewhere. */
export const exchange = {
  elsewhere: {
    curves: 'Curves',
    metrics_one: '{count} metric, under the name that it has there',
    metrics_other: '{count} metrics, under the names that they have there',
    first: 'The first {count} are shown; all of them can be exported.',
    origin: 'Where it is from',
    lead: 'This run was measured by another program. What it was trained on and with which settings is not known here, so it can be looked at and laid over runs of this lab, and not trained further.',
    unknown: 'not known',
    kind: 'Imported from',
    from: { bundle: 'a bundle of another lab', tensorboard: 'TensorBoard', trackio: 'trackio', csv: 'a CSV table' },
    file: 'File',
    when: 'Imported',
    leftOut: 'Rows left out',
    notFinite_one: '{count} value is NaN or infinite, at step {step}.',
    notFinite_other: '{count} values are NaN or infinite, the first at step {step}.',
    mark: 'imported',
  },
} as const;
