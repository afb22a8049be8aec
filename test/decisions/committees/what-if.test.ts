import { describe, expect, test } from "vitest"
import {
  canSuppose,
  type Supposition,
  suppose,
  suppositionOf,
} from "../../../app/features/decisions/committees/what-if.ts"
import type { ExplainedCommittee } from "../../../app/features/decisions/rules/explain.ts"
import { PRESET_IDS, type PresetId } from "../../../app/features/decisions/rules/preset.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"

const COUNCIL: ExplainedCommittee = {
  subject: "die Vertretung",
  seats: 45,
  vacantSeats: 0,
  appointed: 3,
  votes: 3,
}
const BOARD: ExplainedCommittee = {
  subject: "der Vorstand",
  seats: 5,
  vacantSeats: 0,
  appointed: 5,
  votes: 5,
}
const NOTHING: Supposition = {
  type: "resolution",
  present: "",
  excluded: "",
  yes: "",
  no: "",
  abstain: "",
  chair: "",
}

const ask = (
  preset: PresetId,
  committee: ExplainedCommittee,
  values: Partial<Supposition>,
  ruleSet = presetOf(preset).ruleSet,
) => suppose(ruleSet, committee, { ...NOTHING, ...values })

describe("what would have been decided", () => {
  test("nothing in the address supposes nothing, and what is unknown there falls back", () => {
    expect(suppositionOf(new URLSearchParams())).toBeNull()
    expect(
      suppositionOf(new URLSearchParams("present=5&yes=3&type=unsinn&chair=vielleicht")),
    ).toEqual({ ...NOTHING, present: "5", yes: "3" })
  })

  test("a council counts its seats though few of its members are entered (§ 31 Abs. 1 KV M-V)", () => {
    expect(ask("kv_mv_council", COUNCIL, { present: "30", yes: "16", no: "14" })).toMatchObject({
      result: {
        passed: true,
        sentence: "Angenommen: 16 Ja gegen 14 Nein.",
        tally: "Ja: 16 · Nein: 14 · Enthaltungen: 0 · Befangen: 0",
        computation: expect.stringContaining("16 > 14"),
      },
    })
  })

  test("a council without a quorum decides nothing (§ 30 KV M-V)", () => {
    expect(ask("kv_mv_council", COUNCIL, { present: "22", yes: "22" })).toMatchObject({
      result: { passed: false, sentence: expect.stringContaining("Nicht beschlussfähig") },
    })
    expect(ask("kv_mv_council", COUNCIL, { present: "23", yes: "23" })).toMatchObject({
      result: { passed: true },
    })
  })

  test("who is excluded neither counts as present nor votes (§ 24 KV M-V)", () => {
    const vote = { present: "24", excluded: "2", yes: "22" }
    expect(ask("kv_mv_council", COUNCIL, vote)).toMatchObject({
      result: { passed: false, tally: expect.stringContaining("Befangen: 2") },
    })
  })

  test("who is there and says nothing has not taken part", () => {
    expect(ask("association_board", BOARD, { present: "5", yes: "2", no: "1" })).toMatchObject({
      result: { passed: true, tally: expect.stringContaining("Nicht teilgenommen: 2") },
    })
  })

  test("votes of a special-purpose association are supposed, not heads", () => {
    const assembly = { ...BOARD, seats: 3, appointed: 3, votes: 9 }
    const vote = { present: "6", yes: "5", no: "1" }
    expect(ask("special_purpose_association", assembly, vote)).toMatchObject({
      result: { passed: true, quorum: expect.stringContaining("6 von 9 Stimmen") },
    })
    expect(ask("special_purpose_association", assembly, { present: "4", yes: "4" })).toMatchObject({
      result: { passed: false },
    })
    const heads = presetOf("special_purpose_association").ruleSet
    expect(canSuppose(heads)).toBe(true)
    expect(canSuppose({ ...heads, quorum: { ...heads.quorum, base: "appointed" } })).toBe(false)
  })

  test("[Q1] numbers that cannot be are refused in a sentence that says why", () => {
    const refusals = [
      { present: "6", yes: "6" },
      { present: "3", yes: "2", no: "2" },
      { present: "3", excluded: "4" },
      { present: "drei", yes: "2" },
      { present: "3", yes: "-1" },
    ].map((vote) => ask("association_board", BOARD, vote))
    expect(refusals).toEqual([
      { refusal: "Anwesend sein können höchstens 5 Mitglieder." },
      { refusal: expect.stringContaining("Zahlen gehen nicht auf") },
      { refusal: "Befangen können nicht mehr sein, als anwesend sind." },
      { refusal: expect.stringContaining("ganze Zahlen") },
      { refusal: expect.stringContaining("ganzen Zahlen") },
    ])
  })

  test("0:0 passes under no preset", () => {
    for (const id of PRESET_IDS) {
      const outcome = ask(id, { ...BOARD, votes: 5 }, { present: "5" })
      expect(outcome, id).toMatchObject({ result: { passed: false } })
    }
  })

  test("says how many could still leave, and how many Yes are missing", () => {
    const vote = { present: "30", yes: "1", no: "4" }
    expect(ask("kv_mv_council", COUNCIL, vote)).toMatchObject({
      result: {
        more: [expect.stringContaining("noch 7 Personen"), expect.stringContaining("fehlen 4 Ja")],
      },
    })
    expect(ask("association_board", BOARD, { present: "5", yes: "1", no: "1" })).toMatchObject({
      result: { more: ["Bis zur Mehrheit fehlt 1 Ja von denen, die noch nicht gestimmt haben."] },
    })
  })
})
