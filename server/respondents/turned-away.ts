import type { Kysely } from "kysely"
import type { Execute } from "../../app/commands/execute.ts"
import { hashSecret } from "../../app/commands/secrets.server.ts"
import { readCode } from "../../app/features/surveys/inviting/codes.ts"
import { countTurnedAway } from "../../app/features/surveys/watching/turned-away.server.ts"
import { chunksOf } from "../../db/chunks.ts"
import type { Tables } from "../../db/tables.ts"

const WRITE_AFTER_MS = 5_000
/** As many keys are remembered between two writings; beyond that a rush is counted too low, and nothing else. */
const MOST_KEYS = 50_000
/** Few enough for both databases' limits on bound values. */
const KEYS_PER_QUESTION = 500

export interface TurnedAway {
  /** Costs next to nothing: whose key it is, is asked when the rush is over. */
  note(secret: string): void
  /** Writes down what was noted. */
  write(): Promise<void>
}

/** Counts by survey who was turned away, some seconds later and all at one time. */
export function createTurnedAway({
  db,
  execute,
}: {
  db: Kysely<Tables>
  execute: Execute
}): TurnedAway {
  let noted = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()

  function plan(): void {
    // Whoever ends the server writes it down before.
    timer ??= setTimeout(() => void write(), WRITE_AFTER_MS).unref()
  }

  function add(secret: string, count: number): void {
    if (noted.size < MOST_KEYS || noted.has(secret)) {
      noted.set(secret, (noted.get(secret) ?? 0) + count)
    }
    plan()
  }

  /** One after the other: whoever waits for the last has waited for all. */
  function write(): Promise<void> {
    writing = writing.then(writeNoted)
    return writing
  }

  async function writeNoted(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const known = noted
    noted = new Map()
    let counts: Map<string, number>
    try {
      counts = await countsBySurvey(db, known)
    } catch {
      // The database is still busy: once more, later.
      for (const [secret, count] of known) add(secret, count)
      return
    }
    for (const [surveyId, count] of counts) {
      // One survey's number is lost where this fails, and nobody's answer.
      await execute(countTurnedAway, { surveyId, count }, { kind: "system" }).catch(() => {})
    }
  }

  return { note: (secret) => add(secret, 1), write }
}

async function countsBySurvey(
  db: Kysely<Tables>,
  noted: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const byHash = new Map(
    [...noted].map(([secret, count]) => [hashSecret(readCode(secret) ?? secret), count]),
  )
  const counts = new Map<string, number>()
  for (const hashes of chunksOf([...byHash.keys()], KEYS_PER_QUESTION)) {
    const links = await db
      .selectFrom("invitationLinks")
      .innerJoin("invitations", "invitations.id", "invitationLinks.invitationId")
      .select(["tokenHash", "surveyId"])
      .where("tokenHash", "in", hashes)
      .execute()
    for (const { tokenHash, surveyId } of links) {
      counts.set(surveyId, (counts.get(surveyId) ?? 0) + (byHash.get(tokenHash) ?? 0))
    }
  }
  return counts
}
