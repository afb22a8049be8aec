import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { createDocument, grantDocument } from "../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { getDocumentPage } from "../../app/features/documents/queries.server.ts"
import { addMilestone, hasHead, headOf, readHead } from "../../app/features/documents/text/head.ts"
import { getPackagePanel } from "../../app/features/packages/panel.server.ts"
import { listPackages } from "../../app/features/packages/queries.server.ts"
import { parsePackagesFilter } from "../../app/features/packages/schema.ts"
import { startHead } from "../../app/features/packages/start-head.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createPackageHeads } from "../../server/package-heads.ts"
import { outcomeOf, readAs } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createPackagesHouse, type PackagesHouse } from "./house.ts"

describe.each(DIALECTS)("a work package from before heads existed (%s)", (dialect) => {
  let house: PackagesHouse
  let documentId: string
  let wiebke: PersonActor
  let torben: PersonActor
  beforeAll(async () => {
    house = await createPackagesHouse(dialect)
    wiebke = house.people.wiebke
    torben = house.people.torben
  })
  afterAll(() => house.close())
  beforeEach(async () => {
    // As a document of another kind has its text: without a head.
    const note = { kind: "note" as const, title: "AP 8 Altbestand", text: [{ text: "Ein Satz." }] }
    documentId = (await house.execute(createDocument, note, wiebke)).id
    await house.client.transaction((trx) =>
      trx
        .updateTable("documents")
        .set({ kind: "work_package" })
        .where("id", "=", documentId)
        .execute(),
    )
    await house.execute(
      grantDocument,
      {
        documentId,
        subjectKind: "organization",
        subjectId: house.organizations.rostock,
        level: "read",
      },
      wiebke,
    )
  })

  async function panelFor(viewer: PersonActor) {
    const context = { ...readAs(house, viewer), heads: createPackageHeads(house.db) }
    return getPackagePanel(context, await getDocumentPage(context, documentId))
  }
  const stored = async () => (await readText(house.db, documentId)).doc

  test("opens for whoever writes and for whoever reads, and says that its head is missing", async () => {
    expect(await panelFor(wiebke)).toMatchObject({ hasHead: false, mayEdit: true })
    expect(await panelFor(torben)).toMatchObject({ hasHead: false, mayEdit: false })
  })

  test("stands in the list behind those with a code", async () => {
    const context = { ...readAs(house, wiebke), heads: createPackageHeads(house.db) }
    const { packages } = await listPackages(context, parsePackagesFilter(new URLSearchParams()))
    const codes = packages.map(({ code }) => code)
    expect(codes.slice(0, 2)).toEqual(["AP 1", "AP 2"])
    expect(codes.at(-1)).toBe("")
  })

  test("[D4] gets its head once, led by its owner, and its text stays", async () => {
    await house.execute(startHead, { documentId }, wiebke)
    expect(await panelFor(torben)).toMatchObject({
      hasHead: true,
      head: { code: "", leadOrganization: "schwerin", milestones: [] },
    })
    expect(house.events.slice(-2).map(({ name }) => name)).toEqual([
      "document.text-edited",
      "package.head-started",
    ])
    const [before, events] = [Y.encodeStateAsUpdate(await stored()), house.events.length]
    await house.execute(startHead, { documentId }, wiebke)
    expect(Y.encodeStateAsUpdate(await stored())).toEqual(before)
    expect(house.events).toHaveLength(events)
  })

  test("[D4] of two who start it at once one does, and no word written in between is lost", async () => {
    await Promise.all([
      house.execute(startHead, { documentId }, wiebke),
      house.execute(startHead, { documentId }, wiebke),
    ])
    const doc = await stored()
    expect(hasHead(doc)).toBe(true)
    const started = house.events.filter(
      ({ name, data }) => name === "package.head-started" && data.documentId === documentId,
    )
    expect(started).toHaveLength(1)
  })

  test("[D2] keeps what stands there already of a head", async () => {
    await house.client.transaction((trx) =>
      editText(trx, documentId, wiebke, (doc) => {
        headOf(doc).set("objective", new Y.Text("Ein Ziel"))
        headOf(doc).set("leadOrganization", "rostock")
        addMilestone(headOf(doc), { title: "Abnahme", dueOn: "2027-03-31" })
      }),
    )
    await house.execute(startHead, { documentId }, wiebke)
    expect(readHead(await stored())).toMatchObject({
      objective: "Ein Ziel",
      leadOrganization: "rostock",
      milestones: [{ title: "Abnahme" }],
    })
  })

  test("is not given one by who may only read, nor is what is no work package", async () => {
    expect(await outcomeOf(house.execute(startHead, { documentId }, torben))).toBe("forbidden")
    const { id } = await house.execute(createDocument, { kind: "note", title: "Vermerk" }, wiebke)
    expect(await outcomeOf(house.execute(startHead, { documentId: id }, wiebke))).toBe("not_found")
  })
})
