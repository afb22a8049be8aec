import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { inspectDocument } from "../../app/features/documents/commands.server.ts"
import { DOCUMENT_IDS, documentId, loadActor, textWord } from "./cast.ts"
import { type Doors, openDoors } from "./doors.ts"
import { type Furnished, furnish } from "./furnish.ts"
import { credentials, type OpenHouse, ORIGIN, openHouse } from "./house.ts"
import { type Try, tryToWrite } from "./socket-client.ts"
import { ACTORS, type ActorName, readTable } from "./table.ts"

/** The live text opens by cookie only: no token, no console. */
const SOCKET = readTable(
  `
                   | own   toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
  editor surveys   | write write  write     write     write  write    write  write    read     read   404     404
  reader commenter | read  read   read      read      read   read     read   read     read     read   404     404
  partner          | 404   read   read      read      write  write    404    404      read     read   404     404
  partnerReader    | 404   read   read      read      read   read     404    read     read     read   404     404
  seated           | 404   404    404       404       404    404      write  404      404      404    404     404
  outsider         | 404   404    404       404       404    404      404    write    404      404    404     404
  former           | 404   404    404       404       404    404      404    404      404      404    404     404
  admin stale      | 403   403    403       403       403    403      403    403      403      403    403     404
  others           | 401   401    401       401       401    401      401    401      401      401    401     401`,
  DOCUMENT_IDS,
)

/** A plain GET on the same address tells a page why it gets no socket. */
const PROBE = readTable(
  `
                   | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
  editor surveys   | 200 200    200       200       200    200      200    200      200      200    404     404
  reader commenter | 200 200    200       200       200    200      200    200      200      200    404     404
  partner          | 404 200    200       200       200    200      404    404      200      200    404     404
  partnerReader    | 404 200    200       200       200    200      404    200      200      200    404     404
  seated           | 404 404    404       404       404    404      200    404      404      404    404     404
  outsider         | 404 404    404       404       404    404      404    200      404      404    404     404
  former           | 404 404    404       404       404    404      404    404      404      404    404     404
  admin stale      | 403 403    403       403       403    403      403    403      403      403    403     404
  others           | 401 401    401       401       401    401      401    401      401      401    401     401`,
  DOCUMENT_IDS,
)

let furnished: Furnished
let house: OpenHouse
let doors: Doors

beforeAll(async () => {
  furnished = await furnish()
  house = openHouse(furnished)
  doors = await openDoors(house)
})

afterAll(async () => {
  await doors.close()
  await house.close()
  furnished.remove()
})

function address(name: (typeof DOCUMENT_IDS)[number]): string {
  return `${doors.url}/collab/${documentId(furnished.cast, name)}`
}

function open(name: (typeof DOCUMENT_IDS)[number], actor: ActorName, origin = ORIGIN) {
  const headers = { origin, ...credentials(furnished.cast, actor) }
  return tryToWrite(address(name).replace("http", "ws"), headers)
}

async function journalLength(): Promise<number> {
  const rows = await house.client.reader.selectFrom("documentUpdates").select("seq").execute()
  return rows.length
}

describe("the live text", () => {
  test.each(ACTORS)("opened by %s", async (actor) => {
    const cells: Record<string, string> = {}
    for (const name of DOCUMENT_IDS) {
      const before = await journalLength()
      const { cell, text } = await open(name, actor)
      cells[name] = cell
      // What the answer says must be what the journal holds.
      expect(await journalLength()).toBe(before + (cell === "write" ? 1 : 0))
      const saw = name !== "missing" && text.includes(textWord(name))
      expect(saw, name).toBe(cell === "write" || cell === "read")
    }
    expect(cells).toEqual(SOCKET[actor])
  })

  test.each(ACTORS)("asked about by %s", async (actor) => {
    const cells: Record<string, string> = {}
    for (const name of DOCUMENT_IDS) {
      const headers = credentials(furnished.cast, actor)
      const response = await fetch(address(name), { headers })
      cells[name] = String(response.status)
      expect(await response.text()).toMatch(/^\{"collab":"(open|signed-out|revoked)"\}$/)
    }
    expect(cells).toEqual(PROBE[actor])
  })

  test.each(ACTORS)("opened by %s from a foreign page, or from none, stays shut", async (actor) => {
    const headers = credentials(furnished.cast, actor)
    const tries: Try[] = [
      await open("own", actor, "https://boese.example"),
      await open("own", actor, "null"),
      await tryToWrite(address("own").replace("http", "ws"), headers),
    ]
    expect(tries.map(({ cell }) => cell)).toEqual(["403", "403", "403"])
  })

  test("opens to the administration for reading only after a reason was given", async () => {
    const { cast, now } = furnished
    const admin = await loadActor(house.client.reader, cast, "admin", now, [])
    const input = { documentId: cast.documents.foreign, reason: "Prüfung eines Hinweises" }
    expect((await open("foreign", "admin")).cell).toBe("403")
    await house.parts.execute(inspectDocument, input, admin)
    const after = await open("foreign", "admin")
    expect(after.cell).toBe("read")
    expect(after.text).toContain(textWord("foreign"))
    expect((await open("toEdit", "admin")).cell).toBe("403")
  })
})
