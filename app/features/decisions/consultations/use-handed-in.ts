import { useState } from "react"
import type { HandedIn } from "./evidence-form.tsx"

export interface Files {
  /** What may be chosen as evidence, what was handed in just now first. */
  files: readonly HandedIn[]
  /** What was handed in last: on this page, or on the one before it. */
  stored: HandedIn | null
  /** What was handed in on this page, and is chosen whatever the form said before. */
  fresh: string | null
  onStored: (file: HandedIn) => void
}

/**
 * The files of a page with one that is handed in while it stands there.
 *
 * @param evidence of the file that a plain form brought, empty for none
 */
export function useHandedIn(known: readonly HandedIn[], evidence: string): Files {
  const [added, setAdded] = useState<readonly HandedIn[]>([])
  const unknown = added.filter(({ sha256 }) => known.every((file) => file.sha256 !== sha256))
  const before = known.find(({ sha256 }) => sha256 === evidence) ?? null
  return {
    files: [...unknown, ...known],
    stored: added[0] ?? before,
    fresh: added[0]?.sha256 ?? null,
    onStored: (file) => setAdded([file, ...added]),
  }
}
