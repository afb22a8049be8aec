import * as Y from "yjs"
import type { PresentPerson } from "../../app/context.ts"
import { createDocument, grantDocument } from "../../app/features/documents/commands.server.ts"
import { readText } from "../../app/features/documents/live/edit-text.server.ts"
import type { ReadContext } from "../../app/features/documents/queries.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import type { Dialect } from "../support/database.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"

/**
 * Schwerin owns a document, Rostock has `edit` on it, the district has nothing.
 * The administrator belongs to the district.
 */
export async function createHouse(dialect: Dialect) {
  const workspace = await createTestWorkspace({ dialect })
  const schwerin = await workspace.addOrganization({ name: "Schwerin" })
  const rostock = await workspace.addOrganization({ name: "Rostock" })
  const district = await workspace.addOrganization({ name: "Landkreis" })
  const people = {
    owner: await workspace.addPerson({ organizationId: schwerin, name: "Wiebke Harmsdorf" }),
    surveyManager: await workspace.addPerson({ organizationId: schwerin, role: "survey_manager" }),
    ownCommenter: await workspace.addPerson({ organizationId: schwerin, role: "commenter" }),
    ownReader: await workspace.addPerson({ organizationId: schwerin, role: "reader" }),
    partner: await workspace.addPerson({ organizationId: rostock, name: "Torben Wendorp" }),
    outsider: await workspace.addPerson({ organizationId: district }),
    admin: await workspace.addPerson({ organizationId: district, role: "admin" }),
    stranger: { kind: "stranger" } as Actor,
    system: { kind: "system" } as Actor,
  }
  const { id } = await workspace.execute(
    createDocument,
    {
      kind: "concept",
      title: "Grobkonzept",
      text: [
        { kind: "heading", level: 1, text: "Ausgangslage" },
        { kind: "paragraph", text: "Niemand führt die **Vorschläge** zusammen." },
      ],
    },
    people.owner,
  )
  await workspace.execute(
    grantDocument,
    { documentId: id, subjectKind: "organization", subjectId: rostock, level: "edit" },
    people.owner,
  )
  return { ...workspace, people, organizations: { schwerin, rostock, district }, documentId: id }
}

export type House = Awaited<ReturnType<typeof createHouse>>
export type Role = keyof House["people"]

/** What a page hands to a query, with nobody's editor open but those given. */
export function readAs(
  workspace: TestWorkspace,
  viewer: Actor,
  present: PresentPerson[] = [],
): ReadContext {
  return {
    db: workspace.db,
    viewer,
    now: workspace.clock().toISOString(),
    rooms: {
      present: () => present,
      async encodeState(documentId) {
        return Y.encodeStateAsUpdate((await readText(workspace.db, documentId)).doc)
      },
    },
  }
}

/** "ok", or the kind of the refusal; what is no refusal goes on as the bug it is. */
export async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return "ok"
  } catch (error) {
    const kind = (error as { kind?: string }).kind
    if (kind === undefined) throw error
    return kind
  }
}
