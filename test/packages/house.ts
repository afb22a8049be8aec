import { createDocument, grantDocument } from "../../app/features/documents/commands.server.ts"
import type { Dialect } from "../support/database.ts"
import { createTestWorkspace } from "../support/workspace.ts"

/** Schwerin and Rostock lead two packages each; Rostock may read Schwerin's first one only. */
export async function createPackagesHouse(dialect: Dialect) {
  const workspace = await createTestWorkspace({ dialect })
  const schwerin = await workspace.addOrganization({ name: "Schwerin", key: "schwerin" })
  const rostock = await workspace.addOrganization({ name: "Rostock", key: "rostock" })
  const people = {
    wiebke: await workspace.addPerson({ organizationId: schwerin, name: "Wiebke Harmsdorf" }),
    torben: await workspace.addPerson({ organizationId: rostock, name: "Torben Wendorp" }),
  }
  const create = async (author: keyof typeof people, code: string, head: object = {}) => {
    const input = { kind: "work_package" as const, title: `${code} Netze`, head: { code, ...head } }
    return (await workspace.execute(createDocument, input, people[author])).id
  }
  const packages = {
    first: await create("wiebke", "AP 1"),
    second: await create("wiebke", "AP 2"),
    third: await create("torben", "AP 3"),
    fourth: await create("torben", "AP 4"),
  }
  await workspace.execute(
    grantDocument,
    {
      documentId: packages.first,
      subjectKind: "organization",
      subjectId: rostock,
      level: "read",
    },
    people.wiebke,
  )
  return { ...workspace, organizations: { schwerin, rostock }, people, packages, create }
}

export type PackagesHouse = Awaited<ReturnType<typeof createPackagesHouse>>
