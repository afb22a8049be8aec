import type { PackageHead } from "../text/head.ts"
import { milestoneKey } from "../text/head-keys.ts"
import type { ReadBlock } from "../text/read-blocks.ts"
import { runsText } from "../text/runs.ts"
import { headSpansKey } from "./author-views.ts"

/** The words of each block by its id, in reading order; a table's by the blocks in its cells. */
export function textsOf(blocks: readonly ReadBlock[]): Map<string, string> {
  const texts = new Map<string, string>()
  for (const block of blocks) {
    if (block.type === "table") {
      for (const [id, text] of textsOf(block.rows.flat(2))) texts.set(id, text)
    } else if ("runs" in block && block.id !== null) texts.set(block.id, runsText(block.runs))
  }
  return texts
}

/** A field of a work package's head in which somebody has written words. */
export interface HeadField {
  /** Of its passages. */
  key: string
  label: string
  text: string
}

/** The filled fields of a head; none for a document without one. */
export function headFields({ code, objective, result, milestones }: PackageHead): HeadField[] {
  const fields = [
    { key: "code", label: "Kürzel", text: code },
    { key: "objective", label: "Ziel", text: objective },
    { key: "result", label: "Ergebnis", text: result },
    ...milestones.map(({ id, title }, index) => ({
      key: milestoneKey(id, "title"),
      label: `Meilenstein ${index + 1}`,
      text: title,
    })),
  ]
  return fields
    .filter(({ text }) => text !== "")
    .map((field) => ({ ...field, key: headSpansKey(field.key) }))
}
