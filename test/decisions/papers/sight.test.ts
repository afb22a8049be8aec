import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { cancelConsultation } from "../../../app/features/decisions/consultations/commands.server.ts"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import { listReadablePapers } from "../../../app/features/decisions/matrix/access.server.ts"
import { committeeReleasing } from "../../../app/features/decisions/papers/acting-for.ts"
import { createPaper, editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { withdrawPaper } from "../../../app/features/decisions/papers/ending-commands.server.ts"
import { listPapers } from "../../../app/features/decisions/papers/list-queries.server.ts"
import { getPaperPage } from "../../../app/features/decisions/papers/queries.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { parsePapersFilter } from "../../../app/features/decisions/papers/schema.ts"
import {
  addMembership,
  createCommittee,
} from "../../../app/features/organizations/committee-commands.server.ts"
import type { Actor, PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "../consultations/house.ts"
import { PROPOSAL } from "./house.ts"

const HIDDEN = { kind: "not_found" }

describe.each(DIALECTS)("who sees a paper (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  const as = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const listed = async (viewer: Actor, search = "") => {
    const filter = parsePapersFilter(new URLSearchParams({ q: search }))
    return (await listPapers(as(viewer), filter)).papers
  }
  const words = () => ({
    ...{ documentId: house.documentId, versionId: house.frozen.id, kind: "decision" as const },
    ...{ title: "Entwurf des Vorstands", proposalText: PROPOSAL },
    financialEffect: { kind: "none" as const },
  })
  const withdraw = async (paperId: string, actor: Actor) => {
    const { revision } = await house.paper(paperId)
    const reason = "Das Land hat neue Bedingungen genannt."
    return house.execute(withdrawPaper, { paperId, revision, reason }, actor)
  }
  /** Somebody who acts for another committee of the association. */
  const otherOffice = async (): Promise<PersonActor> => {
    const { organizations, people, execute } = house
    const committee = await execute(
      createCommittee,
      { name: "Präsidium", organizationId: organizations.stgt, classification: "committee" },
      people.admin,
    )
    const { id } = await house.addPerson({ organizationId: organizations.stgt, role: "reader" })
    const seat = { committeeId: committee.id, personId: id, organizationId: organizations.stgt }
    await execute(
      addMembership,
      { ...seat, role: "secretary", startsOn: "2026-01-01" },
      people.admin,
    )
    return house.actor(id)
  }

  test("a draft made for one committee is not its neighbour's to read, run or release", async () => {
    const { klara } = house.people
    const { id } = await house.execute(
      createPaper,
      { ...words(), committeeId: house.committees.board },
      klara,
    )
    const neighbour = await otherOffice()
    await expect(getPaperPage(as(neighbour), id)).rejects.toMatchObject(HIDDEN)
    await expect(
      house.execute(releasePaper, { paperId: id, revision: 1 }, neighbour),
    ).rejects.toMatchObject(HIDDEN)
    await house.execute(releasePaper, { paperId: id, revision: 1 }, klara)
    await expect(withdraw(id, neighbour)).rejects.toMatchObject({ kind: "forbidden" })
  })

  test("whoever acts for its neighbour, and manages the text, releases it in nobody's name", async () => {
    const paper = { committeeId: house.committees.board, organizationId: house.organizations.stgt }
    const neighbour = await otherOffice()
    expect(committeeReleasing(house.people.klara, paper)).toBe(house.committees.board)
    expect(committeeReleasing(neighbour, paper)).toBeNull()
    expect(committeeReleasing(neighbour, { ...paper, committeeId: null })).toBe(
      neighbour.seats[0]?.committeeId,
    )
  })

  test("taking a draft back does not publish it", async () => {
    const { klara, bernd, chair } = house.people
    const { id } = await house.execute(
      createPaper,
      { ...words(), committeeId: house.committees.board },
      klara,
    )
    await withdraw(id, klara)
    // Bernd sits in the board, and reads the text.
    await expect(getPaperPage(as(bernd), id)).rejects.toMatchObject(HIDDEN)
    expect((await listed(bernd)).map((paper) => paper.id)).not.toContain(id)
    expect((await listReadablePapers(as(bernd), null)).map((paper) => paper.id)).not.toContain(id)
    expect((await getPaperPage(as(chair), id)).paper.withdrawnReason).toMatch(/neue Bedingungen/)
  })

  test("who was asked may still know why a paper went, and reads the text no more", async () => {
    const { councilDeputy, torben, wiebke } = house.people
    await house.plan({ committeeId: house.committees.council })
    await withdraw(house.paperId, wiebke)
    for (const member of [councilDeputy, torben]) {
      const { paper, text } = await getPaperPage(as(member), house.paperId)
      expect(paper.withdrawnReason).toMatch(/neue Bedingungen/)
      expect(text.mayRead).toBe(false)
    }
  })

  test("a step planned by mistake and called off tells its committee nothing, then or later", async () => {
    const { torben, wiebke } = house.people
    const consultationId = await house.plan({ committeeId: house.committees.council })
    await house.execute(
      cancelConsultation,
      { consultationId, revision: 1, reason: "Das falsche Gremium." },
      wiebke,
    )
    await expect(getPaperPage(as(torben), house.paperId)).rejects.toMatchObject(HIDDEN)
    await withdraw(house.paperId, wiebke)
    await expect(getPaperPage(as(torben), house.paperId)).rejects.toMatchObject(HIDDEN)
  })

  test("titles that nobody released and names of today are for who may see them", async () => {
    const { torben, wiebke } = house.people
    const consultationId = await house.plan({ committeeId: house.committees.council })
    const { revision } = await house.paper(house.paperId)
    await house.execute(
      editPaper,
      { ...edited(), paperId: house.paperId, revision, title: "Noch nicht freigegeben" },
      wiebke,
    )
    await house.client.transaction((trx) =>
      trx.updateTable("documents").set({ title: "Heißt heute anders" }).execute(),
    )
    const step = await getConsultationPage(as(torben), consultationId)
    const page = await getPaperPage(as(torben), house.paperId)
    const [row] = await listed(torben)
    for (const seen of [step, page, row]) {
      expect(JSON.stringify(seen)).not.toMatch(/Noch nicht freigegeben|Heißt heute anders/)
    }
    expect([step.paper.documentTitle, page.paper.documentTitle, row?.documentTitle]).toEqual(
      Array(3).fill("Grobkonzept"),
    )
    expect(await listed(torben, "heute anders")).toEqual([])
    expect((await getPaperPage(as(wiebke), house.paperId)).paper.documentTitle).toBe(
      "Heißt heute anders",
    )
  })

  function edited() {
    const { documentId: _, ...rest } = words()
    return rest
  }
})
