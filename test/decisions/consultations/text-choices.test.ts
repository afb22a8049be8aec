import { expect, test } from "vitest"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import { textChoiceLabel } from "../../../app/features/decisions/consultations/text-choices.ts"
import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import { PROPOSAL } from "../papers/house.ts"
import { createConsultationsHouse } from "./house.ts"

test("[C1] who reports chooses between texts: one that was released twice stands there once", async () => {
  const house = await createConsultationsHouse("sqlite")
  try {
    const { execute, people, paperId, frozen } = house
    const step = await house.plan()
    await execute(
      editPaper,
      {
        ...{ paperId, kind: "decision", title: "Grobkonzept, Begründung ergänzt", revision: 2 },
        ...{ proposalText: PROPOSAL, reasons: "Neu: die Kosten.", versionId: frozen.id },
        financialEffect: { kind: "none" },
      },
      people.wiebke,
    )
    await execute(releasePaper, { paperId, revision: 3 }, people.wiebke)
    const offered = async () => {
      const context = { db: house.db, viewer: people.klara, now: house.clock().toISOString() }
      const { report } = await getConsultationPage(context, step)
      return report?.texts ?? []
    }
    const twice = await offered()
    expect(twice.map(({ sha256 }) => sha256)).toEqual([frozen.sha256])
    expect(twice.map(textChoiceLabel)).toEqual(["Fassung 1, 1. und 2. Freigabe"])

    await house.releaseAnew()
    expect((await offered()).map(textChoiceLabel)).toEqual([
      "Fassung 2, 3. Freigabe",
      "Fassung 1, 1. und 2. Freigabe",
    ])
  } finally {
    await house.close()
  }
})
