import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { savePage } from "../../../app/features/surveys/answering/commands.server.ts"
import { delegatePages } from "../../../app/features/surveys/answering/part-commands.server.ts"
import { setAddresses } from "../../../app/features/surveys/inviting/commands.server.ts"
import { issueLink } from "../../../app/features/surveys/inviting/key-commands.server.ts"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import { findRespondent } from "../../../app/features/surveys/inviting/links.server.ts"
import { LETTER_WORDS } from "../../../app/features/surveys/inviting/mails.ts"
import type { RespondentActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser, wordsIn } from "./plain-browser.ts"

/** What somebody has typed; stands in no other page. */
const SECRET_FIGURE = "471,5"
const MONEY = { "bedarf.geld": ["k2"] }

describe.each(DIALECTS)("a key that the office had in hand on %s", (dialect) => {
  let house: AnsweringHouse
  let doors: AnsweringDoors
  let first: Holder
  beforeEach(() => begin("confidential"))
  afterEach(end)

  async function begin(mode: "named" | "confidential") {
    house = await createAnsweringHouse(dialect, { mode })
    doors = await openAnsweringDoors(house)
    first = house.holders[0] as Holder
  }
  async function end() {
    await doors.close()
    expect(doors.bugs).toEqual([])
    await house.close()
  }
  const secretOf = ({ address }: { address: string }) => address.slice(address.lastIndexOf("/") + 1)
  const handOver = async () => {
    const made = await house.execute(issueLink, { invitationId: first.invitationId }, house.office)
    return secretOf(made)
  }
  const print = async () => {
    const { invitationId } = first
    const input = { surveyId: house.surveyId, ...LETTER_WORDS, invitationIds: [invitationId] }
    const { letters } = await house.execute(printLetters, input, house.office)
    return letters[0]?.code ?? ""
  }
  const whoHolds = async (secret: string) =>
    (await findRespondent(house.db, secret, house.now())) as RespondentActor
  const giveAway = async (secret: string) =>
    secretOf(
      await house.execute(
        delegatePages,
        { pages: ["seite_1"], label: "Teil" },
        await whoHolds(secret),
      ),
    )
  const write = async (secret: string) => {
    const browser = plainBrowser(doors.url)
    await browser.open(`/s/${secret}`)
    const page = formIn((await browser.open("/s/page/1")).html)
    return browser.send(page, { konzept: "ja", stellen: SECRET_FIGURE, _go: "stay" })
  }
  /** What every page of the questionnaire shows to whoever comes with it. */
  const sees = async (secret: string) => {
    const browser = plainBrowser(doors.url)
    await browser.open(`/s/${secret}`)
    const pages = ["/s/", "/s/page/1", "/s/page/1?check", "/s/review", "/s/print", "/s/share"]
    const shown = await Promise.all([...pages, "/s/part"].map((page) => browser.open(page)))
    return shown.map(({ html }) => html).join()
  }

  test("[A3] shows nothing confidential that is filled in with the link of the mail, nor do the parts given away with it", async () => {
    const [handed, code] = [await handOver(), await print()]
    const part = await giveAway(handed)
    expect(await sees(handed)).toContain("von Hand oder per Brief ausgegeben")
    await write(first.secret)
    for (const key of [handed, code, part]) {
      const seen = await sees(key)
      expect(seen).not.toContain(SECRET_FIGURE)
      expect(seen).not.toMatch(/ checked|Teil“/)
      expect(wordsIn(seen)).toContain("wird mit einem anderen Link ausgefüllt")
    }
    expect(await sees(first.secret)).toContain(SECRET_FIGURE)
    const other = await house.link(first.invitationId)
    expect(await sees(other.secret)).toContain(SECRET_FIGURE)
    const names = house.events.map(({ name }) => name)
    expect(names.filter((name) => name === "response.links-superseded")).toHaveLength(1)
    // No command shows or changes anything either.
    const filled = { page: "seite_2", typed: MONEY, pageRevision: 0 }
    await expect(house.execute(savePage, filled, await whoHolds(handed))).rejects.toMatchObject({
      kind: "conflict",
    })
    await expect(giveAway(handed)).rejects.toMatchObject({ kind: "conflict" })
  })

  test("[A3] and has begun itself shows it until somebody writes with the link of the mail", async () => {
    const [handed, code] = [await handOver(), await print()]
    await write(code)
    expect(await sees(code)).toContain(SECRET_FIGURE)
    expect(await sees(handed)).not.toContain(SECRET_FIGURE)
    const colleague = await giveAway(code)
    expect(await sees(colleague)).toContain(SECRET_FIGURE)
    const filled = { page: "seite_2", typed: MONEY, pageRevision: 0 }
    await house.execute(savePage, filled, first.actor)
    for (const key of [code, colleague]) expect(await sees(key)).not.toContain(SECRET_FIGURE)
    expect(await sees(first.secret)).toContain(SECRET_FIGURE)
  })

  test("[A3] is also the link that was mailed to an earlier address", async () => {
    const [row] = await house.db.selectFrom("invitations").select("reference").execute()
    const rows = [{ key: row?.reference ?? "", email: "richtig@amt.example" }]
    await house.execute(setAddresses, { surveyId: house.surveyId, rows }, house.office)
    const mailed = await house.link(first.invitationId)
    await write(mailed.secret)
    expect(await sees(mailed.secret)).toContain(SECRET_FIGURE)
    expect(await sees(first.secret)).not.toContain(SECRET_FIGURE)
  })

  test("keeps what was typed with it for the link that opens it, and gets the receipt after the hand-in", async () => {
    const code = await print()
    const letter = plainBrowser(doors.url)
    await letter.open(`/s/${code}`)
    const page = formIn((await letter.open("/s/page/1")).html)
    await house.execute(savePage, { page: "seite_2", typed: MONEY, pageRevision: 0 }, first.actor)
    const late = await letter.send(page, { konzept: "ja", stellen: SECRET_FIGURE, _go: "stay" })
    expect(late.status).toBe(409)
    expect(wordsIn(late.html)).toContain("wird mit einem anderen Link ausgefüllt")
    const taken = await letter.send(formIn(late.html), { _code: first.secret })
    expect(taken.html).toContain(SECRET_FIGURE)
    await letter.send(formIn((await letter.open("/s/review")).html, /submit/))
    const again = plainBrowser(doors.url)
    expect((await again.open(`/s/${code}`)).url).toBe("/s/receipt")
  })

  test("opens a named answer like every other", async () => {
    await end()
    await begin("named")
    const [handed, code] = [await handOver(), await print()]
    await write(first.secret)
    for (const key of [handed, code]) expect(await sees(key)).toContain(SECRET_FIGURE)
  })
})
