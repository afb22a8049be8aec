import type { Node, ResolvedPos } from "@tiptap/pm/model"
import { differingStretch } from "../text-diff.ts"

/** Letters on the left and on the right: a split may have parted those on one side. */
const REACHES = [24, 16, 8, 4, 2].flatMap((reach) => [
  [reach, reach],
  [Math.min(reach, 4), reach],
  [reach, Math.min(reach, 4)],
])
/** Fewer letters may be the same by chance. */
const SURE = 4
const NEIGHBOURS = 3
/** So many letters may be on their way, and so many around them must stand in one place alone. */
const MOST_MISSING = 24
const AROUND_MISSING = 12

/** A text block that is new or changed, where its text starts, and what it was before. */
type Changed = { node: Node; start: number; before: string | null }

/**
 * Where a caret goes whose words have gone to another block: by a split, a join or a move.
 *
 * Yjs knows no moves; the words are others now and only their letters tell. Looked for in the
 * blocks that changed, and only if the caret stands beside none of its neighbours any more.
 *
 * @param $before the caret in the old document
 * @param found where it would stand in the new document; null if its block has gone
 * @returns null where the words are not found, or not in one place alone
 */
export function followText($before: ResolvedPos, doc: Node, found: number | null): number | null {
  const { parent, parentOffset } = $before
  if (!parent.inlineContent || parent.content.size === 0) return null
  const left = parent.textContent.slice(0, parentOffset)
  const right = parent.textContent.slice(parentOffset)
  const $found = found === null ? null : doc.resolve(found)
  if ($found !== null && standsBeside($found, left, right)) return null
  const blocks = changedTexts($before.doc, doc, $found?.parent)
  for (const [before, after] of REACHES) {
    const place = onlyPlace(blocks, left.slice(-(before ?? 0)), right.slice(0, after))
    if (place !== null) return place
  }
  return $found && placeOfMoved(blocks, parent.textContent, $found.parent.textContent, parentOffset)
}

/**
 * Where a caret goes whose block has gone, when the last letters before it are still on their way to
 * the block that took up the others.
 *
 * @returns the place where those letters belong, and the letters; null where that is not certain
 */
export function followWithoutLast(
  { parent, parentOffset, doc: old }: ResolvedPos,
  doc: Node,
): { place: number; missing: string } | null {
  if (!parent.inlineContent) return null
  const text = parent.textContent
  const blocks = changedTexts(old, doc, undefined)
  const after = text.slice(parentOffset, parentOffset + AROUND_MISSING)
  for (let end = parentOffset - 1; end >= 0 && end >= parentOffset - MOST_MISSING; end--) {
    const before = text.slice(Math.max(0, end - AROUND_MISSING), end)
    const isSure = before.length + after.length >= AROUND_MISSING
    const place = isSure ? onlyPlace(blocks, before, after) : null
    if (place !== null) return { place, missing: text.slice(end, parentOffset) }
  }
  return null
}

function standsBeside({ parent, parentOffset }: ResolvedPos, left: string, right: string): boolean {
  const [before, after] = [left.slice(-NEIGHBOURS), right.slice(0, NEIGHBOURS)]
  const text = parent.textContent
  const isBehind = before !== "" && text.slice(0, parentOffset).endsWith(before)
  return isBehind || (after !== "" && text.slice(parentOffset).startsWith(after))
}

/** The text blocks that others changed, but for the one the caret stands in. */
function changedTexts(before: Node, doc: Node, except: Node | undefined): Changed[] {
  const old = new Map<unknown, Node>()
  before.descendants((node) => {
    old.set(node, node)
    if (typeof node.attrs.id === "string") old.set(node.attrs.id, node)
    return !node.isTextblock
  })
  const changed: Changed[] = []
  doc.descendants((node, pos) => {
    if (old.has(node)) return false
    if (node.isTextblock && node !== except) {
      const text = old.get(node.attrs.id)?.textContent ?? null
      changed.push({ node, start: pos + 1, before: text })
    }
    return !node.isTextblock
  })
  return changed
}

function onlyPlace(blocks: readonly Changed[], before: string, after: string): number | null {
  const needle = before + after
  if (needle.length < SURE) return null
  let place: number | null = null
  for (const { node, start } of blocks) {
    const text = node.textContent
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      if (place !== null) return null
      place = start + at + before.length
    }
  }
  return place
}

/** The server brings late words after the rest: exactly what left one block has come to another. */
function placeOfMoved(
  blocks: readonly Changed[],
  before: string,
  after: string,
  caret: number,
): number | null {
  const [gone, ...more] = differingStretch(before, after)
  if (gone === undefined || more.length > 0 || gone.insert !== "") return null
  const inside = caret - gone.at
  if (inside < 0 || inside > gone.remove) return null
  const moved = before.slice(gone.at, gone.at + gone.remove)
  for (const { node, start, before: old } of blocks) {
    const [come] = old === null ? [] : differingStretch(old, node.textContent)
    if (come?.insert === moved && come.remove === 0) return start + come.at + inside
  }
  return null
}
