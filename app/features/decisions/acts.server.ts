import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import type { Act } from "./acts.ts"
import { listNamedCommittees } from "./committees/named-committees.server.ts"

type Db = Kysely<Tables>

const NAMES = [
  "consultation.skipped",
  "consultation.cancelled",
  "consultation.edited",
  "consultation.result-withdrawn",
  "paper.withdrawn",
]

/** What the log holds under these names, as the catalogue says. */
interface Logged {
  paperId?: string
  consultationId?: string
  resultId?: string
  meetingId?: string
  doneFor?: string | null
}

/** The last act of each kind, by the id of what it was done with. */
export interface Acts {
  /** Steps that were left out or called off. */
  ended: ReadonlyMap<string, Act>
  /** Steps whose text or role was exchanged after the invitation. */
  exchanged: ReadonlyMap<string, Act>
  /** Results and papers that were taken back. */
  withdrawn: ReadonlyMap<string, Act>
}

/** Who ended, exchanged or took back what on the papers of some documents, for whom and when. Asks no rights. */
export async function listMatterActs(db: Db, documentIds: readonly string[]): Promise<Acts> {
  const rows = await readLog(db, documentIds)
  const committeeIds = new Set(rows.flatMap(({ data }) => data.doneFor ?? []))
  const named = await listNamedCommittees(db, [...committeeIds])
  const committees = new Map(named.map(({ id, name }) => [id, name]))
  const ended = new Map<string, Act>()
  const exchanged = new Map<string, Act>()
  const withdrawn = new Map<string, Act>()
  for (const { name, at, actorKind, person, data } of rows) {
    const committee = committees.get(data.doneFor ?? "") ?? null
    const act = { at, person, isServer: actorKind === "system", committee }
    const { consultationId = "", resultId, paperId = "", meetingId } = data
    if (name === "paper.withdrawn") withdrawn.set(paperId, act)
    else if (resultId) withdrawn.set(resultId, act)
    else if (name !== "consultation.edited") ended.set(consultationId, act)
    else if (meetingId) exchanged.set(consultationId, act)
  }
  return { ended, exchanged, withdrawn }
}

async function readLog(db: Db, documentIds: readonly string[]) {
  const rows = await db
    .selectFrom("events")
    .leftJoin("people", "people.id", "events.actorId")
    .select(["events.name", "events.at", "events.actorKind", "events.data"])
    .select("people.name as person")
    .where("events.subjectId", "in", [...documentIds, ""])
    .where("events.name", "in", NAMES)
    .orderBy("events.id")
    .execute()
  // The names let only such data through.
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as Logged }))
}
