import type { DocumentContent } from "../../../app/features/documents/text/content.ts"
import type { ReadBlock, TextBlock } from "../../../app/features/documents/text/read-blocks.ts"

/** A paragraph without formatting, or what `more` makes of it. */
export function textBlock(id: string, words: string, more: Partial<TextBlock> = {}): TextBlock {
  const runs = words === "" ? [] : [{ text: words, marks: {} }]
  return { type: "block", id, kind: "paragraph", level: 0, checked: false, runs, ...more }
}

/** A text of these blocks with an empty head. */
export function contentOf(
  blocks: ReadBlock[],
  frame: Partial<DocumentContent["frame"]> = {},
): DocumentContent {
  return {
    frame: { title: "Grobkonzept", language: "de", numbering: "headings", ...frame },
    head: {
      code: "",
      objective: "",
      result: "",
      leadOrganization: null,
      participants: [],
      milestones: [],
    },
    blocks,
  }
}
