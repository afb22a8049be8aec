import { newId } from "../../app/commands/ids.ts"
import { createPaper } from "../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../app/features/decisions/papers/release.server.ts"
import type { PapersHouse } from "./papers/house.ts"

/** A released paper on the house's frozen version, and its step for a committee, as planned. */
export async function addConsultation(house: PapersHouse, committeeId: string): Promise<string> {
  const { wiebke } = house.people
  const paper = await house.execute(
    createPaper,
    {
      ...{ documentId: house.documentId, kind: "decision", versionId: house.frozen.id },
      ...{ title: "Zustimmung zum Grobkonzept", proposalText: "Das Gremium stimmt zu." },
      financialEffect: { kind: "none" },
    },
    wiebke,
  )
  await house.execute(releasePaper, { paperId: paper.id, revision: 1 }, wiebke)
  const release = await house.db
    .selectFrom("paperReleases")
    .select(["id", "versionId", "sha256"])
    .where("paperId", "=", paper.id)
    .executeTakeFirstOrThrow()
  const id = newId("con")
  await house.client.transaction((trx) =>
    trx
      .insertInto("consultations")
      .values({
        ...{ id, paperId: paper.id, releaseId: release.id, versionId: release.versionId },
        ...{ sha256: release.sha256, committeeId, role: "decide", position: 1, dueOn: null },
        ...{ state: "planned", endReason: null, follows: null },
        ...{ createdBy: wiebke.id, createdAt: house.clock().toISOString() },
      })
      .execute(),
  )
  return id
}
