import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { isPassword } from "../../app/features/accounts/passwords.server.ts"
import { listDocuments } from "../../app/features/documents/list-queries.server.ts"
import { getDocumentPage } from "../../app/features/documents/queries.server.ts"
import { parseDocumentsFilter } from "../../app/features/documents/schema.ts"
import { DEMO_PASSWORD, loadDemo } from "../../server/cli/demo.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { readAs } from "./house.ts"

const ALL = parseDocumentsFilter(new URLSearchParams())

describe.each(DIALECTS)("the demo workspace (%s)", (dialect) => {
  let workspace: TestWorkspace
  beforeAll(async () => {
    workspace = await createTestWorkspace({ dialect, settings: { demo: true, sendsMail: false } })
    await loadDemo({ ...workspace, log: { info: () => {} } })
  })
  afterAll(() => workspace.close())

  const personId = async (email: string) =>
    (
      await workspace.db
        .selectFrom("people")
        .select("id")
        .where("email", "=", email)
        .executeTakeFirstOrThrow()
    ).id
  const as = async (email: string) =>
    readAs(workspace, await workspace.actor(await personId(email)))

  test("has eight organisations that take part, each with its own colour", async () => {
    const participants = await workspace.db
      .selectFrom("organizations")
      .select(["key", "colour"])
      .where("isParticipant", "=", 1)
      .execute()
    expect(participants.map(({ key }) => key).sort()).toEqual([
      "ego-mv",
      "ikt-ost",
      "ksm",
      "landkreistag",
      "mse",
      "rostock",
      "schwerin",
      "stgt",
    ])
    expect(new Set(participants.map(({ colour }) => colour)).size).toBe(8)
  })

  test("every account opens with the demo password", async () => {
    const people = await workspace.db
      .selectFrom("people")
      .select(["email", "state", "passwordHash"])
      .execute()
    expect(people).toHaveLength(27)
    expect(people.filter(({ state }) => state !== "active")).toEqual([])
    const [first] = people
    expect(await isPassword(first?.passwordHash ?? null, DEMO_PASSWORD)).toBe(true)
  })

  test.each(["schwerin", "rostock", "mse", "ego-mv", "ksm", "ikt-ost", "landkreistag", "stgt"])(
    "%s may write in the concept",
    async (key) => {
      const context = await as(`${key}@demo.example`)
      const { documents } = await listDocuments(context, { ...ALL, kind: "concept" })
      expect(documents).toHaveLength(1)
      const page = await getDocumentPage(context, documents[0]?.id ?? "")
      expect(page.mayEdit).toBe(true)
    },
  )

  test("the concept has ten chapters and at least 5,000 words; its reader cannot write", async () => {
    const context = await as("leser@demo.example")
    const { documents } = await listDocuments(context, { ...ALL, kind: "concept" })
    const { reading, mayEdit } = await getDocumentPage(context, documents[0]?.id ?? "")
    expect(reading?.outline.filter(({ depth }) => depth === 1)).toHaveLength(10)
    expect(reading?.words).toBeGreaterThanOrEqual(5000)
    expect(mayEdit).toBe(false)
  })

  test("there are six work packages, and the project group may comment on each", async () => {
    const context = await as("mse@demo.example")
    const { documents } = await listDocuments(context, { ...ALL, kind: "work_package" })
    expect(documents).toHaveLength(6)
    const grants = await workspace.db
      .selectFrom("documentGrants")
      .select("documentId")
      .where("subjectKind", "=", "committee")
      .where("level", "=", "comment")
      .execute()
    expect(new Set(grants.map(({ documentId }) => documentId)).size).toBe(6)
  })

  test("is marked as demo, so that it never serves real people", async () => {
    const mark = await workspace.db
      .selectFrom("workspaceSettings")
      .select("value")
      .where("key", "=", "demo")
      .executeTakeFirst()
    expect(mark?.value).toBe("true")
  })
})
