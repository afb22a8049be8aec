import { describe, expect, test } from "vitest"
import type { Run } from "../../../app/features/documents/text/runs.ts"
import { runsText } from "../../../app/features/documents/text/runs.ts"
import { joinPieces, mergeRuns } from "../../../app/features/review/suggestions/merge.ts"
import { mergeBlocks } from "../../../app/features/review/suggestions/merge-blocks.ts"
import { reworded } from "../../../app/features/review/suggestions/reworded.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"

function plain(text: string): Run[] {
  return text === "" ? [] : [{ text, marks: {} }]
}

function merge(base: string, now: string, proposal: string) {
  const pieces = mergeRuns({ base: plain(base), now: plain(now), proposal: plain(proposal) })
  const conflicts = pieces.filter(({ kind }) => kind === "conflict")
  return {
    conflicts: conflicts.length,
    now: runsText(joinPieces(pieces, "now")),
    proposal: runsText(joinPieces(pieces, "proposal")),
  }
}

describe("three texts laid over each other", () => {
  test("changes to different words go together", () => {
    expect(
      merge(
        "Die Frist beträgt vier Wochen ab Zugang.",
        "Die Frist beträgt vier Wochen ab Bekanntgabe.",
        "Die Frist beträgt sechs Wochen ab Zugang.",
      ),
    ).toEqual({
      conflicts: 0,
      now: "Die Frist beträgt sechs Wochen ab Bekanntgabe.",
      proposal: "Die Frist beträgt sechs Wochen ab Bekanntgabe.",
    })
  })

  test("the same words changed in two ways are a conflict, with both readings kept", () => {
    expect(merge("vier Wochen", "acht Wochen", "sechs Wochen")).toEqual({
      conflicts: 1,
      now: "acht Wochen",
      proposal: "sechs Wochen",
    })
  })

  test("changes that touch are a conflict: one sentence may need both", () => {
    expect(merge("bis Ende Mai", "bis Ende Juni", "bis Ende Mai 2027").conflicts).toBe(1)
    expect(merge("bis Mai", "bis spätestens Mai", "bis allerspätestens Mai").conflicts).toBe(1)
  })

  test("the same change made twice is none to decide", () => {
    expect(merge("vier Wochen", "sechs Wochen", "sechs Wochen")).toEqual({
      conflicts: 0,
      now: "sechs Wochen",
      proposal: "sechs Wochen",
    })
  })

  test("formatting of one goes together with words of the other, mark by mark", () => {
    const pieces = mergeRuns({
      base: plain("Die Kommunen tragen die Kosten."),
      now: [
        { text: "Die ", marks: {} },
        { text: "Kommunen", marks: { bold: {} } },
        { text: " tragen die Kosten.", marks: {} },
      ],
      proposal: [
        { text: "Die Kommunen tragen die ", marks: {} },
        { text: "halben Kosten", marks: { italic: {} } },
        { text: ".", marks: {} },
      ],
    })
    expect(joinPieces(pieces, "proposal")).toEqual([
      { text: "Die ", marks: {} },
      { text: "Kommunen", marks: { bold: {} } },
      { text: " tragen die ", marks: {} },
      { text: "halben Kosten", marks: { italic: {} } },
      { text: ".", marks: {} },
    ])
  })

  test("one word linked to two places is a conflict", () => {
    const linked = (href: string): Run[] => [{ text: "hier", marks: { link: { href } } }]
    const pieces = mergeRuns({
      base: plain("hier"),
      now: linked("https://a.example/"),
      proposal: linked("https://b.example/"),
    })
    expect(pieces.map(({ kind }) => kind)).toEqual(["conflict"])
  })

  test("kind and level go together with words, and are a conflict where both chose", () => {
    const text = (kind: "paragraph" | "heading" | "quote", words: string) => ({
      kind,
      level: 0,
      checked: false,
      runs: plain(words),
    })
    const together = mergeBlocks({
      base: text("paragraph", "Ziele der Zusammenarbeit"),
      now: text("heading", "Ziele der Zusammenarbeit"),
      proposal: text("paragraph", "Ziele unserer Zusammenarbeit"),
    })
    expect(together).toMatchObject({
      conflicts: [],
      block: text("heading", "Ziele unserer Zusammenarbeit"),
    })
    const apart = mergeBlocks({
      base: text("paragraph", "Ziele"),
      now: text("heading", "Ziele"),
      proposal: text("quote", "Ziele"),
    })
    expect(apart?.conflicts).toEqual([
      { part: "kind", base: "paragraph", now: "heading", proposal: "quote" },
    ])
  })

  test("what is worded anew keeps its formatting, and links do not spread", () => {
    const runs: Run[] = [
      { text: "Siehe ", marks: {} },
      { text: "Anlage 1", marks: { bold: {}, link: { href: "https://a.example/" } } },
      { text: ".", marks: {} },
    ]
    expect(reworded(runs, "Siehe Anlage 1 und 2.")).toEqual([
      { text: "Siehe ", marks: {} },
      { text: "Anlage 1", marks: { bold: {}, link: { href: "https://a.example/" } } },
      { text: " und 2", marks: { bold: {} } },
      { text: ".", marks: {} },
    ])
  })
})

