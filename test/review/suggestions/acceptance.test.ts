import { afterEach, beforeEach, expect, test } from "vitest"
import { findBlock, replaceInline, textOf } from "../../../app/features/documents/text/edit.ts"
import { acceptSuggestion } from "../../../app/features/review/suggestions/accept.server.ts"
import { standingOf } from "../../../app/features/review/suggestions/change.ts"
import {
  createSuggestion,
  rejectSuggestion,
} from "../../../app/features/review/suggestions/commands.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { authorsOf, createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

let house: ReviewHouse
beforeEach(async () => {
  house = await createReviewHouse("sqlite")
})
afterEach(() => house.close())

const seed = runSeed()

/** One document's story: who wrote which word, and which words may be gone. */
class Story {
  readonly authors = new Map<string, string>()
  readonly gone = new Set<string>()
  private next = 0
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** A word that nobody has written before. */
  word(author: PersonActor): string {
    const word = `w${this.next++}`
    this.authors.set(word, author.id)
    return word
  }

  /** The words with one or two of them replaced, removed, or with new ones beside them. */
  edited(words: readonly string[], author: PersonActor): { after: string[]; removed: string[] } {
    const after = [...words]
    const removed: string[] = []
    for (let count = 1 + this.random.below(2); count > 0; count--) {
      const at = this.random.below(after.length + 1)
      const kind = this.random.pick(["replace", "remove", "insert"] as const)
      const added = kind === "remove" ? [] : [this.word(author)]
      removed.push(...after.splice(at, kind === "insert" ? 0 : 1, ...added))
    }
    const isChange = after.length > 0 && after.join(" ") !== words.join(" ")
    return isChange ? { after, removed } : { after: [...words, this.word(author)], removed: [] }
  }
}

const split = (text: string) => text.split(" ").filter((word) => word !== "")

test(`random suggestions accepted in random order, while others type: accepted words are there, nobody else's vanish, each letter is its author's (FUZZ_SEED=${seed})`, async ({
  task,
}) => {
  const random = new Random(seed)
  const tally = { clean: 0, merged: 0, chosen: 0, rejected: 0 }
  for (let round = 0; round < sized(12, 300); round++) await play(random, tally)
  task.meta.figures = Object.entries(tally)
    .map(([what, count]) => `${what} ${count}`)
    .join(", ")
  // Otherwise the law has hardly been tried.
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(2)
}, 300_000)

async function play(random: Random, tally: Record<string, number>): Promise<void> {
  const { people, suggester } = house
  const story = new Story(random)
  const ids = ["blk_a", "blk_b"]
  const first = () => Array.from({ length: 8 }, () => story.word(people.owner)).join(" ")
  const documentId = await house.addText(ids.map((id) => paragraph(id, first())))
  const suggesters = [suggester, people.ownCommenter, people.partner]
  const open: { id: string; blockId: string; removed: string[] }[] = []
  for (let count = 0; count < 6; count++) {
    const blockId = random.pick(ids)
    const author = random.pick(suggesters)
    const before = await wordsOf(documentId, blockId)
    const { after, removed } = story.edited(before, author)
    const input = {
      op: "replace" as const,
      documentId,
      blockId,
      content: proposed(after.join(" ")),
    }
    const { id } = await house.execute(createSuggestion, input, author)
    open.push({ id, blockId, removed })
  }
  const accepted: string[] = []
  while (open.length > 0) {
    if (random.below(4) === 0) await typeBetween(documentId, random.pick(ids), story)
    const [chosen] = open.splice(random.below(open.length), 1)
    if (chosen) accepted.push(...(await decide(documentId, chosen, story, random, tally)))
  }
  await assertStory(documentId, ids, story, accepted)
}

