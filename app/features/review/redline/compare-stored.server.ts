import { gunzipSync } from "node:zlib"
import * as Y from "yjs"
import type { CanonicalFrame } from "../../documents/text/canonical.ts"
import { type DocumentContent, readContent } from "../../documents/text/content.ts"
import { intactContent } from "../../documents/versions/version-rows.server.ts"
import {
  type ComparedPart,
  type ComparedText,
  compareTexts,
  countChanges,
} from "./compared-text.ts"

/** A text as it is stored, for a thread to read. */
export type StoredSide =
  | { kind: "version"; canonical: string; sha256: string; ids: string }
  | { kind: "live"; state: Uint8Array; frame: CanonicalFrame }
  | { kind: "seen"; payload: Uint8Array }

export interface StoredSides {
  before: StoredSide
  after: StoredSide
}

/** Which side does not hold what its hash was taken of. */
export interface DamagedSide {
  damaged: "before" | "after"
}

/** Compares two stored texts: for a thread, where nobody's typing waits for it. */
export function compareStored({
  sides,
  part,
}: {
  sides: StoredSides
  part: ComparedPart
}): ComparedText | DamagedSide {
  const before = contentOf(sides.before)
  const after = contentOf(sides.after)
  if (!before) return { damaged: "before" }
  return after ? compareTexts(before, after, part) : { damaged: "after" }
}

/** How many changes there are between two stored texts; null where one is damaged. */
export function countStoredChanges({ before, after }: StoredSides): number | null {
  const [was, is] = [contentOf(before), contentOf(after)]
  return was && is ? countChanges(was, is) : null
}

function contentOf(side: StoredSide): DocumentContent | null {
  if (side.kind === "version") return intactContent(side)
  // Written by `seenFormOf` alone.
  if (side.kind === "seen")
    return JSON.parse(gunzipSync(side.payload).toString("utf8")) as DocumentContent
  const doc = new Y.Doc()
  Y.applyUpdate(doc, side.state)
  const content = readContent(doc, side.frame)
  doc.destroy()
  return content
}
