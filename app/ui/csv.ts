/** What a spreadsheet would take for a formula, or for the start of another cell's; also in wide letters. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/
/** Below zero it begins like a formula, and is none. */
const NUMBER = /^-\d+(,\d+)?$/

/**
 * Lines of fields for a spreadsheet in German: semicolons and a byte order mark, as it opens them without being
 * asked. A field that it would compute is led by an apostrophe, but for a number below zero.
 */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((fields) => fields.map(csvField).join(";")).join("\r\n")}\r\n`
}

/** One field of it, in quotes where it has to be. */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
