import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { changesOfEntries } from "../redline/changes-of-blocks.ts"
import { classify, type Judgement } from "../redline/classify.ts"
import { compareBlock } from "../redline/compare-blocks.ts"
import type { Entry } from "../redline/redline.ts"
import type { ProposedChange } from "./change.ts"
import { withId } from "./proposed-block.ts"

/** Each is judged in its whole text; nobody takes a suggestion of more for a matter of spelling. */
const MAX_JUDGED = 40

/**
 * Whether a suggestion would alter what the text says, as a comparison of the text before and after would class
 * it: substantive as soon as one of its changes is.
 */
export function judgementOf(change: ProposedChange, before: ReadBlock | null): Judgement {
  const changes = changesOfEntries(entriesOf(change, before), "", null)
  const judged = changes.slice(0, MAX_JUDGED).map(classify)
  const isSubstantive =
    changes.length > MAX_JUDGED || judged.some(({ proposed }) => proposed === "substantive")
  return {
    proposed: isSubstantive ? "substantive" : "editorial",
    forcedBy: [...new Set(judged.flatMap(({ forcedBy }) => forcedBy))],
  }
}

function entriesOf(change: ProposedChange, before: ReadBlock | null): Entry[] {
  if (change.op === "insert_after") {
    return change.content.map((content) => ({ op: "inserted", block: withId("", content) }))
  }
  if (before === null) return []
  if (change.op === "delete") return [{ op: "deleted", block: before }]
  if (change.op === "move") return [{ op: "moved_here", key: "", block: before }]
  const after =
    change.op === "replace"
      ? withId(before.id ?? "", change.content)
      : { ...before, ...change.content }
  const differing = compareBlock(before, after)
  return differing === null ? [] : [{ op: "changed", change: differing }]
}
