import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { getCircularRow } from "../../../app/features/decisions/circulars/circular-rows.server.ts"
import { editCircular } from "../../../app/features/decisions/circulars/edit-command.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { getCircularPage } from "../../../app/features/decisions/circulars/queries.server.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  DEADLINE,
  MAJORITY_BY_STATUTES,
} from "./house.ts"

const OTHER = { title: "Ablehnung des Grobkonzepts", proposalText: "Der Vorstand lehnt es ab." }
const QUESTION = "Lehnt der Vorstand das Grobkonzept in der Fassung 1 ab?"
const redlines: Context["redlines"] = {
  compare: () => Promise.reject(new Error("nothing is compared")),
}

describe.each(DIALECTS)(
  "[C1] a circular resolution is on the words that lie there (%s)",
  (dialect) => {
    let house: CircularsHouse
    beforeEach(async () => {
      house = await createCircularsHouse(dialect)
      await house.rules(boardRules(MAJORITY_BY_STATUTES))
    })
    afterEach(() => house.close())

    const releaseAnew = () => house.releaseWords(house.paperId, OTHER, house.people.klara)
    const edit = async (circularId: string, releaseId: string | null) => {
      const { revision } = await house.circular(circularId)
      const draft = { question: QUESTION, deadlineOn: DEADLINE, releaseId }
      return house.execute(editCircular, { circularId, revision, ...draft }, house.people.klara)
    }
    const page = (circularId: string) =>
      getCircularPage(
        { ...readAs(house, house.people.klara), redlines, logError: fail },
        circularId,
      )
    const fail = (error: unknown) => {
      throw error
    }

    test("a draft is opened on the release it was written for, or on none", async () => {
      const { id } = await house.create()
      const first = (await page(id)).draft
      expect(first?.missing).toEqual([])
      const { releaseId } = await releaseAnew()
      await expect(house.open(id)).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("neue Freigabe der Vorlage") },
      })
      const shown = await page(id)
      expect(shown.draft?.missing).toEqual([expect.stringContaining("Prüfen Sie daran Frage")])
      expect(shown).toMatchObject({ paperTitle: OTHER.title, matter: OTHER })
      // Who saw the old one only has not looked at what they would ask about.
      await expect(edit(id, first?.releaseId ?? "")).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("neu freigegeben") },
      })
      await edit(id, releaseId)
      await house.open(id, { revision: 2 })
      expect(await house.vote(id)).toMatchObject({ releaseId, question: QUESTION })
    })

    test("an ended one shows what was asked about, wherever the step has gone since", async () => {
      const id = await house.opened()
      house.clock.set("2026-12-04T08:00:00.000Z")
      await house.execute(closeCircular, { circularId: id }, house.chair)
      const { matter } = await page(id)
      const { releaseId } = await releaseAnew()
      expect((await house.step()).releaseId).toBe(releaseId)
      const after = await page(id)
      expect(after.matter).toEqual(matter)
      expect(after.paperTitle).toBe("Grobkonzept zur Digitalisierung")
      expect((await getCircularRow(house.db, id)).releaseId).not.toBe(releaseId)
    })
  },
)
