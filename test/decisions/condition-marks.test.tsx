import { renderToStaticMarkup } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  incorporateCondition,
  verifyCondition,
} from "../../app/features/decisions/conditions/commands.server.ts"
import { ConditionMarks } from "../../app/features/decisions/conditions/condition-marks.tsx"
import { listConditionMarks } from "../../app/features/decisions/conditions/marks.server.ts"
import { ReadingView } from "../../app/features/documents/reading-view.tsx"
import { readVersionContent } from "../../app/features/documents/versions/version-rows.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./consultations/house.ts"

const WORDS = "Die Frist beträgt sechs Wochen."

describe.each(DIALECTS)("a block at which a condition is open (%s)", (dialect) => {
  let house: ConsultationsHouse
  let resultId: string
  let blockId: string
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
    const { blocks } = await readVersionContent(house.db, house.frozen.id)
    blockId = blocks[0]?.id ?? ""
    const consultationId = await house.plan()
    resultId = await house.report(consultationId, "endorsed_with_conditions", {
      conditions: [{ text: WORDS, blockId }, { text: "Die Kosten sind gedeckelt." }],
    })
  })
  afterEach(() => house.close())

  const marks = async (number: number, viewer: Actor = house.people.wiebke) => {
    const context = { db: house.db, viewer, now: house.clock().toISOString() }
    return (await listConditionMarks(context, house.documentId, number)).map(({ text }) => text)
  }

  test("is marked once the result is confirmed, in that version and in later ones", async () => {
    expect(await marks(1)).toEqual([])
    await house.confirm(resultId)
    expect(await marks(1)).toEqual([WORDS])
    await house.freezeAnew()
    expect(await marks(2)).toEqual([WORDS])
  })

  test("is marked to those who may read the text or the paper, and to nobody else", async () => {
    await house.confirm(resultId)
    expect(await marks(1, house.people.chair)).toEqual([WORDS])
    expect(await marks(1, house.people.torben)).toEqual([])
  })

  test("is marked no more when the condition is settled", async () => {
    await house.confirm(resultId)
    const { id: versionId } = await house.freezeAnew()
    const condition = await house.db
      .selectFrom("conditions")
      .select(["id", "revision"])
      .where("number", "=", 1)
      .executeTakeFirstOrThrow()
    const seen = { conditionId: condition.id, revision: condition.revision }
    await house.execute(incorporateCondition, { ...seen, versionId }, house.people.wiebke)
    expect(await marks(2)).toEqual([])
    const again = { ...seen, revision: condition.revision + 1, isMet: false, reason: "Fehlt noch." }
    await house.execute(verifyCondition, again, house.people.chair)
    expect(await marks(2)).toEqual([WORDS])
  })

  test("says below its words what is asked for, and leads to the step", async () => {
    await house.confirm(resultId)
    const { blocks } = await readVersionContent(house.db, house.frozen.id)
    const { wiebke: viewer } = house.people
    const context = { db: house.db, viewer, now: house.clock().toISOString() }
    const found = await listConditionMarks(context, house.documentId, 1)
    const html = renderToStaticMarkup(
      <ConditionMarks marks={found}>
        <ReadingView blocks={blocks} notes={{}} numbering="none" />
      </ConditionMarks>,
    )
    const block = html.indexOf(`id="${blockId}"`)
    const mark = html.indexOf(WORDS)
    expect(block).toBeGreaterThanOrEqual(0)
    expect(mark).toBeGreaterThan(block)
    expect(html).toContain(`href="/consultations/${found[0]?.consultationId}"`)
    expect(html.split(WORDS)).toHaveLength(2)
  })
})
