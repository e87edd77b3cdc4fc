/** Thrown when a file cannot be taken as a whole: the message says why, and what to do. Nothing was changed. */
export class SourceRefused extends Error {}

/** Thrown when the columns of a file do not fit, or were named wrongly. */
export class ColumnsMisfit extends SourceRefused {}
