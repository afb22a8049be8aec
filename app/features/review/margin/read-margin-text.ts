import type { Annotation } from "../../documents/annotation.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { anchorOf } from "../anchors/anchor.ts"
import { findQuotation } from "../anchors/quotation.ts"
import { readSpots } from "../anchors/text-spots.ts"
import type { MarginText } from "./margin-text.ts"

/** A text to read, such as a version's: nothing in it changes. */
export function readMarginText(
  blocks: readonly ReadBlock[],
  show: (annotations: readonly Annotation[]) => void,
): MarginText {
  return {
    isReading: () => true,
    readSpots: () => readSpots(blocks),
    subscribe: () => () => {},
    anchorOf,
    find: findQuotation,
    selected: () => null,
    show,
    focusBehind: () => false,
  }
}
