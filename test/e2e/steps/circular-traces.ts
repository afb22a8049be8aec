import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import { DATABASE_FILE } from "../../../db/client.ts"
import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"

const EDITOR = "schwerin@demo.example"
const SECRETARY = "geschaeftsstelle@demo.example"

/** A paper before the association's board, which decides on it without a meeting: one open, one in preparation. */
export async function leaveCirculars(server: RunningServer, paperId: string): Promise<void> {
  const committeeId = boardOf(server)
  const { ruleSet } = presetOf("association_board")
  const circular = ruleSet.circular && {
    ...ruleSet.circular,
    ...{ objection: true, legalBasis: "§ 9 Abs. 4 der Satzung" },
  }
  await commandAs(server, SECRETARY, "rule-sets.create", {
    ...{ committeeId, preset: "association_board", legalSource: "§§ 28, 32 BGB, § 9 der Satzung" },
    ...{ definition: { ...ruleSet, circular }, reason: "Satzung vom 12.03.2025" },
  })
  await prepare(server, paperId, committeeId)
  const id = await prepare(server, paperId, committeeId)
  await commandAs(server, SECRETARY, "circulars.open", { circularId: id, revision: 1 })
}

async function prepare(server: RunningServer, paperId: string, committeeId: string) {
  const step = { paperId, committeeId, role: "decide" }
  const { id: consultationId } = await commandAs(server, EDITOR, "consultations.plan", step)
  const { id } = await commandAs(server, SECRETARY, "circulars.create", {
    consultationId,
    question: "Stimmt der Vorstand der Leitlinie zur gemeinsamen Beratung in der Fassung 2 zu?",
    deadlineOn: addDays(calendarDateOf(new Date().toISOString()), 14),
    explanation: "Die nächste Sitzung ist erst im März; der Lenkungskreis tagt am 20. Januar.",
  })
  return String(id)
}

function boardOf({ dataDir }: RunningServer): string {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  try {
    const found = database
      .prepare(
        "select committee_id from memberships join people on people.id = person_id where email = 'vorstand1@demo.example'",
      )
      .pluck()
      .get()
    return String(found)
  } finally {
    database.close()
  }
}
