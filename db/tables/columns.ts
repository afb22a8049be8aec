/** Instant as ISO-8601 UTC text, milliseconds included: sorts as it reads. */
export type Instant = string
/** Calendar day in Europe/Berlin, YYYY-MM-DD. */
export type Day = string
/** JSON kept as text on both databases. */
export type JsonText = string
/** 0 or 1: SQLite's STRICT tables know no boolean. */
export type Flag = 0 | 1
