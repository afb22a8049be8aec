import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../app/commands/ids.ts"
import {
  archiveDocument,
  createDocument,
  grantDocument,
  inspectDocument,
  renameDocument,
  restoreArchivedDocument,
} from "../../app/features/documents/commands.server.ts"
import { listGrants, pageAfterGrant } from "../../app/features/documents/grants-page.server.ts"
import { listDocuments } from "../../app/features/documents/list-queries.server.ts"
import { getDocumentPage, getNewDocumentPage } from "../../app/features/documents/queries.server.ts"
import { parseDocumentsFilter } from "../../app/features/documents/schema.ts"
import { setNumbering } from "../../app/features/documents/set-numbering.server.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import { can } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House, outcomeOf, readAs } from "./house.ts"

function filter(query = "") {
  return parseDocumentsFilter(new URLSearchParams(query))
}

describe.each(DIALECTS)("documents (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  test("[D4] a document starts with the text that was handed in, headings numbered", async () => {
    const page = await getDocumentPage(readAs(house, house.people.owner), house.documentId)
    expect(page.reading?.blocks.map((block) => block.type === "block" && block.kind)).toEqual([
      "heading",
      "paragraph",
    ])
    expect(page.reading?.outline).toMatchObject([{ number: "1", text: "Ausgangslage", depth: 1 }])
    expect(page.reading?.words).toBe(6)
    expect(page.document).toMatchObject({ owner: "Schwerin", state: "draft", revision: 1 })
  })

  test("its numbering is what was said last, an event says so, and saying it again is none", async () => {
    const { execute, people, documentId } = house
    const set = (numbering: "none" | "paragraphs") =>
      execute(setNumbering, { documentId, numbering }, people.partner)
    expect(
      (await getDocumentPage(readAs(house, people.owner), documentId)).document.numbering,
    ).toBe("decimal")
    await set("paragraphs")
    await set("none")
    await set("none")
    const page = await getDocumentPage(readAs(house, people.owner), documentId)
    expect(page.document.numbering).toBe("none")
    const said = house.events.filter(({ name }) => name === "document.numbering-set")
    expect(said.map(({ data }) => data)).toEqual([
      { documentId, numbering: "paragraphs", before: "decimal" },
      { documentId, numbering: "none", before: "paragraphs" },
    ])
  })

  test("an empty document has one empty paragraph, and its creation is an event", async () => {
    const { execute, people } = house
    const { id } = await execute(createDocument, { kind: "note", title: "Leer" }, people.owner)
    const page = await getDocumentPage(readAs(house, people.owner), id)
    expect(page.reading?.blocks).toMatchObject([{ type: "block", kind: "paragraph", runs: [] }])
    expect(house.events.at(-1)).toMatchObject({
      name: "document.created",
      data: { documentId: id, kind: "note", title: "Leer" },
    })
  })

  test("the same form sent twice, or ten times at once, creates one document", async () => {
    const { execute, people } = house
    const input = { kind: "note", title: "Doppelt gesendet", requestKey: newId("req") } as const
    const attempts = Array.from({ length: 10 }, () => execute(createDocument, input, people.owner))
    const ids = new Set((await Promise.all(attempts)).map(({ id }) => id))
    expect(ids.size).toBe(1)
    house.clock.advance(59 * 60_000)
    ids.add((await execute(createDocument, input, people.owner)).id)
    expect(ids.size).toBe(1)
    expect(house.events.filter((event) => event.name === "document.created")).toHaveLength(2)
  })

  test("another title, another person or another form creates another document", async () => {
    const { execute, people } = house
    const input = { kind: "note", title: "Vermerk", requestKey: newId("req") } as const
    const { requestKey: _, ...without } = input
    const created = [
      await execute(createDocument, input, people.owner),
      await execute(createDocument, { ...input, title: "Zweiter Vermerk" }, people.owner),
      await execute(createDocument, { ...input, kind: "concept" }, people.owner),
      await execute(createDocument, input, people.partner),
      await execute(createDocument, { ...input, requestKey: newId("req") }, people.owner),
      await execute(createDocument, without, people.owner),
      await execute(createDocument, without, people.owner),
    ]
    expect(new Set(created.map(({ id }) => id)).size).toBe(created.length)
  })

  test("the page hands out a key of its own for each form", async () => {
    const context = readAs(house, house.people.owner)
    const keys = [await getNewDocumentPage(context), await getNewDocumentPage(context)]
    expect(new Set(keys.map(({ requestKey }) => requestKey)).size).toBe(2)
  })

  test("a title is one line without invisible characters", async () => {
    const { execute, people } = house
    const typed = "  Grob­konzept \n Teil\t2  "
    const { id } = await execute(createDocument, { kind: "note", title: typed }, people.owner)
    const page = await getDocumentPage(readAs(house, people.owner), id)
    expect(page.document.title).toBe("Grobkonzept Teil 2")
    for (const title of ["  ", "ab", "a".repeat(201)]) {
      const attempt = execute(createDocument, { kind: "note", title }, people.owner)
      await expect(attempt).rejects.toMatchObject({
        kind: "invalid",
        fields: { title: expect.any(String) },
      })
    }
  })

  test("a rename from a stale page is a conflict that names the title that holds", async () => {
    const { execute, people, documentId } = house
    const rename = (title: string, revision: number) =>
      execute(renameDocument, { documentId, title, revision }, people.owner)
    await rename("Grobkonzept 2026", 1)
    await expect(rename("Strategie", 1)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("„Grobkonzept 2026“"),
    })
    await rename("Strategie", 2)
    const page = await getDocumentPage(readAs(house, people.owner), documentId)
    expect(page.document).toMatchObject({ title: "Strategie", revision: 3 })
  })

  test("two renames at once: one wins, the other is told", async () => {
    const { execute, people, documentId } = house
    const kinds = await Promise.all(
      ["Eins von zwei", "Zwei von zwei"].map((title) =>
        outcomeOf(execute(renameDocument, { documentId, title, revision: 1 }, people.owner)),
      ),
    )
    expect(kinds.sort()).toEqual(["conflict", "ok"])
  })

  test("the newest grant counts, withdrawing ends it, and withdrawing twice is a conflict", async () => {
    const { execute, people, organizations, documentId } = house
    const grant = (level: "read" | "none") =>
      execute(
        grantDocument,
        { documentId, subjectKind: "organization", subjectId: organizations.rostock, level },
        people.owner,
      )
    await grant("read")
    expect((await getDocumentPage(readAs(house, people.partner), documentId)).level).toBe("read")
    expect(house.events.at(-1)).toMatchObject({
      name: "document.granted",
      data: { level: "read", before: "edit" },
    })
    await grant("none")
    expect(await outcomeOf(getDocumentPage(readAs(house, people.partner), documentId))).toBe(
      "not_found",
    )
    expect(await outcomeOf(grant("none"))).toBe("conflict")
  })

  test("the organisation that owns the document keeps every right", async () => {
    const { execute, people, organizations, documentId } = house
    for (const level of ["none", "read", "manage"] as const) {
      const attempt = execute(
        grantDocument,
        { documentId, subjectKind: "organization", subjectId: organizations.schwerin, level },
        people.admin,
      )
      await expect(attempt).rejects.toMatchObject({
        kind: "invalid",
        fields: { subjectId: expect.any(String) },
      })
    }
  })

  test.each(["person", "organization", "committee"] as const)(
    "a right for a %s that does not exist is refused at its field",
    async (subjectKind) => {
      const attempt = house.execute(
        grantDocument,
        { documentId: house.documentId, subjectKind, subjectId: "xyz_1", level: "read" },
        house.people.owner,
      )
      await expect(attempt).rejects.toMatchObject({
        kind: "invalid",
        fields: { subjectId: expect.any(String) },
      })
    },
  )

  test("a grant to a committee holds for its members, and ends with the term", async () => {
    const { execute, people, documentId, organizations, client, clock } = house
    const committeeId = newId("com")
    await client.transaction(async (trx) => {
      await trx
        .insertInto("committees")
        .values({
          id: committeeId,
          organizationId: null,
          name: "Projektgruppe",
          classification: "project_group",
          seats: null,
          createdAt: clock().toISOString(),
        })
        .execute()
      await trx
        .insertInto("memberships")
        .values({
          id: newId("mem"),
          committeeId,
          personId: people.outsider.id,
          organizationId: organizations.district,
          role: "member",
          votingRight: 1,
          substituteFor: null,
          startsOn: "2026-01-01",
          endsOn: "2026-12-01",
          createdAt: clock().toISOString(),
        })
        .execute()
    })
    await execute(
      grantDocument,
      { documentId, subjectKind: "committee", subjectId: committeeId, level: "suggest" },
      people.owner,
    )
    const levelOfMember = async () =>
      (await getDocumentPage(readAs(house, await house.actor(people.outsider.id)), documentId))
        .level
    expect(await levelOfMember()).toBe("suggest")
    clock.set("2026-12-01T12:00:00.000Z")
    expect(await outcomeOf(levelOfMember())).toBe("not_found")
  })

  test("an archived document is read, not edited, renamed or archived again, until it is back", async () => {
    const { execute, people, documentId, db, clock } = house
    await execute(archiveDocument, { documentId }, people.owner)
    const page = await getDocumentPage(readAs(house, people.owner), documentId)
    expect([page.mayEdit, page.reading === null]).toEqual([false, false])
    const subject = await getDocumentSubject(db, documentId, clock().toISOString())
    expect(can(people.owner, "documents.edit", subject)).toBe(false)
    const rename = { documentId, title: "Neu", revision: 2 }
    expect(await outcomeOf(execute(renameDocument, rename, people.owner))).toBe("conflict")
    expect(await outcomeOf(execute(archiveDocument, { documentId }, people.owner))).toBe("conflict")
    const titles = async (query: string) =>
      (await listDocuments(readAs(house, people.owner), filter(query))).documents.map(
        ({ title }) => title,
      )
    expect([await titles(""), await titles("archived=1")]).toEqual([[], ["Grobkonzept"]])

    await execute(restoreArchivedDocument, { documentId }, people.owner)
    expect((await getDocumentPage(readAs(house, people.owner), documentId)).mayEdit).toBe(true)
    expect(await outcomeOf(execute(restoreArchivedDocument, { documentId }, people.owner))).toBe(
      "conflict",
    )
  })

  test("an administrator reads a text for one hour after saying why, and the reason is kept", async () => {
    const { execute, people, documentId, clock } = house
    const page = () => getDocumentPage(readAs(house, people.admin), documentId)
    expect(await page()).toMatchObject({ reading: null, mayInspect: true, mayGrant: true })
    expect(
      await outcomeOf(execute(inspectDocument, { documentId, reason: "so" }, people.admin)),
    ).toBe("invalid")

    const reason = "Beschwerde vom 20.11.2026 prüfen"
    await execute(inspectDocument, { documentId, reason }, people.admin)
    expect(await page()).toMatchObject({ mayInspect: false, mayEdit: false, inspecting: true })
    expect((await page()).reading?.words).toBe(6)
    expect(house.events.at(-1)).toMatchObject({
      name: "document.inspected",
      actorId: people.admin.id,
      data: { documentId, reason },
    })
    const { inspections } = await listGrants(readAs(house, people.owner), documentId)
    expect(inspections).toMatchObject([{ name: people.admin.name, reason }])

    clock.advance(59 * 60_000)
    expect((await page()).reading).not.toBeNull()
    clock.advance(60_000)
    expect(await page()).toMatchObject({ reading: null, mayInspect: true })
  })

  test("whoever withdraws the own right is led to the list, everybody else stays", async () => {
    const { execute, people, documentId } = house
    const grant = (level: "manage" | "none") =>
      execute(
        grantDocument,
        { documentId, subjectKind: "person", subjectId: people.outsider.id, level },
        people.outsider,
      )
    const first = { documentId, subjectKind: "person", subjectId: people.outsider.id } as const
    await execute(grantDocument, { ...first, level: "manage" }, people.owner)
    const next = () => pageAfterGrant(readAs(house, people.outsider), documentId)
    expect(await next()).toBe(`/documents/${documentId}/grants`)
    await grant("none")
    expect(await next()).toBe("/documents")
  })

  test("the list of rights names who has which, and offers everybody else but the owner", async () => {
    const { people, organizations, documentId } = house
    const { grants, choices } = await listGrants(readAs(house, people.owner), documentId)
    expect(grants).toEqual([
      {
        subjectKind: "organization",
        subjectId: organizations.rostock,
        name: "Rostock",
        detail: null,
        level: "edit",
      },
    ])
    const offered = choices.filter(({ subjectKind }) => subjectKind === "organization")
    expect(offered.map(({ name }) => name)).toEqual(["Landkreis"])
  })
})
