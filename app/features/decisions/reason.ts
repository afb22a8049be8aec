/** What somebody typed as a reason, with exactly one full stop: "Satzung geändert." */
export function asSentence(reason: string): string {
  return `${reason.replace(/[.\s]+$/, "")}.`
}
