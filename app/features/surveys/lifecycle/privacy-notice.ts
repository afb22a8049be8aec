/** Stands where only the survey office knows what belongs there. */
const TO_FILL_IN = "bitte eintragen"

/** What a new survey's notice begins with. */
export const FIRST_NOTICE = [
  `Verantwortlich: ${TO_FILL_IN}`,
  "Zweck: siehe oben",
  `Rechtsgrundlage: ${TO_FILL_IN}`,
  "Speicherdauer: Die Antworten werden nach dem angegebenen Tag gelöscht.",
  "Ihre Rechte: Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch, Beschwerde bei der Aufsicht.",
].join("\n")

/** Whether a notice still has a gap that whoever answers would read. */
export function hasGap(privacyNotice: string): boolean {
  return privacyNotice.toLowerCase().includes(TO_FILL_IN)
}
