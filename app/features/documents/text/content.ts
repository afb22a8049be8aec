import type * as Y from "yjs"
import type { CanonicalFrame } from "./canonical.ts"
import { type PackageHead, readHead } from "./head.ts"
import { type ReadBlock, readBlocks } from "./read-blocks.ts"
import { FRAGMENT } from "./schema.ts"

/**
 * All that a reader sees of a document, with the ids of its blocks and without its history: what versions are
 * compared by and exports are made from. Plain JSON.
 */
export interface DocumentContent {
  frame: CanonicalFrame
  /** Empty but for a work package. */
  head: PackageHead
  /** Top-level nodes in order, as they are stored. */
  blocks: ReadBlock[]
}

/** Reads a document's content; changes nothing. */
export function readContent(doc: Y.Doc, frame: CanonicalFrame): DocumentContent {
  return { frame, head: readHead(doc), blocks: readBlocks(doc.getXmlFragment(FRAGMENT)) }
}
