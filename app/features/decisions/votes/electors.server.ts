import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import type { NamedElector } from "../committees/electorate.server.ts"
import type { Elector } from "../rules/electorate.ts"
import type { Setting } from "../rules/quorum.ts"
import type { VoteRow } from "./vote-rows.server.ts"

type Db = Kysely<Tables>

/** Somebody entitled, as they stood when the vote was opened. */
export interface StoredElector extends Elector {
  id: string
  name: string
  organizationName: string
  role: string
  isPresent: boolean
  isSummoned: boolean
  exclusion: Exclusion | null
}

/** Why somebody takes no part, and who recorded it. */
export interface Exclusion {
  ground: string
  basis: string
  excludedBy: string | null
  excludedAt: string | null
}

/** Who is in the room and who was called to it, by membership. */
export interface Presence {
  present: ReadonlySet<string>
  notSummoned: ReadonlySet<string>
}

/**
 * Copies who may be called to vote into the vote, where nothing that happens to a membership later changes it
 * [M2]. Done again before the first ballot it brings it up to date: who is excluded stays so, whichever seat they
 * have by then.
 */
export async function snapshotElectors(
  trx: Trx,
  voteId: string,
  electors: readonly NamedElector[],
  { present, notSummoned }: Presence,
): Promise<void> {
  const before = await listVoteElectors(trx, voteId)
  const exclusions = new Map(
    before.flatMap(({ personId, exclusion }) => (exclusion ? [[personId, exclusion]] : [])),
  )
  await trx.deleteFrom("voteElectors").where("voteId", "=", voteId).execute()
  if (electors.length === 0) return
  await trx
    .insertInto("voteElectors")
    .values(
      electors.map((elector) => {
        const { membershipId, personId, organizationId, name, role, weight, rank } = elector
        const exclusion = exclusions.get(personId) ?? null
        return {
          ...{ id: newId("vel"), voteId, membershipId, personId, organizationId, name, role },
          ...{ organizationName: elector.organization, weight, rank },
          standsInFor: elector.substituteFor,
          isPresent: present.has(membershipId) ? 1 : 0,
          isSummoned: notSummoned.has(membershipId) ? 0 : 1,
          exclusionGround: exclusion?.ground ?? null,
          exclusionBasis: exclusion?.basis ?? null,
          excludedBy: exclusion?.excludedBy ?? null,
          excludedAt: exclusion?.excludedAt ?? null,
        } as const
      }),
    )
    .execute()
}

/** Who is entitled in a vote, in the order in which they were copied. */
export async function listVoteElectors(db: Db, voteId: string): Promise<StoredElector[]> {
  const rows = await db
    .selectFrom("voteElectors")
    .selectAll()
    .where("voteId", "=", voteId)
    .orderBy("id")
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, membershipId: row.membershipId, personId: row.personId },
    ...{ organizationId: row.organizationId, organizationName: row.organizationName },
    ...{ name: row.name, role: row.role, weight: row.weight, rank: row.rank },
    substituteFor: row.standsInFor,
    // Only these two kinds were copied: members with a right, and who stands in for one.
    votingRight: row.standsInFor === null,
    isPresent: row.isPresent === 1,
    isSummoned: row.isSummoned === 1,
    exclusion:
      row.exclusionGround === null
        ? null
        : {
            ground: row.exclusionGround,
            basis: row.exclusionBasis ?? "",
            excludedBy: row.excludedBy,
            excludedAt: row.excludedAt,
          },
  }))
}

/** What the law is asked with: the committee as it was when the vote was opened. */
export function settingOf(
  vote: Pick<VoteRow, "seats" | "vacantSeats" | "isEstablished" | "isSecondSummons">,
  electors: readonly StoredElector[],
): Setting {
  const those = (is: (elector: StoredElector) => boolean) =>
    new Set(electors.filter(is).map(({ membershipId }) => membershipId))
  return {
    electorate: { seats: vote.seats, vacantSeats: vote.vacantSeats, electors },
    attendance: {
      present: those(({ isPresent }) => isPresent),
      excluded: those(({ exclusion }) => exclusion !== null),
    },
    isEstablished: vote.isEstablished === 1,
    isSecondSummons: vote.isSecondSummons === 1,
    notSummoned: those(({ isSummoned }) => !isSummoned),
  }
}
