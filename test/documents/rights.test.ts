import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  archiveDocument,
  createDocument,
  grantDocument,
  inspectDocument,
  renameDocument,
  restoreArchivedDocument,
} from "../../app/features/documents/commands.server.ts"
import { listGrants } from "../../app/features/documents/grants-page.server.ts"
import { listDocuments } from "../../app/features/documents/list-queries.server.ts"
import { getDocumentPage, getNewDocumentPage } from "../../app/features/documents/queries.server.ts"
import { parseDocumentsFilter } from "../../app/features/documents/schema.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House, outcomeOf, type Role, readAs } from "./house.ts"

type Outcome = "ok" | "forbidden" | "not_found"
type Expected = Record<Role, Outcome>

// Written by hand from the table of rights, never computed with the policy.
const MANAGE: Expected = {
  owner: "ok",
  surveyManager: "ok",
  ownCommenter: "forbidden",
  ownReader: "forbidden",
  partner: "forbidden",
  outsider: "not_found",
  admin: "forbidden",
  stranger: "not_found",
  system: "forbidden",
}
const EXPECTED: Record<string, Expected> = {
  "documents.create": {
    owner: "ok",
    surveyManager: "ok",
    ownCommenter: "forbidden",
    ownReader: "forbidden",
    partner: "ok",
    outsider: "ok",
    admin: "forbidden",
    stranger: "forbidden",
    system: "forbidden",
  },
  "documents.rename": MANAGE,
  "documents.archive": MANAGE,
  "documents.restore-archived": MANAGE,
  "documents.grant": { ...MANAGE, admin: "ok", system: "ok" },
  "documents.inspect": {
    owner: "forbidden",
    surveyManager: "forbidden",
    ownCommenter: "forbidden",
    ownReader: "forbidden",
    partner: "forbidden",
    outsider: "not_found",
    admin: "ok",
    stranger: "not_found",
    system: "forbidden",
  },
  "the page": {
    owner: "ok",
    surveyManager: "ok",
    ownCommenter: "ok",
    ownReader: "ok",
    partner: "ok",
    outsider: "not_found",
    admin: "ok",
    stranger: "not_found",
    system: "ok",
  },
  "the rights": { ...MANAGE, admin: "ok", system: "ok" },
  "the form for a new one": {
    owner: "ok",
    surveyManager: "ok",
    ownCommenter: "forbidden",
    ownReader: "forbidden",
    partner: "ok",
    outsider: "ok",
    admin: "forbidden",
    stranger: "forbidden",
    system: "forbidden",
  },
}
const READS_THE_TEXT: Record<Role, boolean> = {
  owner: true,
  surveyManager: true,
  ownCommenter: true,
  ownReader: true,
  partner: true,
  outsider: false,
  admin: false,
  stranger: false,
  system: false,
}
const SEES_IN_THE_LIST: Record<Role, boolean> = { ...READS_THE_TEXT, admin: true, system: true }
const EDITS: Record<Role, boolean> = {
  owner: true,
  surveyManager: true,
  ownCommenter: false,
  ownReader: false,
  partner: true,
  outsider: false,
  admin: false,
  stranger: false,
  system: false,
}

const ROLES = Object.keys(READS_THE_TEXT) as Role[]
const ALL = parseDocumentsFilter(new URLSearchParams())

