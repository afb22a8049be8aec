import type {
  MatrixResult,
  MatrixRows,
  MatrixStep,
} from "../../../app/features/decisions/matrix/matrix.ts"

type ToldResult = Partial<MatrixResult> & Pick<MatrixResult, "result" | "decidedOn">

/** One committee's step with a version, and what was reported to it. */
export interface Told {
  committee: string
  version: number
  role?: MatrixStep["role"]
  state?: MatrixStep["state"]
  position?: number
  plan?: Partial<MatrixStep>
  results?: ToldResult[]
}

/** Rows as the database gives them, from what a test says of them. */
export function rowsOf(versions: number, told: readonly Told[]): MatrixRows {
  return {
    versions: Array.from({ length: versions }, (_, index) => ({
      number: index + 1,
      label: "",
      createdAt: `2026-0${index + 1}-01T09:00:00.000Z`,
      sha256: String(index + 1).repeat(64),
    })),
    steps: told.map(stepOf),
    results: told.flatMap((one, index) =>
      (one.results ?? []).map((result, nth) => resultOf(one.version, index, nth, result)),
    ),
  }
}

function stepOf(
  { committee, version, role, state, position, plan, results }: Told,
  index: number,
): MatrixStep {
  return {
    ...{ id: `con_${index}`, paperId: "pap_1", committeeId: `com_${committee}`, committee },
    ...{ organization: `Stadt ${committee}`, shortName: committee, versionNumber: version },
    role: role ?? "decide",
    state: state ?? (results ? "confirmed" : "planned"),
    position: position ?? index,
    ...{ dueOn: null, agenda: null, circularDeadlineOn: null },
    lastCircular: null,
    ...plan,
  }
}

function resultOf(version: number, index: number, nth: number, result: ToldResult): MatrixResult {
  return {
    ...{ id: `res_${index}_${nth}`, consultationId: `con_${index}`, versionNumber: version },
    recordedAt: `${result.decidedOn}T12:00:00.000Z`,
    ...{ counts: null, sha256: String(version).repeat(64), isConfirmed: true, isWithdrawn: false },
    ...{ corrects: null, conditions: { total: 0, open: 0, toVerify: 0 } },
    ...result,
  }
}
