/** The database cannot be opened, for a reason that somebody can mend: the message says how. */
export class DatabaseUnavailable extends Error {}

/** Another `leeway serve` already works on this data folder. */
export class AlreadyServing extends DatabaseUnavailable {}
