import fc from "fast-check"
import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { canonicalJson } from "../../../app/features/documents/text/canonical.ts"
import {
  addMilestone,
  hasHead,
  headOf,
  headStrangers,
  isDay,
  listMilestones,
  readHead,
  removeMilestone,
  seedHead,
} from "../../../app/features/documents/text/head.ts"
import { isHeadValue, LEAD, milestoneKey } from "../../../app/features/documents/text/head-keys.ts"
import { meet } from "./peer.ts"
import { FRAME } from "./samples.ts"

function peers(count: number): { doc: Y.Doc }[] {
  const seeded = new Y.Doc()
  seedHead(seeded, {
    code: "AP 1",
    leadOrganization: "schwerin",
    milestones: [{ title: "Muster erprobt", dueOn: "2027-11-30" }],
  })
  const update = Y.encodeStateAsUpdate(seeded)
  return Array.from({ length: count }, () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    return { doc }
  })
}

function titleOf(doc: Y.Doc, id: string): Y.Text {
  const text = headOf(doc).get(milestoneKey(id, "title"))
  if (!(text instanceof Y.Text)) throw new Error("The milestone has no title.")
  return text
}

function two() {
  const [a, b] = peers(2)
  if (!a || !b) throw new Error("Two peers were asked for.")
  return [a, b] as const
}

function onlyMilestone(doc: Y.Doc): string {
  const [milestone] = listMilestones(headOf(doc))
  if (!milestone) throw new Error("There is no milestone.")
  return milestone.id
}

describe("the head of a work package", () => {
  test("[D4] has its texts from birth, also those that are empty", () => {
    const doc = new Y.Doc()
    expect(hasHead(doc)).toBe(false)
    seedHead(doc, {})
    expect(hasHead(doc)).toBe(true)
    expect(readHead(doc)).toEqual({
      code: "",
      objective: "",
      result: "",
      leadOrganization: null,
      participants: [],
      milestones: [],
    })
  })

  test("has one lead, whoever names one at the same time, and the lead is no second participant", () => {
    const [a, b] = two()
    headOf(a.doc).set(LEAD, "rostock")
    headOf(b.doc).set(LEAD, "mse")
    headOf(b.doc).set("participant:mse", "pilot")
    headOf(b.doc).set("participant:rostock", "pilot")
    meet(a, b)
    const { leadOrganization, participants } = readHead(a.doc)
    expect(readHead(b.doc)).toEqual(readHead(a.doc))
    expect(["rostock", "mse"]).toContain(leadOrganization)
    expect(participants.map(({ organization }) => organization)).not.toContain(leadOrganization)
    expect(participants).toHaveLength(1)
  })

  test("keeps both milestones that two people add at the same time", () => {
    const [a, b] = two()
    addMilestone(headOf(a.doc), { title: "Anfang", dueOn: "2027-01-31" })
    addMilestone(headOf(b.doc), { title: "Ende", dueOn: "2028-01-31" })
    meet(a, b)
    expect(readHead(a.doc).milestones.map(({ title }) => title)).toEqual([
      "Anfang",
      "Muster erprobt",
      "Ende",
    ])
  })

  test("[D2] a milestone comes back with the words that another typed while it was removed", () => {
    const [a, b] = two()
    const id = onlyMilestone(a.doc)
    removeMilestone(headOf(a.doc), id)
    expect(listMilestones(headOf(a.doc))).toEqual([])
    titleOf(b.doc, id).insert(0, "Erste ")
    meet(a, b)
    expect(readHead(a.doc).milestones.map(({ title }) => title)).toEqual(["Erste Muster erprobt"])
    removeMilestone(headOf(b.doc), id)
    meet(a, b)
    expect(readHead(a.doc).milestones).toEqual([])
  })

  test("[V1] what was removed and what is empty is not part of the canonical form", () => {
    const [a] = two()
    const before = canonicalJson(a.doc, FRAME)
    const id = addMilestone(headOf(a.doc), { title: "Irrtum", dueOn: "2027-01-31" })
    expect(canonicalJson(a.doc, FRAME)).not.toBe(before)
    removeMilestone(headOf(a.doc), id)
    headOf(a.doc).set(milestoneKey(onlyMilestone(a.doc), "done"), false)
    expect(canonicalJson(a.doc, FRAME)).toBe(before)
  })

  test("[D3] an entry of a newer program is named, and the head has no canonical form", () => {
    const [a] = two()
    expect(headStrangers(a.doc)).toEqual([])
    headOf(a.doc).set("budget", 5)
    expect(headStrangers(a.doc)).toEqual(["head budget"])
    expect(() => canonicalJson(a.doc, FRAME)).toThrow("head budget")
  })

  test("no day that the calendar does not have is read", () => {
    const [a] = two()
    const id = onlyMilestone(a.doc)
    headOf(a.doc).set(milestoneKey(id, "dueOn"), "2027-02-30")
    expect(readHead(a.doc).milestones[0]?.dueOn).toBeNull()
    expect(isDay("2028-02-29")).toBe(true)
  })

  test("whatever stands in the map, reading it does not throw", () => {
    const keys = fc.oneof(
      fc.constantFrom("code", "objective", LEAD, "milestone:1:title", "milestone:1:removed"),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (entries) => {
        const doc = new Y.Doc()
        for (const [key, value] of Object.entries(entries)) headOf(doc).set(key, value)
        const { milestones, leadOrganization } = readHead(doc)
        for (const { dueOn } of milestones) expect(dueOn === null || isDay(dueOn)).toBe(true)
        expect(leadOrganization === null || isHeadValue(LEAD, leadOrganization)).toBe(true)
      }),
    )
  })
})
