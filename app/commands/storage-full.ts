/** For people and programs alike, wherever nothing can be written any more. */
export const STORAGE_FULL_SENTENCE =
  "Der Speicher des Servers ist voll, deshalb wurde nichts gespeichert. Bitte versuchen Sie es später noch einmal und sagen Sie der Verwaltung Bescheid."

/** SQLite, the file system, a quota on it, and PostgreSQL's disk_full. */
const FULL_CODES = ["SQLITE_FULL", "ENOSPC", "EDQUOT", "53100"]

/** Did a database or the file system refuse for want of space? No fault of the program's. */
export function isStorageFull(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === "string" && FULL_CODES.includes(code)
}