describe("laws of merging, for random texts", () => {
  const seed = runSeed()
  const random = new Random(seed)
  const rounds = sized(400, 20_000)

  test(`nothing changed on one side gives the other, and sides may be exchanged (FUZZ_SEED=${seed})`, () => {
    for (let round = 0; round < rounds; round++) {
      const base = words(random, 12)
      const [a, b] = [edited(random, base, "a"), edited(random, base, "b")]
      expect(merge(base, base, a)).toEqual({ conflicts: 0, now: a, proposal: a })
      expect(merge(base, a, base)).toEqual({ conflicts: 0, now: a, proposal: a })
      expect(merge(base, a, a)).toEqual({ conflicts: 0, now: a, proposal: a })
      const [one, other] = [merge(base, a, b), merge(base, b, a)]
      expect(one.conflicts).toBe(other.conflicts)
      expect(one.now).toBe(other.proposal)
      expect(one.proposal).toBe(other.now)
    }
  })

  test(`without a conflict both sides' words are there, and all that neither deleted (FUZZ_SEED=${seed})`, () => {
    let clean = 0
    for (let round = 0; round < rounds; round++) {
      const base = words(random, 12)
      const [a, b] = [edited(random, base, "a"), edited(random, base, "b")]
      const merged = merge(base, a, b)
      if (merged.conflicts > 0) continue
      clean += 1
      const [was, ours, theirs] = [set(base), set(a), set(b)]
      const expected = [...was]
        .filter((word) => ours.has(word) && theirs.has(word))
        .concat([...ours, ...theirs].filter((word) => !was.has(word)))
      expect([...set(merged.now)].sort()).toEqual(expected.sort())
    }
    // Otherwise the law has hardly been tried.
    expect(clean).toBeGreaterThan(rounds / 10)
  })
})

function set(text: string): Set<string> {
  return new Set(text.split(" ").filter((word) => word !== ""))
}

/** Words that are all different. */
function words(random: Random, most: number): string {
  return Array.from({ length: 1 + random.below(most) }, (_, at) => `w${at}`).join(" ")
}

/** One or two of its words replaced, removed, or with new ones beside them; new words name the side. */
function edited(random: Random, text: string, side: string): string {
  const list = text.split(" ")
  for (let count = 1 + random.below(2); count > 0; count--) {
    const at = random.below(list.length)
    const kind = random.pick(["replace", "remove", "insert"] as const)
    const fresh = `${side}${random.below(1_000_000)}`
    if (kind === "remove" && list.length > 1) list.splice(at, 1)
    else if (kind === "insert") list.splice(at, 0, fresh)
    else list[at] = fresh
  }
  return list.join(" ")
}
