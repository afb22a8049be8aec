import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import type { Dependency, Schedule } from "./rules.ts"
import type { DependencyKind, Health, PackageState } from "./terms.ts"

type Db = Kysely<Tables>

/** What a package is steered by; the same for one that nobody has steered yet, with revision 0. */
export interface PackagePlan extends Schedule {
  state: PackageState
  health: Health
  healthReason: string
  parentId: string | null
  revision: number
}

const UNTOUCHED: PackagePlan = {
  state: "proposed",
  health: "green",
  healthReason: "",
  startsOn: null,
  endsOn: null,
  parentId: null,
  revision: 0,
}

/** The plan of one package. */
export async function readPlan(db: Db, documentId: string): Promise<PackagePlan> {
  return (await readPlans(db, [documentId])).get(documentId) ?? UNTOUCHED
}

/** Plans by document, each one there. */
export async function readPlans(db: Db, documentIds: readonly string[]) {
  const plans = new Map<string, PackagePlan>(documentIds.map((id) => [id, UNTOUCHED]))
  if (documentIds.length === 0) return plans
  const rows = await db
    .selectFrom("workPackages")
    .selectAll()
    .where("documentId", "in", documentIds)
    .execute()
  for (const { documentId, ...row } of rows) {
    plans.set(documentId, {
      ...row,
      // The columns hold only what the commands' schemas let through.
      state: row.state as PackageState,
      health: row.health as Health,
      healthReason: row.healthReason ?? "",
    })
  }
  return plans
}

/** All dependencies of the workspace: whoever looks for a cycle needs those of others too. */
export async function readDependencies(db: Db): Promise<Dependency[]> {
  const rows = await db.selectFrom("packageDependencies").selectAll().execute()
  return rows.map((row) => ({ ...row, kind: row.kind as DependencyKind }))
}
