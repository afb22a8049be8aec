import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../../app/commands/ids.ts"
import {
  assignReference,
  createPaper,
  editPaper,
} from "../../../app/features/decisions/papers/commands.server.ts"
import {
  concludePaper,
  withdrawPaper,
} from "../../../app/features/decisions/papers/ending-commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { archiveDocument, createDocument } from "../../../app/features/documents/commands.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { sha256Of } from "../../../app/features/register/entry.ts"
import { verifyChain } from "../../../app/features/register/verify-chain.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createPapersHouse, type PapersHouse, PROPOSAL } from "./house.ts"

const COSTS = {
  kind: "amounts",
  oneOffCents: 12_000_000,
  yearlyCents: 4_000_050,
  fromYear: 2027,
  cover: "",
} as const

describe.each(DIALECTS)("commands on papers (%s)", (dialect) => {
  let house: PapersHouse
  beforeEach(async () => {
    house = await createPapersHouse(dialect)
  })
  afterEach(() => house.close())

  const words = (values: object = {}) => ({
    kind: "decision" as const,
    title: "Grobkonzept zur Digitalisierung",
    versionId: house.frozen.id,
    proposalText: PROPOSAL,
    reasons: "Die Kommunen brauchen einen gemeinsamen Rahmen.",
    financialEffect: { kind: "none" as const },
    ...values,
  })
  const create = (values: object = {}, actor: Actor = house.people.wiebke) =>
    house.execute(createPaper, { documentId: house.documentId, ...words(values) }, actor)
  const edit = (paperId: string, values: object, revision: number) =>
    house.execute(editPaper, { paperId, revision, ...words(values) }, house.people.wiebke)
  const release = (paperId: string, revision = 1, actor: Actor = house.people.wiebke) =>
    house.execute(releasePaper, { paperId, revision }, actor)
  const releases = (paperId: string) =>
    house.db
      .selectFrom("paperReleases")
      .selectAll()
      .where("paperId", "=", paperId)
      .orderBy("number")
      .execute()

  test("a paper is a draft on one version, and has its number at once", async () => {
    const { id, reference } = await create()
    expect(await house.paper(id)).toMatchObject({
      state: "draft",
      organizationId: house.organizations.schwerin,
      versionId: house.frozen.id,
      revision: 1,
    })
    expect(reference).toBe("2026/001")
    expect(await house.register()).toEqual([])
    expect(house.events.map(({ name }) => name).slice(-2)).toEqual([
      "paper.created",
      "paper.referenced",
    ])
  })

  test("the secretariat of a board makes one for it on a text that it may only read", async () => {
    const { id } = await create({ committeeId: house.committees.board }, house.people.klara)
    expect(await house.paper(id)).toMatchObject({
      organizationId: house.organizations.stgt,
      committeeId: house.committees.board,
    })
    const { number } = await release(id, 1, house.people.klara)
    expect(number).toBe(1)
    expect(await releases(id)).toMatchObject([{ releasedFor: house.committees.board }])
  })

  test("nobody makes one for a committee that is another's, or on a text that is hidden", async () => {
    const { board, council } = house.committees
    await expect(create({ committeeId: board })).rejects.toMatchObject({
      kind: "forbidden",
      fields: { committeeId: expect.stringContaining("handeln") },
    })
    expect(await outcomeOf(create({ committeeId: council }, house.people.klara))).toBe("forbidden")
    // Without naming the board the association would lead by right of a document that it does not manage.
    expect(await outcomeOf(create({}, house.people.bernd))).toBe("forbidden")
    expect(await outcomeOf(create({ committeeId: council }, house.people.torben))).toBe("not_found")
  })

  test("a version of another document is refused at its field", async () => {
    const other = { versionId: "ver_00000000000000000000000000" }
    await expect(create(other)).rejects.toMatchObject({
      kind: "invalid",
      fields: { versionId: "Das Dokument hat diese Fassung nicht." },
    })
  })

  test("[P1] a decision paper is not released without a decision proposal; one for information is", async () => {
    const { id } = await create({ proposalText: "  " })
    await expect(release(id)).rejects.toMatchObject({
      kind: "rule",
      rule: "P1",
      fields: { proposalText: expect.stringContaining("beschließen") },
    })
    expect(await house.paper(id)).toMatchObject({ state: "draft", revision: 1 })
    expect(await house.register()).toEqual([])
    await edit(id, { kind: "information", proposalText: "" }, 1)
    expect(await outcomeOf(release(id, 2))).toBe("ok")
  })

  test("a release names the text by its hash, and stands in the register by it", async () => {
    const { id } = await create()
    const released = await release(id)
    expect(released).toMatchObject({ number: 1, sha256: house.frozen.sha256 })
    expect(await releases(id)).toMatchObject([
      { number: 1, sha256: house.frozen.sha256, proposalText: PROPOSAL, releasedFor: null },
    ])
    expect(await house.paper(id)).toMatchObject({ state: "released", revision: 2 })
    const [entry] = await house.register()
    expect(entry).toMatchObject({ type: "paper.released", subjectId: id })
    const { data, people } = JSON.parse(entry?.entry ?? "")
    expect(data).toMatchObject({
      number: 1,
      sha256: house.frozen.sha256,
      proposalSha256: sha256Of(PROPOSAL),
      references: [{ reference: "2026/001", year: 2026 }],
    })
    expect(entry?.entry).not.toContain(PROPOSAL)
    expect(people.releasedBy).toMatch(/^[0-9a-f]{64}$/)
    expect(await verifyChain(house.db)).toBeNull()
  })

  test("a version at which the document was never frozen is refused, saying how to freeze", async () => {
    const { id } = await house.execute(
      createPaper,
      { ...words(), ...(await openVersion()) },
      house.people.wiebke,
    )
    await expect(release(id)).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("Beraten und einfrieren"),
      fields: { versionId: expect.any(String) },
    })
  })

  test("a text that was opened again stays the frozen version that it was", async () => {
    const { id } = await create()
    await house.freezeAnew()
    expect(await outcomeOf(release(id))).toBe("ok")
  })

  test("[P2] a new text needs a new release; the first one stays as it was", async () => {
    const { id } = await create()
    await release(id)
    const next = await house.freezeAnew()
    await edit(id, { versionId: next.id }, 2)
    expect(await releases(id)).toHaveLength(1)
    await release(id, 3)
    expect(await releases(id)).toMatchObject([
      { number: 1, sha256: house.frozen.sha256 },
      { number: 2, sha256: next.sha256 },
    ])
    expect(await house.register()).toHaveLength(2)
  })

  test("[P2] what says the same is no new release", async () => {
    const { id } = await create()
    await release(id)
    await expect(release(id, 2)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("nichts geändert"),
    })
    await edit(id, { reasons: "Neu begründet." }, 2)
    expect(await release(id, 3)).toMatchObject({ number: 2 })
  })

  test("what was released refuses to be changed or deleted", async () => {
    const { id } = await create()
    await release(id)
    for (const table of ["paperReleases", "paperReferences"] as const) {
      const rows = house.client.transaction((trx) => trx.deleteFrom(table).execute())
      await expect(rows, table).rejects.toThrow(/append-only/)
    }
    const change = house.client.transaction((trx) =>
      trx.updateTable("paperReleases").set({ proposalText: "Anders." }).execute(),
    )
    await expect(change).rejects.toThrow(/append-only/)
  })

  test("costs of a council's decision need their cover (§ 31 Abs. 2 KV M-V), an association's do not", async () => {
    const { id } = await create({ financialEffect: COSTS })
    await expect(release(id)).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("§ 31 Abs. 2 KV M-V"),
      fields: { "financialEffect.cover": expect.any(String) },
    })
    await edit(id, { financialEffect: { ...COSTS, cover: "Produkt 11104, 2027" } }, 1)
    expect(await outcomeOf(release(id, 2))).toBe("ok")

    const board = { committeeId: house.committees.board, financialEffect: COSTS }
    const paper = await create(board, house.people.klara)
    expect(await outcomeOf(release(paper.id, 1, house.people.klara))).toBe("ok")
  })

  test("a decision paper of which nobody has said what it costs is not released", async () => {
    const { id } = await create({ financialEffect: { kind: "open" } })
    await expect(release(id)).rejects.toMatchObject({
      kind: "rule",
      fields: { "financialEffect.kind": expect.any(String) },
    })
  })

  test("money that is no amount is refused at its field, with the words that were typed", async () => {
    const financialEffect = { ...COSTS, oneOffCents: "ca. 40" as never }
    await expect(create({ financialEffect })).rejects.toMatchObject({
      kind: "invalid",
      fields: { "financialEffect.oneOffCents": expect.stringContaining("„ca. 40“") },
    })
  })

  test("whoever has not seen the last change is told, and changes nothing", async () => {
    const { id } = await create()
    await edit(id, { title: "Ein anderer Titel" }, 1)
    await expect(edit(id, { title: "Mein Titel" }, 1)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Ihre Eingaben sind noch da"),
    })
    expect(await outcomeOf(release(id))).toBe("conflict")
    expect(await house.paper(id)).toMatchObject({ title: "Ein anderer Titel", state: "draft" })
  })

  test("after the first release the kind stands", async () => {
    const { id } = await create()
    await release(id)
    await expect(edit(id, { kind: "information" }, 2)).rejects.toMatchObject({
      kind: "invalid",
      fields: { kind: expect.any(String) },
    })
  })

  test("a document in the archive takes no paper and no release", async () => {
    const { id } = await create()
    await house.execute(archiveDocument, { documentId: house.documentId }, house.people.wiebke)
    expect(await outcomeOf(create())).toBe("conflict")
    expect(await outcomeOf(release(id))).toBe("conflict")
  })

  test("a number counts on, and is never given twice, also not after a withdrawal", async () => {
    const first = await create({ reference: "BV 2026-0041" })
    const reason = "Die Sache hat sich erledigt."
    const withdraw = { paperId: first.id, revision: 1, reason }
    await house.execute(withdrawPaper, withdraw, house.people.wiebke)
    await expect(create({ reference: "BV 2026-0041" })).rejects.toMatchObject({
      kind: "conflict",
      fields: { reference: expect.stringContaining("BV 2026-0042") },
    })
    expect((await create()).reference).toBe("BV 2026-0042")
  })

  test("papers made at once get different numbers", async () => {
    // On texts of their own, so that nothing else keeps them apart.
    const texts = await Promise.all(Array.from({ length: 8 }, () => openVersion()))
    const made = await Promise.all(
      texts.map((text) => house.execute(createPaper, { ...words(), ...text }, house.people.wiebke)),
    )
    expect(made.map(({ reference }) => reference).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => `2026/00${index + 1}`),
    )
  })

  test("each organisation gives its own number, once, for its own committees", async () => {
    const { id } = await create({ committeeId: house.committees.board }, house.people.klara)
    const { rostock, schwerin } = house.organizations
    const assign = (organizationId: string, actor: Actor) =>
      house.execute(assignReference, { paperId: id, organizationId }, actor)
    expect(await outcomeOf(assign(schwerin, house.people.klara))).toBe("forbidden")
    // Hidden as long as it is no paper of theirs.
    expect(await outcomeOf(assign(rostock, house.people.torben))).toBe("not_found")
    const released = await release(id, 1, house.people.klara)
    await bringBefore(id, released.releaseId, house.committees.council)
    expect(await assign(rostock, house.people.torben)).toMatchObject({ reference: "2026/001" })
    expect(await outcomeOf(assign(rostock, house.people.torben))).toBe("conflict")
  })

  test("a paper is withdrawn with a reason, and then no more changed", async () => {
    const { id } = await create()
    await release(id)
    const input = { paperId: id, revision: 2, reason: "Der Text wird neu gefasst." }
    await house.execute(withdrawPaper, input, house.people.wiebke)
    expect(await house.paper(id)).toMatchObject({
      state: "withdrawn",
      withdrawnReason: "Der Text wird neu gefasst.",
    })
    expect(await outcomeOf(edit(id, {}, 3))).toBe("conflict")
    expect(await outcomeOf(release(id, 3))).toBe("conflict")
  })

  test("a paper is not withdrawn while a committee deals with it", async () => {
    const { id } = await create()
    const { releaseId } = await release(id)
    await bringBefore(id, releaseId, house.committees.council)
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ state: "in_session" }).execute(),
    )
    const input = { paperId: id, revision: 2, reason: "Der Text wird neu gefasst." }
    await expect(house.execute(withdrawPaper, input, house.people.wiebke)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("berät gerade"),
    })
  })

  test("[P2] a planned step comes to the new release; one on an agenda keeps the text of its invitation", async () => {
    const { id } = await create()
    const { releaseId } = await release(id)
    const { board, council } = house.committees
    await bringBefore(id, releaseId, council)
    await bringBefore(id, releaseId, board, "scheduled")
    const next = await house.freezeAnew()
    await edit(id, { versionId: next.id }, 2)
    const anew = await release(id, 3)
    const steps = await house.db.selectFrom("consultations").selectAll().orderBy("id").execute()
    expect(steps).toMatchObject([
      { committeeId: council, releaseId: anew.releaseId, versionId: next.id, sha256: next.sha256 },
      { committeeId: board, releaseId, sha256: house.frozen.sha256 },
    ])
  })

  test("with a paper that is withdrawn the steps to come are called off, saying why", async () => {
    const { id } = await create()
    const { releaseId } = await release(id)
    await bringBefore(id, releaseId, house.committees.council)
    const input = { paperId: id, revision: 2, reason: "Der Text wird neu gefasst." }
    await house.execute(withdrawPaper, input, house.people.wiebke)
    const steps = await house.db.selectFrom("consultations").selectAll().execute()
    expect(steps).toMatchObject([
      { state: "cancelled", endReason: "Vorlage zurückgezogen: Der Text wird neu gefasst." },
    ])
  })

  test("a paper is concluded when every step has ended with one result, and takes no release after", async () => {
    const { id } = await create()
    const { releaseId } = await release(id)
    const input = { paperId: id, revision: 2 }
    const conclude = () => house.execute(concludePaper, input, house.people.wiebke)
    await expect(conclude()).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("kein Gremium"),
    })
    await bringBefore(id, releaseId, house.committees.council)
    await expect(conclude()).rejects.toMatchObject({
      kind: "rule",
      message: expect.stringContaining("ein Schritt offen"),
    })
    await house.client.transaction((trx) =>
      trx.updateTable("consultations").set({ state: "confirmed" }).execute(),
    )
    await conclude()
    expect(await house.paper(id)).toMatchObject({ state: "concluded" })
    expect(await outcomeOf(release(id, 3))).toBe("conflict")
  })

  /** A version of another text, which is not frozen. */
  async function openVersion(): Promise<{ documentId: string; versionId: string }> {
    const { wiebke } = house.people
    const input = { kind: "note" as const, title: "Vermerk", text: [{ text: "Offen." }] }
    const { id: documentId } = await house.execute(createDocument, input, wiebke)
    const version = await house.execute(createManualVersion, { documentId }, wiebke)
    return { documentId, versionId: version.id }
  }

  /** A step as the sequence writes it. */
  async function bringBefore(
    paperId: string,
    releaseId: string,
    committeeId: string,
    state = "planned",
  ) {
    const now = house.clock().toISOString()
    await house.client.transaction((trx) =>
      trx
        .insertInto("consultations")
        .values({
          ...{ id: newId("con"), paperId, releaseId, committeeId, versionId: house.frozen.id },
          ...{ sha256: house.frozen.sha256, role: "decide", position: 1, dueOn: null },
          ...{ state, endReason: null, follows: null, createdAt: now },
          createdBy: house.people.wiebke.id,
        })
        .execute(),
    )
  }
})
