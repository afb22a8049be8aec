import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Context } from "../../../context.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { surveySubjectOf } from "../../../permissions/survey-subjects.server.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { listInvitedUnits } from "../inviting/invitation-rows.server.ts"
import { lastDayOf } from "../lifecycle/form-days.ts"
import { frameOf } from "../lifecycle/frame.server.ts"
import { gateAt } from "../lifecycle/rules.ts"
import { getSurveyRow, readTally, type SurveyRow } from "../lifecycle/survey-rows.server.ts"
import { drawCurve } from "../results/charts/draw-curve.ts"
import { responseOf } from "../results/response-of.ts"
import { callList } from "./call-list.ts"
import { listDistricts } from "./districts.server.ts"
import { type AreaState, drawAdministrations, drawDistricts } from "./map/draw-map.ts"
import { loadShapes } from "./map/shapes.server.ts"
import type { InvitedUnit } from "./response.ts"

type Db = Kysely<Tables>
type Asking = Pick<Context, "db" | "viewer" | "now">

/** As many are shown to call at a time; the file has all. */
const CALLS_SHOWN = 40

export const MAPS = ["districts", "administrations"] as const
export type MapChoice = (typeof MAPS)[number]

export type ResponseView = Awaited<ReturnType<typeof getResponsePage>>

/**
 * Who has answered so far, by groups, over time and on the map; never what.
 *
 * @throws not_found or forbidden for all but the survey's own office
 */
export async function getResponsePage(context: Asking, surveyId: string, map: MapChoice) {
  const { survey, units, response } = await readResponse(context, surveyId)
  const calls = callList(units, survey.analysis.sizeBounds)
  const notes = await listNotes(context.db, surveyId)
  return {
    frame: await frameOf(context, survey),
    closesAt: survey.closesAt,
    now: context.now,
    isRunning: gateAt(survey, context.now) === "open",
    response,
    map: { choice: map, svg: await draw(context.db, surveyId, map, units, response.byDistrict) },
    curve: {
      wide: drawCurve(response.overTime, { id: "curve" })?.svg ?? null,
      narrow: drawCurve(response.overTime, { id: "curve", narrow: true })?.svg ?? null,
    },
    administrations: map === "administrations" ? units.filter(isOnMap) : [],
    turnedAway: (await readTally(context.db, surveyId)).overloaded,
    calls: {
      total: calls.length,
      units: calls.slice(0, CALLS_SHOWN).map((unit) => ({ ...unit, note: notes.get(unit.id) })),
    },
  }
}

/** What the office knows of those whom it asked. */
async function listNotes(db: Db, surveyId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "deliveryNote"])
    .where("surveyId", "=", surveyId)
    .where("deliveryNote", "is not", null)
    .execute()
  return new Map(rows.map(({ id, deliveryNote }) => [id, deliveryNote ?? ""]))
}

function isOnMap({ type }: InvitedUnit): boolean {
  return type === "amt" || type === "municipality" || type === "city"
}

/** What the page and its files are made of: the same numbers at one instant. */
export async function readResponse({ db, viewer, now }: Asking, surveyId: string) {
  const survey = await getSurveyRow(db, surveyId)
  assertCan(viewer, "surveys.watch", surveySubjectOf(survey))
  const units = await listInvitedUnits(db, surveyId)
  const response = responseOf(units, {
    sizeBounds: survey.analysis.sizeBounds,
    districts: new Map((await listDistricts(db)).map(({ key, name }) => [key, name])),
    ...daysOf(survey, now),
  })
  return { survey, units, response }
}

/** From the first day on which answers came in until today, or until the last one. */
function daysOf({ opensAt, closesAt }: SurveyRow, now: string) {
  const end = closesAt !== null && closesAt < now ? closesAt : now
  return { firstDay: calendarDateOf(opensAt ?? now), lastDay: lastDayOf(end) }
}

async function draw(
  db: Db,
  surveyId: string,
  map: MapChoice,
  units: readonly InvitedUnit[],
  byDistrict: Parameters<typeof drawDistricts>[1],
): Promise<string> {
  const shapes = await loadShapes()
  if (map === "districts") return drawDistricts(shapes.districts, byDistrict)
  const rows = await db
    .selectFrom("invitations")
    .select(["id", "recipientKey"])
    .where("surveyId", "=", surveyId)
    .execute()
  const keys = new Map(rows.map(({ id, recipientKey }) => [id, recipientKey]))
  const states = units.map((unit) => [keys.get(unit.id) ?? "", toArea(unit)] as const)
  return drawAdministrations(shapes.administrations, new Map(states))
}

function toArea({ name, doneAt, startedAt }: InvitedUnit): { name: string; state: AreaState } {
  return { name, state: doneAt !== null ? "done" : startedAt !== null ? "started" : "open" }
}
