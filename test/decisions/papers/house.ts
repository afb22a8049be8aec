import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { createDocument, grantDocument } from "../../../app/features/documents/commands.server.ts"
import { editText } from "../../../app/features/documents/live/edit-text.server.ts"
import { insertBlocks, textOf } from "../../../app/features/documents/text/edit.ts"
import {
  addMembership,
  createCommittee,
} from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import {
  freezeDocument,
  reopenDocument,
} from "../../../app/features/review/freezing/commands.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import type { Dialect } from "../../support/database.ts"
import { createTestWorkspace } from "../../support/workspace.ts"

export const PROPOSAL = "Die Stadtvertretung stimmt dem Grobkonzept in der Fassung 1 zu."

/**
 * Schwerin owns the concept, frozen at version 1; the association's secretariat may read it and acts for its
 * board, Rostock has nothing.
 */
export async function createPapersHouse(dialect: Dialect) {
  const workspace = await createTestWorkspace({ dialect })
  const { db, client, execute } = workspace
  const schwerin = await workspace.addOrganization({ name: "Landeshauptstadt Schwerin" })
  const stgt = await workspace.addOrganization({ name: "Städte- und Gemeindetag M-V" })
  const rostock = await workspace.addOrganization({ name: "Rostock" })
  await client.transaction((trx) =>
    trx
      .updateTable("organizations")
      .set({ legalForm: "registered_association" })
      .where("id", "=", stgt)
      .execute(),
  )
  const wiebke = await workspace.addPerson({ organizationId: schwerin, name: "Wiebke Harmsdorf" })
  const klara = await workspace.addPerson({ organizationId: stgt, name: "Klara Lübow" })
  const bernd = await workspace.addPerson({ organizationId: stgt, name: "Bernd Raben" })
  const torben = await workspace.addPerson({ organizationId: rostock, name: "Torben Wendorp" })
  const admin = await workspace.addPerson({ organizationId: rostock, role: "admin" })
  const committee = async (name: string, organizationId: string) =>
    (
      await execute(
        createCommittee,
        { name, organizationId, classification: "executive_board" },
        admin,
      )
    ).id
  const board = await committee("Vorstand", stgt)
  const council = await committee("Hauptausschuss", rostock)
  const seat = (committeeId: string, person: PersonActor, role: MembershipRole) =>
    execute(
      addMembership,
      {
        ...{ committeeId, personId: person.id, organizationId: person.organizationId, role },
        startsOn: "2026-01-01",
      },
      admin,
    )
  await seat(board, klara, "secretary")
  await seat(board, bernd, "member")
  await seat(council, torben, "chair")

  const { id: documentId } = await execute(
    createDocument,
    { kind: "concept", title: "Grobkonzept", text: [{ text: "Die Frist beträgt vier Wochen." }] },
    wiebke,
  )
  await execute(
    grantDocument,
    { documentId, subjectKind: "organization", subjectId: stgt, level: "read" },
    wiebke,
  )
  const frozen = await execute(freezeDocument, { documentId }, wiebke)
  return {
    ...workspace,
    ...{ documentId, frozen },
    organizations: { schwerin, stgt, rostock },
    committees: { board, council },
    people: {
      wiebke,
      klara: await workspace.actor(klara.id),
      bernd: await workspace.actor(bernd.id),
      torben: await workspace.actor(torben.id),
      admin,
    },
    /** Opens the text, adds a sentence and freezes it again: the next version. */
    async freezeAnew() {
      const reason = "Der Vorstand hat eine Maßgabe beschlossen."
      await execute(reopenDocument, { documentId, reason }, wiebke)
      await client.transaction((trx) =>
        editText(trx, documentId, wiebke, (doc) => {
          insertBlocks(textOf(doc), 0, [{ kind: "paragraph", runs: [{ text: "Neu: sechs." }] }])
        }),
      )
      return execute(freezeDocument, { documentId }, wiebke)
    },
    /** Once more on the same text, with other words around it: one more release. */
    async releaseWords(
      paperId: string,
      words: { title: string; proposalText: string },
      lead: PersonActor,
    ) {
      const { revision } = await db
        .selectFrom("papers")
        .select("revision")
        .where("id", "=", paperId)
        .executeTakeFirstOrThrow()
      const financialEffect = { kind: "none" as const }
      const same = { kind: "decision" as const, versionId: frozen.id, financialEffect }
      await execute(editPaper, { paperId, revision, ...same, ...words }, lead)
      return execute(releasePaper, { paperId, revision: revision + 1 }, lead)
    },
    paper: (id: string) =>
      db.selectFrom("papers").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    register: () => db.selectFrom("registerEntries").selectAll().orderBy("number").execute(),
  }
}

export type PapersHouse = Awaited<ReturnType<typeof createPapersHouse>>
