import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createDocument } from "../../../app/features/documents/commands.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { setState } from "../../../app/features/packages/commands.server.ts"
import { readPlan } from "../../../app/features/packages/plans.server.ts"
import { createHouse, type House } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addCommittee, addPaper, addStep, type FurnishedStep } from "./furnish.ts"

describe.each(DIALECTS)("a work package before committees (%s)", (dialect) => {
  let house: House
  let step: Pick<FurnishedStep, "paperId" | "committeeId" | "version">

  beforeEach(async () => {
    const opened = await createHouse(dialect)
    const { people } = opened
    const input = { kind: "work_package" as const, title: "Gemeinsame Ausschreibung" }
    const { id: documentId } = await opened.execute(createDocument, input, people.owner)
    house = { ...opened, documentId }
    await house.execute(createManualVersion, { documentId }, people.owner)
    const committeeId = await addCommittee(house, "Vorstand", house.organizations.schwerin)
    step = { paperId: await addPaper(house, 1), committeeId, version: 1 }
  })
  afterEach(() => house.close())

  async function approve(): Promise<string> {
    const { documentId, people } = house
    const { revision } = await readPlan(house.db, documentId)
    const input = { documentId, state: "approved" as const, revision }
    try {
      await house.execute(setState, input, people.owner)
    } catch (error) {
      return (error as { rule?: string }).rule ?? String(error)
    }
    return (await readPlan(house.db, documentId)).state
  }

  test("[W3] is approved with a committee's confirmed decision", async () => {
    expect(await approve()).toBe("W3")
    await addStep(house, { ...step, result: "endorsed" })
    expect(await approve()).toBe("approved")
  })

  test("[W3] is not approved by a commitment, a rejection or a report that nobody confirmed", async () => {
    await addStep(house, { ...step, result: "commits_itself" })
    await addStep(house, { ...step, result: "deliberated" })
    await addStep(house, { ...step, result: "rejected" })
    await addStep(house, { ...step, result: "endorsed", isConfirmed: false })
    expect(await approve()).toBe("W3")
  })

  test("[W3] is not approved on a version that the same committee has refused since", async () => {
    await addStep(house, { ...step, result: "endorsed" })
    await addStep(house, { ...step, result: "rejected", decidedOn: "2026-06-01" })
    expect(await approve()).toBe("W3")
    await addStep(house, { ...step, result: "endorsed", decidedOn: "2026-06-15" })
    expect(await approve()).toBe("approved")
  })
})
