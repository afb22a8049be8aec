import { notFound } from "../../../commands/errors.ts"
import { PDF_PROFILES, type PdfProfile } from "./formats.ts"

/** The version that an address names; null for the live text. */
export function parseVersion(named: string | null): number | null {
  if (named === null || named === "" || named === "live") return null
  if (!/^[1-9]\d{0,8}$/.test(named)) throw notFound()
  return Number(named)
}

/** What a PDF is for: readers where nothing is said. */
export function parseProfile(named: string | null): PdfProfile {
  if (named === null || named === "") return "ua-1"
  const found = PDF_PROFILES.find((profile) => profile === named)
  if (!found) throw notFound()
  return found
}
