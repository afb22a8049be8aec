import { csvText } from "../../../ui/csv.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { ROLE_WORDS, resultWord } from "../rules/results.ts"
import type { CellPlan, CellResult, MatrixBody } from "./matrix.ts"
import type { MatrixPageView } from "./matrix-page.server.ts"
import { planWords } from "./matrix-words.ts"
import { todayWords } from "./today-words.ts"

const COLUMNS = [
  ...["Gremium", "Körperschaft", "Fassung", "Prüfsumme", "Schritt", "Ergebnis", "Datum", "Stand"],
  ...["Ja", "Nein", "Enthaltungen", "Ungültig", "Nicht teilgenommen", "Befangen"],
  ...["Maßgaben", "davon offen", "davon zu prüfen", "Text heute"],
]

/** Fields of a step that has no result yet: votes, conditions. */
const NO_RESULT: readonly string[] = Array.from({ length: 9 }, () => "")

/**
 * The matrix as CSV for a spreadsheet in German: semicolons, a byte order mark, one row for each result and each
 * planned step. A field that a spreadsheet would compute is led by an apostrophe.
 */
export function matrixCsv(page: MatrixPageView): string {
  const rows = page.bodies.flatMap((body) => rowsOf(page, body))
  return csvText([COLUMNS, ...rows])
}

function rowsOf(page: MatrixPageView, body: MatrixBody): string[][] {
  const versions = new Map(page.versions.map((version) => [version.number, version]))
  return body.cells.flatMap(({ versionNumber, results, plans }) => {
    const version = versions.get(versionNumber)
    const before = (role: CellResult["role"]) => [
      ...[body.committee, body.organization ?? "", String(versionNumber)],
      ...[version?.sha256 ?? "", ROLE_WORDS[role]],
    ]
    return [
      ...results.map((result) => [
        ...[...before(result.role), ...resultFields(result)],
        todayField(page, body, result.id),
      ]),
      ...plans.map((plan) => [
        ...[...before(plan.role), ...planFields(plan), ...NO_RESULT],
        todayField(page, body, null),
      ]),
    ]
  })
}

/** Today's text is measured by the consent that the body gave last: it says nothing of the others' rows. */
function todayField(
  { document, today }: MatrixPageView,
  body: MatrixBody,
  resultId: string | null,
) {
  if (!today || (body.consent && body.consent.result.id !== resultId)) return ""
  const { word, detail } = todayWords(document.id, body, today)
  return detail === "" ? word : `${word} (${detail})`
}

/** The day as a spreadsheet sorts it, the words beside it. */
function planFields(plan: CellPlan): string[] {
  const { word, when } = planWords(plan)
  const { circularDeadlineOn, agenda, dueOn } = plan
  const day = circularDeadlineOn ?? (agenda ? calendarDateOf(agenda.startsAt) : dueOn)
  return [word, day ?? "", when]
}

function resultFields({ result, role, decidedOn, isConfirmed, counts, conditions }: CellResult) {
  const { yes, no, abstain, invalid, notCast, excluded } = counts ?? {}
  const { total, open, toVerify } = conditions
  return [
    ...[resultWord(result, role), decidedOn, isConfirmed ? "bestätigt" : "gemeldet"],
    ...[yes, no, abstain, invalid, notCast, excluded].map((count) => String(count ?? "")),
    ...[total, open, toVerify].map(String),
  ]
}

/** The matrix as JSON for programs; names in English, as in the interface. */
export function matrixJson(page: MatrixPageView) {
  return {
    document: page.document,
    at: page.now,
    versions: page.versions.map(({ mayRead: _, ...version }) => version),
    bodies: page.bodies.map(({ cells, consent, committeeId, ...body }) => ({
      id: committeeId,
      ...{ committee: body.committee, organization: body.organization },
      results: cells.flatMap(({ versionNumber, results }) =>
        results.map(({ id, result, role, decidedOn, isConfirmed, counts, conditions, sha256 }) => ({
          ...{ id, version: versionNumber, sha256, role, result, decidedOn },
          state: isConfirmed ? "confirmed" : "reported",
          ...{ counts, conditions },
        })),
      ),
      planned: cells.flatMap(({ versionNumber, plans }) =>
        plans.map(({ id, role, state, dueOn, agenda }) => ({
          ...{ id, version: versionNumber, role, state, dueOn },
          meetingOn: agenda && calendarDateOf(agenda.startsAt),
        })),
      ),
      /** The version that the body agreed to last, and how today's text differs from it. */
      consent: consent && {
        version: consent.versionNumber,
        today: page.today?.deviations[consent.versionNumber] ?? null,
      },
    })),
    handovers: page.handovers.map(({ id, addressee, handedOverOn, receivedOn, ...handover }) => ({
      ...{ id, addressee, handedOverOn, receivedOn },
      ...{ version: handover.versionNumber, sha256: handover.sha256 },
    })),
  }
}
