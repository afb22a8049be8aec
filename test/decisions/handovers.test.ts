import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  confirmReceipt,
  recordHandover,
} from "../../app/features/decisions/handovers/commands.server.ts"
import { getHandoversPage } from "../../app/features/decisions/handovers/queries.server.ts"
import { createPaper } from "../../app/features/decisions/papers/commands.server.ts"
import { sha256Of } from "../../app/features/register/entry.ts"
import { verifyChain } from "../../app/features/register/verify-chain.server.ts"
import { storeEvidence } from "../../app/files/evidence.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { outcomeOf } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPapersHouse, type PapersHouse, PROPOSAL } from "./papers/house.ts"

const OFFICE = "Ministerium für Inneres, Bau und Digitalisierung M-V"

describe.each(DIALECTS)("handovers (%s)", (dialect) => {
  let house: PapersHouse
  beforeEach(async () => {
    house = await createPapersHouse(dialect)
  })
  afterEach(() => house.close())

  const record = (values: object = {}, actor: Actor = house.people.wiebke) =>
    house.execute(
      recordHandover,
      {
        ...{ documentId: house.documentId, versionId: house.frozen.id, addressee: OFFICE },
        ...{ handedOverOn: "12.03.2026", channel: "in_person", note: "Im Ministerium." },
        ...values,
      },
      actor,
    )
  const confirm = (
    handoverId: string,
    receivedOn = "2026-03-14",
    actor: Actor = house.people.wiebke,
  ) => house.execute(confirmReceipt, { handoverId, receivedOn }, actor)

  test("a handover names the version by its hash and stands in the register, the office by its hash", async () => {
    const { id, sha256 } = await record()
    expect(sha256).toBe(house.frozen.sha256)
    const row = await house.db.selectFrom("handovers").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      ...{ id, sha256, addressee: OFFICE, handedOverOn: "2026-03-12", committeeId: null },
      organizationId: house.organizations.schwerin,
    })
    const [entry] = await house.register()
    expect(entry).toMatchObject({ type: "handover.recorded", subjectId: id })
    expect(JSON.parse(entry?.entry ?? "").data).toMatchObject({
      ...{ sha256, version: 1, addresseeSha256: sha256Of(OFFICE), handedOverOn: "2026-03-12" },
    })
    expect(entry?.entry).not.toContain("Ministerium")
  })

  test("handover and receipt are proven by files of this document, and name the paper they went with", async () => {
    const { execute, documentId } = house
    const { wiebke, klara } = house.people
    const store = (subject: { kind: "document" | "paper"; id: string }, word: string) => {
      const bytes = new TextEncoder().encode(`%PDF-1.7\n% ${word}\n%%EOF\n`)
      return execute(storeEvidence, { subject, fileName: `${word}.pdf`, bytes }, wiebke)
    }
    const words = { title: "Grobkonzept", kind: "decision" as const, proposalText: PROPOSAL }
    const { id: paperId } = await execute(
      createPaper,
      { ...words, documentId, versionId: house.frozen.id, financialEffect: { kind: "none" } },
      wiebke,
    )
    const letter = await store({ kind: "document", id: documentId }, "Anschreiben")
    const answer = await store({ kind: "document", id: documentId }, "Eingang")
    const other = await store({ kind: "paper", id: paperId }, "Niederschrift")
    expect(await outcomeOf(record({ evidenceSha256: other.sha256 }))).toBe("invalid")
    expect(await outcomeOf(record({ paperId: "pap_nirgends" }))).toBe("invalid")
    // A draft is nobody's but the lead's to name.
    const foreign = { committeeId: house.committees.board, paperId }
    expect(await outcomeOf(record(foreign, klara))).toBe("invalid")
    const { id } = await record({ paperId, evidenceSha256: letter.sha256 })
    const receipt = { handoverId: id, receivedOn: "2026-03-14" }
    const wrong = execute(confirmReceipt, { ...receipt, evidenceSha256: other.sha256 }, wiebke)
    expect(await outcomeOf(wrong)).toBe("invalid")
    await execute(confirmReceipt, { ...receipt, evidenceSha256: answer.sha256 }, wiebke)
    const entries = (await house.register()).map(({ entry }) => JSON.parse(entry).data)
    expect(entries).toMatchObject([
      { paper: paperId, evidenceSha256: letter.sha256 },
      { evidenceSha256: answer.sha256 },
    ])
  })

  test("a secretariat hands over in the name of its board, and of no other", async () => {
    const { board, council } = house.committees
    await record({ committeeId: board }, house.people.klara)
    const row = await house.db.selectFrom("handovers").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ organizationId: house.organizations.stgt, committeeId: board })
    expect(await outcomeOf(record({ committeeId: council }, house.people.klara))).toBe("forbidden")
    expect(await outcomeOf(record({}, house.people.bernd))).toBe("forbidden")
    expect(await outcomeOf(record({}, house.people.torben))).toBe("not_found")
  })

  test.each([
    "Frau Ines Jesse",
    "Herrn Staatssekretär",
    "Innenministerium, z. Hd. Frau Jesse",
    "jesse@land.example",
    "Dr. Jesse",
  ])("%s is a person, and no office", async (addressee) => {
    await expect(record({ addressee })).rejects.toMatchObject({
      kind: "invalid",
      fields: { addressee: expect.stringContaining("Stelle, keine Person") },
    })
    expect(await house.register()).toEqual([])
  })

  test("a day that has not come, and one that is none, are refused at the field", async () => {
    for (const handedOverOn of ["2099-01-01", "31.02.2026", "gestern"]) {
      await expect(record({ handedOverOn }), handedOverOn).rejects.toMatchObject({
        kind: "invalid",
        fields: { handedOverOn: expect.any(String) },
      })
    }
  })

  test("a version of another document is refused", async () => {
    const versionId = "ver_00000000000000000000000000"
    expect(await outcomeOf(record({ versionId }))).toBe("invalid")
  })

  test("the receipt is confirmed once, not before the handover, and stands in the register", async () => {
    const { id } = await record()
    await expect(confirm(id, "2026-03-11")).rejects.toMatchObject({
      kind: "invalid",
      fields: { receivedOn: expect.stringContaining("12.03.2026") },
    })
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcomeOf(confirm(id))))
    expect(outcomes.filter((one) => one === "ok")).toHaveLength(1)
    expect(outcomes.filter((one) => one === "conflict")).toHaveLength(5)
    expect((await house.register()).map(({ type }) => type)).toEqual([
      "handover.recorded",
      "handover.received",
    ])
    expect(await verifyChain(house.db)).toBeNull()
  })

  test("a receipt is recorded by those who handed the text over, for their committee or organisation", async () => {
    const { wiebke, klara, bernd, torben } = house.people
    const refused = async (handoverId: string, actor: Actor) =>
      outcomeOf(confirm(handoverId, "2026-03-14", actor))
    const own = await record()
    expect(await refused(own.id, klara)).toBe("forbidden")
    expect(await refused(own.id, torben)).toBe("not_found")
    const boards = await record({ committeeId: house.committees.board }, klara)
    expect(await refused(boards.id, wiebke)).toBe("forbidden")
    expect(await refused(boards.id, bernd)).toBe("forbidden")
    const seen = async (viewer: Actor) => {
      const context = { db: house.db, viewer, now: house.clock().toISOString() }
      const { handovers } = await getHandoversPage(context, house.documentId, null)
      return handovers.flatMap(({ id, mayConfirm }) => (mayConfirm ? [id] : []))
    }
    expect([await seen(wiebke), await seen(klara), await seen(bernd)]).toEqual([
      [own.id],
      [boards.id],
      [],
    ])
    await confirm(boards.id, "2026-03-14", klara)
    await confirm(own.id)
  })

  test("in the name of the own organisation only who manages the text hands over", async () => {
    await expect(record({}, house.people.klara)).rejects.toMatchObject({
      kind: "forbidden",
      fields: { committeeId: expect.stringContaining("für das Sie handeln") },
    })
  })

  test("what was recorded refuses to be changed", async () => {
    await record()
    const change = house.client.transaction((trx) =>
      trx.updateTable("handovers").set({ addressee: "Anderswo" }).execute(),
    )
    await expect(change).rejects.toThrow(/append-only/)
  })
})
