import type { Day } from "./columns.ts"

/** Missing for a work package that nobody has steered yet: proposed, green, without dates. */
export interface WorkPackagesTable {
  documentId: string
  state: string
  health: string
  healthReason: string | null
  startsOn: Day | null
  endsOn: Day | null
  parentId: string | null
  revision: number
}

export interface PackageDependenciesTable {
  successorId: string
  predecessorId: string
  /** `FS`, `SS` or `FF`. */
  kind: string
  lagDays: number
}

export interface PackageTables {
  workPackages: WorkPackagesTable
  packageDependencies: PackageDependenciesTable
}