describe.each(DIALECTS)("rights on documents (%s)", (dialect) => {
  let house: House
  beforeAll(async () => {
    house = await createHouse(dialect)
  })
  afterAll(() => house.close())

  /** A fresh document of Schwerin with the same grants, so that no case disturbs another. */
  async function fresh(archived = false): Promise<string> {
    const { execute, people, organizations } = house
    const { id } = await execute(createDocument, { kind: "note", title: "Notiz" }, people.owner)
    const subject = { subjectKind: "organization", subjectId: organizations.rostock } as const
    await execute(grantDocument, { documentId: id, ...subject, level: "edit" }, people.owner)
    if (archived) await execute(archiveDocument, { documentId: id }, people.owner)
    return id
  }

  const attempts: Record<string, (role: Role) => Promise<unknown>> = {
    "documents.create": (role) =>
      house.execute(createDocument, { kind: "note", title: "Neu hier" }, house.people[role]),
    "documents.rename": async (role) =>
      house.execute(
        renameDocument,
        { documentId: await fresh(), title: "Neuer Titel", revision: 1 },
        house.people[role],
      ),
    "documents.archive": async (role) =>
      house.execute(archiveDocument, { documentId: await fresh() }, house.people[role]),
    "documents.restore-archived": async (role) =>
      house.execute(restoreArchivedDocument, { documentId: await fresh(true) }, house.people[role]),
    "documents.grant": async (role) =>
      house.execute(
        grantDocument,
        {
          documentId: await fresh(),
          subjectKind: "organization",
          subjectId: house.organizations.district,
          level: "read",
        },
        house.people[role],
      ),
    "documents.inspect": async (role) =>
      house.execute(
        inspectDocument,
        { documentId: await fresh(), reason: "Hinweis auf personenbezogene Daten" },
        house.people[role],
      ),
    "the page": (role) => getDocumentPage(readAs(house, house.people[role]), house.documentId),
    "the rights": (role) => listGrants(readAs(house, house.people[role]), house.documentId),
    "the form for a new one": (role) => getNewDocumentPage(readAs(house, house.people[role])),
  }

  for (const [name, attempt] of Object.entries(attempts)) {
    test.each(ROLES)(`${name} for %s`, async (role) => {
      expect(await outcomeOf(attempt(role))).toBe(EXPECTED[name]?.[role])
    })
  }

  test.each(ROLES)(
    "%s reads the text, edits it and finds it in the list as the table says",
    async (role) => {
      const context = readAs(house, house.people[role])
      const page = await getDocumentPage(context, house.documentId).catch(() => null)
      expect(page?.reading !== null && page !== null).toBe(READS_THE_TEXT[role])
      expect(page?.mayEdit ?? false).toBe(EDITS[role])
      const { documents } = await listDocuments(context, ALL)
      expect(documents.some(({ id }) => id === house.documentId)).toBe(SEES_IN_THE_LIST[role])
    },
  )

  test("the administration gives itself no right to read, so that it says why", async () => {
    const { execute, people } = house
    const documentId = await fresh()
    const admin = people.admin as PersonActor
    const oneself = { documentId, subjectKind: "person", subjectId: admin.id } as const
    for (const level of ["read", "manage"] as const) {
      await expect(execute(grantDocument, { ...oneself, level }, admin)).rejects.toMatchObject({
        kind: "rule",
        message: expect.stringContaining("begründen Sie die Einsicht"),
      })
    }
    const page = await getDocumentPage(readAs(house, admin), documentId)
    expect(page.reading).toBeNull()

    // Somebody else may give it, and who has it may give it back.
    await execute(grantDocument, { ...oneself, level: "read" }, people.owner)
    expect((await getDocumentPage(readAs(house, admin), documentId)).reading).not.toBeNull()
    await execute(grantDocument, { ...oneself, level: "none" }, admin)
    expect((await getDocumentPage(readAs(house, admin), documentId)).reading).toBeNull()
  })

  test("an id that does not exist looks like one that is not for you", async () => {
    const { execute, people } = house
    const unknown = "doc_01ARZ3NDEKTSV4RRFFQ69G5FAV"
    const kinds = await Promise.all([
      outcomeOf(getDocumentPage(readAs(house, people.outsider), unknown)),
      outcomeOf(execute(archiveDocument, { documentId: unknown }, people.owner)),
      outcomeOf(
        execute(inspectDocument, { documentId: unknown, reason: "Ein guter Grund" }, people.admin),
      ),
    ])
    expect(kinds).toEqual(["not_found", "not_found", "not_found"])
  })
})
