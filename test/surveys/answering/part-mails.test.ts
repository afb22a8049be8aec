import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { MAX_PARTS_MAILED } from "../../../app/features/surveys/answering/limits.ts"
import {
  delegatePages,
  takePartBack,
} from "../../../app/features/surveys/answering/part-commands.server.ts"
import { listParts } from "../../../app/features/surveys/answering/parts.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { eraseOldAnswers } from "../../../server/jobs/surveys.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"

const COLLEAGUE = "kaemmerei@amt.example"
const AFTER_KEEPING = "2027-07-01T09:00:00.000Z"

describe.each(DIALECTS)("the link to a part by mail on %s", (dialect) => {
  let house: AnsweringHouse
  let first: Holder
  beforeEach(() => begin())
  afterEach(() => house.close())

  async function begin(options: Parameters<typeof createAnsweringHouse>[1] = {}) {
    house = await createAnsweringHouse(dialect, options)
    first = house.holders[0] as Holder
  }
  const delegate = (email: string) =>
    house.execute(delegatePages, { pages: ["seite_2"], label: "Kämmerei", email }, first.actor)
  const mails = () => house.db.selectFrom("mails").select(["kind", "toAddress", "text"]).execute()

  test("is sealed for the administration, and brings the link", async () => {
    const { address } = await delegate(COLLEAGUE)
    expect(await mails()).toEqual([
      { kind: "survey-part", toAddress: COLLEAGUE, text: expect.stringContaining(address) },
    ])
  })

  test("goes to no address that a mail server would choke on", async () => {
    for (const email of ["kein", `${"a".repeat(70)}@amt.example`, "amt@localhost"]) {
      await expect(delegate(email)).rejects.toMatchObject({
        kind: "invalid",
        fields: { email: "Das ist keine Mailadresse." },
      })
    }
  })

  test("goes out no more once so many were given and taken back; without an address there is a link", async () => {
    for (let made = 0; made < MAX_PARTS_MAILED; made++) {
      await delegate(COLLEAGUE)
      const [part] = await listParts(house.db, first.invitationId)
      await house.execute(takePartBack, { part: part?.id ?? "" }, first.actor)
    }
    await expect(delegate(COLLEAGUE)).rejects.toMatchObject({
      kind: "invalid",
      fields: { email: expect.stringContaining("per Mail geht keiner mehr hinaus") },
    })
    expect(await mails()).toHaveLength(MAX_PARTS_MAILED)
    expect((await delegate("")).address).toContain("/s/")
  })

  test("forgets its address when the answers of its survey are erased", async () => {
    await delegate(COLLEAGUE)
    const { client, execute } = house
    await execute(closeSurvey, { surveyId: house.surveyId }, house.office)
    house.clock.set(AFTER_KEEPING)
    await eraseOldAnswers({ client, execute }, house.now())
    expect(await mails()).toEqual([{ kind: "survey-part", toAddress: "", text: "" }])
  })

  test("is refused where no mail leaves the house; without an address there is a link", async () => {
    await house.close()
    await begin({ sendsMail: false })
    await expect(delegate(COLLEAGUE)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Von hier geht keine Mail hinaus"),
    })
    expect(
      await house.db.selectFrom("invitationLinks").select("label").execute(),
    ).not.toContainEqual({ label: "Kämmerei" })
    expect((await delegate("")).address).toContain("/s/")
    expect(await mails()).toEqual([])
  })
})