async function typeBetween(documentId: string, blockId: string, story: Story): Promise<void> {
  const { partner } = house.people
  const { after, removed } = story.edited(await wordsOf(documentId, blockId), partner)
  for (const word of removed) story.gone.add(word)
  await house.edit(documentId, partner, (doc) => {
    const found = findBlock(textOf(doc), blockId)
    if (found) replaceInline(found.element, [{ text: after.join(" ") }])
  })
}

/** The suggester's words that are in the text from then on. */
async function decide(
  documentId: string,
  { id, blockId, removed }: { id: string; blockId: string; removed: string[] },
  story: Story,
  random: Random,
  tally: Record<string, number>,
): Promise<string[]> {
  const count = (kind: string) => {
    tally[kind] = (tally[kind] ?? 0) + 1
  }
  const { fitted, revision, personId } = await house.stored(id)
  const standing = standingOf(fitted, await house.blocks(documentId))
  const decision = { suggestionId: id, revision }
  const { owner } = house.people
  const { change } = fitted
  if (change.op !== "replace" || !("runs" in change.content)) throw new Error("No words")
  const old = fitted.base && "runs" in fitted.base ? fitted.base.runs : []
  const base = split(old.map(({ text }) => text).join(""))
  const added = split(change.content.runs.map(({ text }) => text).join("")).filter(
    (word) => !base.includes(word),
  )
  if (standing.state === "fits") {
    count("clean")
    await house.execute(acceptSuggestion, decision, owner)
  } else {
    await expect(house.execute(acceptSuggestion, decision, owner)).rejects.toMatchObject({
      kind: "conflict",
    })
    if (standing.state !== "moved_on" || standing.merge === null) throw new Error("No merge")
    const conflicts = standing.merge.conflicts
    if (conflicts.length > 0 && random.below(2) === 0) {
      count("rejected")
      await house.execute(rejectSuggestion, { ...decision, reason: "Überschneidet sich" }, owner)
      return []
    }
    count(conflicts.length > 0 ? "chosen" : "merged")
    const resolution = conflicts.length > 0 ? ("proposal" as const) : ("merged" as const)
    const seenHash = await house.hash(documentId, blockId)
    await house.execute(acceptSuggestion, { ...decision, resolution, seenHash }, owner)
    for (const { now, proposal } of conflicts) {
      // Who chose the proposal has seen that these words give way to it, and which come back with it.
      for (const word of split(now)) story.gone.add(word)
      for (const word of split(proposal)) {
        if (!split(now).includes(word)) story.authors.set(word, personId)
      }
    }
  }
  for (const word of removed) story.gone.add(word)
  const text = await wordsOf(documentId, blockId)
  expect(added.filter((word) => !text.includes(word))).toEqual([])
  return added
}

async function assertStory(
  documentId: string,
  ids: readonly string[],
  story: Story,
  accepted: readonly string[],
): Promise<void> {
  const text = (await Promise.all(ids.map((id) => wordsOf(documentId, id)))).flat()
  // Of what is not in a suggestion that was turned down, only what somebody deleted is gone.
  const ofText = [...story.authors].filter(
    ([word, id]) => id === house.people.owner.id || accepted.includes(word),
  )
  const lost = ofText.map(([word]) => word).filter((word) => !text.includes(word))
  expect(lost.filter((word) => !story.gone.has(word))).toEqual([])
  expect(new Set(text).size).toBe(text.length)
  for (const letters of (await authorsOf(house, documentId)).values()) {
    let word = ""
    let people = new Set<string | null>()
    for (const { letter, personId } of [...letters, { letter: " ", personId: null }]) {
      if (letter !== " ") {
        word += letter
        people.add(personId)
        continue
      }
      if (word !== "") expect([word, [...people]]).toEqual([word, [story.authors.get(word)]])
      word = ""
      people = new Set()
    }
  }
}

async function wordsOf(documentId: string, blockId: string): Promise<string[]> {
  const block = (await house.blocks(documentId)).find(({ id }) => id === blockId)
  return block && "runs" in block ? split(block.runs.map(({ text }) => text).join("")) : []
}
