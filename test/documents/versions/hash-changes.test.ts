import { describe, expect, test } from "vitest"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { hashWithoutMarks } from "./blind-hash.ts"
import { fullText, INVISIBLE_CHANGES, type Version, VISIBLE_CHANGES } from "./visible-changes.ts"

type Hash = (version: Version) => string

const hashOf: Hash = ({ doc, frame }) => sha256Hex(canonicalJson(doc, frame))

function hashAfter(change: (version: Version) => void, hash: Hash): string {
  const version = fullText()
  version.doc.transact(() => change(version))
  return hash(version)
}

/** Changes after which the hash is still the one from before. */
function unseenBy(hash: Hash): string[] {
  const before = hash(fullText())
  return Object.entries(VISIBLE_CHANGES)
    .filter(([, change]) => hashAfter(change, hash) === before)
    .map(([name]) => name)
}

describe("[V1] any visible change gives another hash", () => {
  const before = hashOf(fullText())
  for (const [name, change] of Object.entries(VISIBLE_CHANGES)) {
    test(name, () => expect(hashAfter(change, hashOf)).not.toBe(before))
  }

  test("and no two of them the same", () => {
    const hashes = Object.values(VISIBLE_CHANGES).map((change) => hashAfter(change, hashOf))
    expect(new Set(hashes).size).toBe(Object.keys(VISIBLE_CHANGES).length)
  })

  test("control: a hash that ignores marks is found out by each change of formatting, and by no other", ({
    task,
  }) => {
    const unseen = unseenBy(({ doc }) => hashWithoutMarks(doc))
    const [visible, invisible] = [VISIBLE_CHANGES, INVISIBLE_CHANGES].map(
      (changes) => Object.keys(changes).length,
    )
    task.meta.figures = `${visible} visible changes, each with another hash; ${invisible} invisible ones, all with the same; a hash without marks misses ${unseen.length}`
    expect(unseen).toEqual([
      ...["bold", "italic", "underline", "strike", "code"],
      ...["a link", "a link's address", "the language of a passage"],
      // It leaves the frame out as well.
      ...["title", "language", "numbering"],
    ])
    expect(unseenBy(hashOf)).toEqual([])
  })
})

describe("[V1] what no reader sees changes no hash", () => {
  const before = hashOf(fullText())
  for (const [name, change] of Object.entries(INVISIBLE_CHANGES)) {
    test(name, () => expect(hashAfter(change, hashOf)).toBe(before))
  }
})
