import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { inspectDocument } from "../../app/features/documents/commands.server.ts"
import { loadActor, textWord } from "./cast.ts"
import { type Furnished, furnish } from "./furnish.ts"
import { credentials, type OpenHouse, openHouse } from "./house.ts"
import { ask, loadRoute } from "./route-call.ts"

let furnished: Furnished
let house: OpenHouse

beforeAll(async () => {
  furnished = await furnish()
  return () => furnished.remove()
})
beforeEach(() => {
  house = openHouse(furnished)
})
afterEach(() => house.close())

describe("the console", () => {
  const viewer = async (more: Record<string, string>) => {
    const headers = { ...credentials(furnished.cast, "system"), ...more }
    const { viewer: found } = await house.contextFor(headers, "/api/commands/x", "POST")
    return found.kind === "person" ? found.id : found.kind
  }

  test("with this start's secret is the system", async () => {
    expect(await viewer({})).toBe("system")
  })

  test("with another secret is nobody", async () => {
    expect(await viewer({ authorization: "Console erraten" })).toBe("stranger")
    expect(await viewer({ authorization: "Console " })).toBe("stranger")
  })

  test("that a proxy hands on is nobody", async () => {
    expect(await viewer({ "x-forwarded-for": "192.0.2.7" })).toBe("stranger")
  })

  test("acts as a person with an account, and as nobody for anybody else", async () => {
    const { editor } = furnished.cast.people
    expect(await viewer({ "x-act-as": "Ehlers@stadt.example" })).toBe(editor)
    expect(await viewer({ "x-act-as": "gewesen@stadt.example" })).toBe("stranger")
    expect(await viewer({ "x-act-as": "inhoff@stadt.example" })).toBe("stranger")
    expect(await viewer({ "x-act-as": "niemand@stadt.example" })).toBe("stranger")
  })

  test("is needed to act as somebody", async () => {
    const headers = { "x-act-as": "vorwerk@stadt.example" }
    const { viewer: found } = await house.contextFor(headers, "/", "GET")
    expect(found.kind).toBe("stranger")
  })
})

describe("the administration reads a foreign text", () => {
  const seen = async () => {
    const { documents, files } = furnished.cast
    const load = async (file: string, params: Record<string, string>) => {
      const { loader } = await loadRoute(file)
      if (!loader) throw new Error(`${file} has no loader.`)
      return ask(loader, { params }, "GET", await house.context("admin", "/", "GET"))
    }
    const page = await load("_app.documents.$documentId.tsx", { documentId: documents.foreign })
    const other = await load("_app.documents.$documentId.tsx", { documentId: documents.own })
    const picture = await load("files.$sha256.ts", { sha256: files.foreign })
    return {
      text: page.body.includes(textWord("foreign")),
      picture: picture.cell,
      otherText: other.body.includes(textWord("own")),
    }
  }

  test("after saying why, that one only, and for an hour", async () => {
    const { cast, now } = furnished
    const closed = { text: false, picture: "404", otherText: false }
    expect(await seen()).toEqual(closed)

    const admin = await loadActor(house.client.reader, cast, "admin", now, [])
    const input = { documentId: cast.documents.foreign, reason: "Prüfung eines Hinweises" }
    const { expiresAt } = await house.parts.execute(inspectDocument, input, admin)
    expect(await seen()).toEqual({ text: true, picture: "200", otherText: false })
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000)

    await house.client.transaction((trx) =>
      trx.updateTable("documentInspections").set({ expiresAt: now }).execute(),
    )
    expect(await seen()).toEqual(closed)
  })
})
