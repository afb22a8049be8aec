import { formatCount } from "../../../ui/numbers.ts"
import type { VersionOrigin } from "./terms.ts"

/** What a version without a name of its own is called. */
export const ORIGIN_WORDS: Record<VersionOrigin, string> = {
  manual: "Angelegt",
  freeze: "Beim Einfrieren angelegt",
  before_restore: "Stand vor dem Wiederherstellen",
  before_import: "Stand vor dem Einlesen",
}

interface Named {
  name: string | null
  organization: string | null
}

/** "Torben Wendorp, Rostock"; people who have been erased stay somebody. */
export function personWords({ name, organization }: Named): string {
  return [name ?? "Jemand, dessen Konto gelöscht ist", organization]
    .filter((part) => part !== null)
    .join(", ")
}

/** "Torben Wendorp, Rostock (12 Änderungen)" */
export function contributionWords(one: Named & { edits: number }): string {
  return `${personWords(one)} (${formatCount(one.edits, "Änderung", "Änderungen")})`
}

/** "Fassung 3", with its name where it has one. */
export function versionName({ number, label }: { number: number; label: string }): string {
  return label === "" ? `Fassung ${number}` : `Fassung ${number}: ${label}`
}
