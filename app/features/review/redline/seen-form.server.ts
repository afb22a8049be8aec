import { gzipSync } from "node:zlib"
import type { StoredText } from "../../documents/live/journal-rows.server.ts"
import { loadText, sha256Hex } from "../../documents/live/load-text.server.ts"
import type { CanonicalFrame } from "../../documents/text/canonical.ts"
import { readContent } from "../../documents/text/content.ts"

/** A text as it is kept for whoever has seen it. */
export interface SeenForm {
  sha256: string
  /** `DocumentContent` as JSON, gzip. */
  payload: Uint8Array
  /** The journal held this many updates. */
  seq: number
}

/** The form of a stored text: for a thread. Null where not all of it can be read. */
export function seenFormOf(input: { stored: StoredText; frame: CanonicalFrame }): SeenForm | null {
  const { doc, seq, isIncomplete } = loadText(input.stored)
  if (isIncomplete) return null
  const json = Buffer.from(JSON.stringify(readContent(doc, input.frame)), "utf8")
  doc.destroy()
  return { sha256: sha256Hex(json), payload: gzipSync(json), seq }
}
