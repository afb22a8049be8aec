import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  assignReference,
  createPaper,
  editPaper,
} from "../../../app/features/decisions/papers/commands.server.ts"
import { getNewPaperPage } from "../../../app/features/decisions/papers/form-queries.server.ts"
import { listPapers } from "../../../app/features/decisions/papers/list-queries.server.ts"
import {
  getPaperPage,
  getReleasePage,
} from "../../../app/features/decisions/papers/queries.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { parsePapersFilter } from "../../../app/features/decisions/papers/schema.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createPapersHouse, type PapersHouse, PROPOSAL } from "./house.ts"

describe.each(DIALECTS)("pages of papers (%s)", (dialect) => {
  let house: PapersHouse
  beforeEach(async () => {
    house = await createPapersHouse(dialect)
  })
  afterEach(() => house.close())

  const as = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const words = (values: object = {}) => ({
    ...{ kind: "decision" as const, title: "Grobkonzept", versionId: house.frozen.id },
    ...{ proposalText: PROPOSAL, financialEffect: { kind: "none" as const } },
    ...values,
  })
  const create = (values: object = {}, actor: Actor = house.people.wiebke) =>
    house.execute(createPaper, { documentId: house.documentId, ...words(values) }, actor)
  const release = (paperId: string, revision = 1) =>
    house.execute(releasePaper, { paperId, revision }, house.people.wiebke)
  const list = (viewer: Actor, query = "") =>
    listPapers(as(viewer), parsePapersFilter(new URLSearchParams(query)))

  test("a draft is there for those who manage it alone, a released paper for readers of the text", async () => {
    const { id } = await create()
    const { bernd, torben, wiebke } = house.people
    expect(await outcomeOf(getPaperPage(as(bernd), id))).toBe("not_found")
    expect((await list(bernd)).papers).toEqual([])
    expect((await list(wiebke)).papers).toMatchObject([{ id, state: "draft" }])
    await release(id)
    const page = await getPaperPage(as(bernd), id)
    expect(page).toMatchObject({ mayManage: false, hasUnreleased: false })
    expect(page.text).toMatchObject({ number: 1, sha256: house.frozen.sha256, mayRead: true })
    expect(await outcomeOf(getPaperPage(as(torben), id))).toBe("not_found")
    expect((await list(torben)).total).toBe(0)
  })

  test("[P2] until it is released anew, readers see what was released, and whoever manages it is told", async () => {
    const { id } = await create()
    await release(id)
    const next = await house.freezeAnew()
    const { wiebke, bernd } = house.people
    const changed = words({ title: "Neuer Titel", versionId: next.id, proposalText: "Neu." })
    await house.execute(editPaper, { paperId: id, revision: 2, ...changed }, wiebke)

    for (const viewer of [wiebke, bernd]) {
      const { paper, text } = await getPaperPage(as(viewer), id)
      expect(paper).toMatchObject({ title: "Grobkonzept", proposalText: PROPOSAL })
      expect(text.sha256).toBe(house.frozen.sha256)
    }
    expect((await getPaperPage(as(wiebke), id)).hasUnreleased).toBe(true)
    expect((await getPaperPage(as(bernd), id)).hasUnreleased).toBe(false)
    expect((await list(bernd)).papers).toMatchObject([{ title: "Grobkonzept", versionNumber: 1 }])
    expect(await getReleasePage(as(wiebke), id)).toMatchObject({
      paper: { title: "Neuer Titel" },
      version: { number: 2 },
      newest: { number: 1, versionNumber: 1 },
    })

    await release(id, 3)
    const { text, releases } = await getPaperPage(as(bernd), id)
    expect(text).toMatchObject({ number: 2, before: 1, sha256: next.sha256 })
    expect(releases.map(({ sha256 }) => sha256)).toEqual([next.sha256, house.frozen.sha256])
  })

  test("who acts for a committee is asked for the number of its organisation, once", async () => {
    const { klara, wiebke } = house.people
    const { id } = await create({ committeeId: house.committees.board }, klara)
    expect((await getPaperPage(as(klara), id)).mayReference).toEqual([])
    await house.execute(releasePaper, { paperId: id, revision: 1 }, klara)
    expect((await getPaperPage(as(wiebke), id)).mayReference).toEqual([])
    expect((await getPaperPage(as(wiebke), id)).references).toMatchObject([
      { organizationId: house.organizations.stgt, reference: "2026/001" },
    ])
    const other = { paperId: id, organizationId: house.organizations.schwerin }
    expect(await outcomeOf(house.execute(assignReference, other, wiebke))).toBe("forbidden")
  })

  test("the list is narrowed down by state, organisation, own ones and words; nonsense narrows nothing", async () => {
    const first = await create({ title: "Straßennetz der Ämter", reference: "BV-7" })
    const second = await create(
      { title: "Haushalt", committeeId: house.committees.board },
      house.people.klara,
    )
    await release(first.id)
    const { wiebke, klara } = house.people
    const found = async (query: string, viewer: Actor = wiebke) =>
      (await list(viewer, query)).papers.map(({ id }) => id)
    expect(await found("")).toEqual([first.id])
    expect(await found("state=draft")).toEqual([])
    expect(await found("q=strassennetz")).toEqual([first.id])
    expect(await found("q=bv-7")).toEqual([first.id])
    expect(await found("state=unfug&organization=unfug")).toEqual([first.id])
    expect(await found("", klara)).toEqual([second.id, first.id])
    expect(await found("mine=1", klara)).toEqual([second.id])
    expect(await found(`organization=${house.organizations.schwerin}`, klara)).toEqual([first.id])
  })

  test("the form begins with the frozen version, whatever was made after it", async () => {
    const page = await getNewPaperPage(as(house.people.wiebke), house.documentId, null)
    expect(page).toMatchObject({ versionId: house.frozen.id, next: "2026/001" })
    const klara = await getNewPaperPage(as(house.people.klara), house.documentId, null)
    expect(klara).toMatchObject({
      committees: [{ id: house.committees.board, name: "Vorstand (Städte- und Gemeindetag M-V)" }],
    })
    const choice = await getNewPaperPage(as(house.people.torben), null, null)
    expect(choice).toMatchObject({ document: null, documents: [] })
  })
})
