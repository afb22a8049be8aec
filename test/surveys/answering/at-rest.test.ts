import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { delegatePages } from "../../../app/features/surveys/answering/part-commands.server.ts"
import { mailReceipt } from "../../../app/features/surveys/answering/receipt-commands.server.ts"
import { issueLink } from "../../../app/features/surveys/inviting/key-commands.server.ts"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import { LETTER_WORDS } from "../../../app/features/surveys/inviting/mails.ts"
import { eraseAnswers } from "../../../app/features/surveys/lifecycle/erase.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { type AnsweringHouse, createAnsweringHouse, type Holder } from "./answering-house.ts"
import { openAnsweringDoors } from "./doors.ts"
import { formIn, plainBrowser } from "./plain-browser.ts"

test("no key stands in the database's files; no answer and no address do once the answers are erased", async () => {
  const house = await createAnsweringHouse("sqlite")
  const doors = await openAnsweringDoors(house)
  const [first, second] = house.holders as [Holder, Holder]
  const { surveyId } = house
  const secretOf = ({ address }: { address: string }) => address.slice(address.lastIndexOf("/") + 1)
  const handed = secretOf(
    await house.execute(issueLink, { invitationId: first.invitationId }, house.office),
  )
  const { letters } = await house.execute(
    printLetters,
    { surveyId, ...LETTER_WORDS, invitationIds: [second.invitationId] },
    house.office,
  )
  const part = await house.execute(
    delegatePages,
    { pages: ["seite_2"], label: "Kämmerei" },
    first.actor,
  )
  const [letter] = letters
  const keys = [first.secret, handed, secretOf(part), letter?.code ?? "", secretOf(letter ?? part)]

  const browser = plainBrowser(doors.url)
  await browser.open(`/s/${first.secret}`)
  const page = formIn((await browser.open("/s/page/1")).html)
  const typed = "Siebenundvierzigkommafünf"
  await browser.send(page, { konzept: "ja", stellen: typed, _go: "skip" })
  const ownAddress = "sachbearbeitung@amt.example"
  await handInAndMail(house, second, ownAddress)
  await doors.close()

  // A failure names what was found, not all that the file holds.
  const holds = (text: string) => filesOf(house.client.sqlite?.path ?? "").includes(text)
  expect(holds(typed)).toBe(true)
  expect(holds(ownAddress)).toBe(true)
  for (const key of keys) {
    expect(key.length).toBeGreaterThanOrEqual(16)
    expect({ key, isKept: holds(key) }).toEqual({ key, isKept: false })
  }

  await house.execute(closeSurvey, { surveyId }, house.office)
  const survey = await house.db.selectFrom("surveys").select("keptUntil").executeTakeFirstOrThrow()
  expect(survey.keptUntil).not.toBeNull()
  house.clock.set(`${Number(survey.keptUntil?.slice(0, 4)) + 1}-01-02T09:00:00.000Z`)
  await house.execute(eraseAnswers, { surveyId }, { kind: "system" })
  // What the log of writes still holds goes into the file, as it does by itself in time.
  await house.client.sqlite?.exclusively((handle) => {
    handle.prepare("pragma wal_checkpoint(truncate)").get()
  })
  expect(holds(typed)).toBe(false)
  expect(holds(ownAddress)).toBe(false)
  await house.close()
})

/** A whole answer, with its receipt by mail. */
async function handInAndMail(house: AnsweringHouse, { actor }: Holder, email: string) {
  const filled = { page: "seite_1", typed: { konzept: ["nein"] }, pageRevision: 0 }
  await house.execute(submitResponse, { attempt: "attempt-1", revision: 0, filled }, actor)
  await house.execute(mailReceipt, { email }, actor)
}

/** The database with its log, letter by letter. */
function filesOf(path: string): string {
  return [path, `${path}-wal`]
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"))
    .join()
}
