import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hashSecret, newSecret } from "../../app/commands/secrets.server.ts"
import { ADDRESSES } from "../../app/features/surveys/answering/addresses.ts"
import { answerRespondent } from "../../app/features/surveys/answering/answer-request.server.ts"
import { findHolder } from "../../app/features/surveys/answering/respondent.server.ts"
import { closeSurvey } from "../../app/features/surveys/lifecycle/opening.server.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "../surveys/answering/answering-house.ts"
import { smallDefinition } from "../surveys/questionnaire/small-definition.ts"
import { addInvitations, addOpenSurvey } from "../surveys/survey-house.ts"
import { fingerprint } from "./fingerprint.ts"

const KEYS = ["none", "garbage", "whole", "part", "revoked", "closed", "test"] as const
type Key = (typeof KEYS)[number]

/**
 * Status of every address by whoever asks. POSTs carry the right reference and nothing else, so that one that is
 * let through saves an empty page. Whoever has no key gets the door on GET, and their form back on POST.
 */
const TABLE: Record<string, Record<Key, number>> = {
  "GET /s/": row(200, 200, 200, 200, 200, 200, 200),
  "POST /s/": row(422, 422, 422, 422, 422, 422, 422),
  "GET /s/page/1": row(401, 401, 200, 200, 401, 200, 200),
  "GET /s/page/2": row(401, 401, 200, 404, 401, 200, 200),
  "POST /s/page/1": row(401, 401, 303, 303, 401, 409, 303),
  "POST /s/page/2": row(401, 401, 303, 404, 401, 409, 303),
  "POST /s/save": row(401, 401, 200, 200, 401, 409, 200),
  "GET /s/review": row(401, 401, 200, 404, 401, 200, 200),
  "POST /s/submit": row(401, 401, 303, 404, 401, 409, 303),
  "GET /s/receipt": row(401, 401, 303, 404, 401, 303, 303),
  "POST /s/receipt": row(401, 401, 303, 404, 401, 303, 303),
  "GET /s/print": row(401, 401, 200, 200, 401, 200, 200),
  "GET /s/share": row(401, 401, 200, 404, 401, 200, 200),
  "POST /s/share": row(401, 401, 422, 404, 401, 409, 422),
  "POST /s/share/back": row(401, 401, 303, 404, 401, 409, 303),
  "GET /s/part": row(401, 401, 404, 200, 401, 404, 404),
  "POST /s/part": row(401, 401, 404, 303, 401, 404, 404),
  "POST /s/leave": row(200, 200, 200, 200, 200, 200, 200),
  "GET /s/:secret": row(404, 404, 303, 303, 404, 303, 303),
}

function row(...statuses: number[]): Record<Key, number> {
  return Object.fromEntries(KEYS.map((key, index) => [key, statuses[index] ?? 0])) as never
}

describe("every address of a questionnaire", () => {
  let house: AnsweringHouse
  let keys: Record<Key, { secret: string; reference: string }>
  beforeAll(async () => {
    house = await createAnsweringHouse("sqlite")
    const [first, second] = house.holders as [Holder, Holder]
    const part = await house.link(first.invitationId, { pages: ["seite_1"], label: "Teil" })
    const revoked = await house.link(second.invitationId)
    await house.client.transaction((trx) =>
      trx
        .updateTable("invitationLinks")
        .set({ revokedAt: house.now() })
        .where("tokenHash", "=", hashSecret(revoked.secret))
        .execute(),
    )
    const run = await startRun(house, house.surveyId, smallDefinition())
    const other = await createClosed(house)
    keys = {
      none: { secret: "", reference: "" },
      garbage: { secret: newSecret(), reference: "" },
      whole: { secret: first.secret, reference: "R00000" },
      part: { secret: part.secret, reference: "R00000" },
      revoked: { secret: revoked.secret, reference: "R00001" },
      closed: { secret: other, reference: "R00010" },
      test: { secret: run.secret, reference: run.testId.slice(-6) },
    }
  })
  afterAll(() => house.close())

  test("has a row, and every row is an address", () => {
    const listed = ADDRESSES.flatMap(({ method, path }) =>
      path.includes(":n")
        ? [1, 2].map((n) => `${method} ${path.replace(":n", String(n))}`)
        : [`${method} ${path}`],
    )
    expect(Object.keys(TABLE).sort()).toEqual(listed.sort())
  })

  test.each(KEYS)("asked with the key: %s", async (key) => {
    const found: Record<string, number> = {}
    for (const address of Object.keys(TABLE)) found[address] = await ask(address, key)
    expect(found).toEqual(
      Object.fromEntries(Object.entries(TABLE).map(([address, row]) => [address, row[key]])),
    )
  })

  test.each(["none", "garbage", "revoked", "closed"] as const)(
    "changes nothing with the key: %s",
    async (key) => {
      const before = await fingerprint(house.client)
      for (const address of Object.keys(TABLE)) await ask(address, key)
      expect(await fingerprint(house.client)).toBe(before)
    },
  )

  async function ask(address: string, key: Key): Promise<number> {
    const [method = "", path = ""] = address.split(" ")
    const { secret, reference } = keys[key]
    const now = house.now()
    const holder = secret === "" ? null : await findHolder(house.db, secret, now)
    const answer = await answerRespondent(
      {
        ...{ db: house.db, execute: house.together, settings: house.settings, now, holder },
        ...{ requestId: "request" },
      },
      {
        method: method === "POST" ? "POST" : "GET",
        path: path.replace(":secret", secret || "x".repeat(43)),
        query: new URLSearchParams(),
        typed: new Map([
          ["_f", [reference]],
          ["_n", ["1"]],
        ]),
        acceptsJson: path === "/s/save",
      },
    )
    return answer.status
  }
})

/** A link into a survey that is closed by hand. */
async function createClosed(house: AnsweringHouse): Promise<string> {
  const { id } = await addOpenSurvey(house)
  const [invitationId = ""] = await addInvitations(house, id, 1, 10)
  const { secret } = await house.link(invitationId)
  await house.execute(closeSurvey, { surveyId: id }, house.office)
  return secret
}
