import type { Context } from "../../../context.ts"
import { contentDisposition } from "../../../files/file-name.ts"
import { csvText } from "../../../ui/csv.ts"
import type { ResponseRateRow } from "../results/results-document.ts"
import { percent } from "../statistics/rates.ts"
import { RECIPIENT_TYPE_WORDS, sizeClassOf, sizeClassWords } from "../terms.ts"
import { callList } from "./call-list.ts"
import { readResponse } from "./queries.server.ts"
import { standingOf } from "./standing.ts"

/** Whom to call, all of them, with their addresses: for the office alone. */
export async function answerCalls(context: Context, surveyId: string): Promise<Response> {
  const { survey, units, response } = await readResponse(context, surveyId)
  const { sizeBounds } = survey.analysis
  const rows = await context.db
    .selectFrom("invitations")
    .select(["id", "email", "deliveryNote"])
    .where("surveyId", "=", surveyId)
    .execute()
  const rowById = new Map(rows.map((row) => [row.id, row]))
  const districts = new Map(response.byDistrict.map(({ key, label }) => [key, label]))
  const sizes = sizeClassWords(sizeBounds)
  const lines = callList(units, sizeBounds).map((unit) => [
    ...[unit.name, RECIPIENT_TYPE_WORDS[unit.type], districts.get(unit.district) ?? ""],
    sizes[sizeClassOf(unit.population, sizeBounds) ?? -1] ?? "",
    ...[standingOf(unit), rowById.get(unit.id)?.email ?? ""],
    rowById.get(unit.id)?.deliveryNote ?? "",
  ])
  const head = ["Verwaltung", "Art", "Landkreis", "Einwohner", "Stand", "E-Mail", "Vermerk"]
  return csv("Wen anrufen.csv", [head, ...lines])
}

/** The response by groups and by days. */
export async function answerResponse(context: Context, surveyId: string): Promise<Response> {
  const { response } = await readResponse(context, surveyId)
  const groups: [string, readonly ResponseRateRow[]][] = [
    ["Landkreis", response.byDistrict],
    ["Einwohner", response.bySize],
    ["Art", response.byType],
  ]
  const lines = [
    line("Gesamt", "", { key: "", label: "", rate: response.total }),
    ...groups.flatMap(([kind, rows]) => rows.map((row) => line(kind, row.label, row))),
    ...response.overTime.map(({ day, done, total }) => [
      ...["Tag", day, "", "", String(done), "", String(total)],
    ]),
  ]
  const head = ["Gruppe", "Wert", "eingeladen", "begonnen", "geantwortet", "Prozent", "bis dahin"]
  return csv("Rücklauf.csv", [head, ...lines])
}

function line(kind: string, label: string, { rate }: ResponseRateRow): string[] {
  const { invited, started, done } = rate
  const begun = started - done
  return [kind, label, ...[invited, begun, done, percent(done, invited)].map(String), ""]
}

function csv(name: string, lines: string[][]): Response {
  return new Response(csvText(lines), {
    headers: {
      "Cache-Control": "private, no-store",
      "Content-Disposition": contentDisposition("attachment", name),
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Content-Type": "text/csv; charset=utf-8",
      "X-Content-Type-Options": "nosniff",
    },
  })
}
