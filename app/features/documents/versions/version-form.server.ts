import * as Y from "yjs"
import { foldStored } from "../authorship/fold-stored.server.ts"
import type { AuthorshipSource } from "../authorship/read-authorship.server.ts"
import { type AuthorSpans, spansOf } from "../authorship/spans.ts"
import { type LoadedText, loadText, sha256Hex } from "../live/load-text.server.ts"
import { type CanonicalFrame, canonicalContent } from "../text/canonical.ts"
import { readContent } from "../text/content.ts"
import { headStrangers } from "../text/head.ts"
import { FRAGMENT } from "../text/schema.ts"
import { strangers } from "../text/strangers.ts"
import { idsBeside, type VersionIds } from "./version-ids.server.ts"

/** A text as a version keeps it. */
export interface VersionForm {
  frame: CanonicalFrame
  /** The journal held this many updates. */
  seq: number
  canonical: string
  /** Of the canonical text in UTF-8, hex. */
  sha256: string
  ids: VersionIds
  /** Who wrote which passage. */
  blame: AuthorSpans
  /** The live text as one Yjs update. */
  state: Uint8Array
}

/** Why a text cannot be kept as it is: what is stored is damaged, or holds what this program does not know. */
export interface NoForm {
  isDamaged: boolean
  /** As `node callout`. */
  strangers: string[]
}

/** The form of a stored text: for a thread, where nobody's typing waits for it. */
export function versionFormOf({
  frame,
  ...source
}: AuthorshipSource & { frame: CanonicalFrame }): VersionForm | NoForm {
  return formOf(loadText(source.stored), frame, source)
}

/** The form of a text in memory, which stays as it is. */
export function formOf(
  { doc, seq, isIncomplete }: LoadedText,
  frame: CanonicalFrame,
  { stored, known }: AuthorshipSource,
): VersionForm | NoForm {
  const unknown = [...strangers(doc.getXmlFragment(FRAGMENT)), ...headStrangers(doc)]
  if (isIncomplete || unknown.length > 0) return { isDamaged: isIncomplete, strangers: unknown }
  const content = readContent(doc, frame)
  const canonical = canonicalContent(content)
  const authors = foldStored(stored, known)
  return {
    frame,
    seq,
    canonical,
    sha256: sha256Hex(Buffer.from(canonical, "utf8")),
    ids: idsBeside(content, canonical),
    blame: spansOf(doc, (id) => authors.authorOf(id)),
    state: Y.encodeStateAsUpdate(doc),
  }
}
