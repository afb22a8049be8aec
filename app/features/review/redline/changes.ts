import { sha256Hex } from "../../documents/text/canonical.ts"
import { type Change, cut } from "./change.ts"
import { changesOfEntries } from "./changes-of-blocks.ts"
import { changesOfFrame, changesOfHead } from "./changes-of-head.ts"
import type { Redline } from "./redline.ts"

/** All changes of a redline in reading order, each with a key of its own. */
export function listChanges(redline: Redline): Change[] {
  const found = [
    ...changesOfFrame(redline.frame),
    ...changesOfHead(redline.head),
    ...changesOfEntries(redline.blocks, "b", null),
    ...changesOfEntries(redline.notes, "n", null),
  ]
  const known = new Map<string, number>()
  return found.map(({ more, ...change }) => {
    const { kind, blockId, before, after, values } = change
    const content = JSON.stringify([kind, blockId, cut(before), cut(after), more ?? values ?? null])
    const count = known.get(content) ?? 0
    known.set(content, count + 1)
    return { key: sha256Hex(`${content} ${count}`).slice(0, 16), ...change }
  })
}
