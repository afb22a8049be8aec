import { type CellResult, type Matrix, standingConsents } from "./matrix.ts"
import { actWords, shortBodyWords } from "./matrix-words.ts"

/** What one body has agreed to, on one version. */
export interface Seal {
  committeeId: string
  act: string
  body: string
  result: Pick<CellResult, "result" | "role" | "isConfirmed">
}

/** The consents to one version as the bodies said last; a report that would put one right takes none away. */
export function sealsOf({ bodies }: Matrix, versionNumber: number): Seal[] {
  return bodies.flatMap((body) => {
    const cell = body.cells.find((one) => one.versionNumber === versionNumber)
    const [given] = standingConsents(cell?.results ?? [])
    if (!given) return []
    const { result, role, isConfirmed } = given
    return [
      {
        committeeId: body.committeeId,
        act: actWords(given),
        body: shortBodyWords(body),
        result: { result, role, isConfirmed },
      },
    ]
  })
}
