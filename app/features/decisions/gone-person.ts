/** Stands where a name stood, at the beginning of a line: what was done stays, its person has been erased. */
export const GONE_PERSON = "Jemand, dessen Konto gelöscht ist"
