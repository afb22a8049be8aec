import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as Y from "yjs"
import type { Context } from "../../../app/context.ts"
import { answerExport } from "../../../app/features/documents/export/answer.server.ts"
import { getExportPage } from "../../../app/features/documents/export/export-page.server.ts"
import type { ExportFormat } from "../../../app/features/documents/export/formats.ts"
import { editText } from "../../../app/features/documents/live/edit-text.server.ts"
import { buildElement, type SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { FRAGMENT } from "../../../app/features/documents/text/schema.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import {
  freezeDocument,
  reopenDocument,
} from "../../../app/features/review/freezing/commands.server.ts"
import { storeFile } from "../../../app/files/commands.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"
import { createExclusive } from "../../../server/workers/exclusive.ts"
import { picture } from "../../files/pictures.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House, outcomeOf, readAs } from "../house.ts"

const FORMATS: ExportFormat[] = ["pdf", "docx", "md", "html", "json"]

describe.each(DIALECTS)("exports on %s", (dialect) => {
  let house: House
  beforeAll(async () => {
    house = await createHouse(dialect)
  })
  afterAll(() => house.close())

  function contextOf(viewer: Actor, more: Partial<Context> = {}): Context {
    return {
      ...readAs(house, viewer),
      files: createDiskStore(house.dataDir),
      settings: { ...house.settings, schemaVersion: 1 },
      offload: offloadHere,
      exclusively: createExclusive(),
      logError: () => {},
      ...more,
      // What exports do not ask for.
    } as Context
  }

  function ask(
    format: ExportFormat,
    {
      query = "",
      viewer = house.people.owner as Actor,
      headers = {},
      signal,
      documentId = house.documentId,
      ...more
    }: Partial<Context> & {
      query?: string
      headers?: Record<string, string>
      signal?: AbortSignal
      documentId?: string
    } = {},
  ): Promise<Response> {
    const url = `http://localhost/documents/${documentId}/export.${format}${query}`
    const request = new Request(url, { headers, ...(signal && { signal }) })
    return answerExport(contextOf(viewer, more), request, documentId, format)
  }

  function append(...seeds: SeedBlock[]): Promise<unknown> {
    const { client, documentId, people } = house
    return client.transaction((trx) =>
      editText(trx, documentId, people.owner, (doc) => {
        const fragment = doc.getXmlFragment(FRAGMENT)
        fragment.insert(fragment.length, seeds.map(buildElement))
      }),
    )
  }

  const version = () =>
    house.execute(
      createManualVersion,
      { documentId: house.documentId, label: "Probe" },
      house.people.owner,
    )

  test("the JSON of a version is exactly what its hash is taken of", async () => {
    const { number, sha256 } = await version()
    const answer = await ask("json", { query: `?version=${number}` })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256)
    expect(answer.headers.get("Content-Type")).toBe("application/json; charset=utf-8")
    await append({ kind: "paragraph", runs: [{ text: "Später geschrieben." }] })
    const later = await (await ask("json", { query: `?version=${number}` })).text()
    expect(later).toBe(bytes.toString())
    expect(await (await ask("json")).text()).toContain("Später geschrieben.")
  })

  test("a version is kept, but asked for each time, since rights change; the live text not at all", async () => {
    const live = await ask("html")
    expect(live.headers.get("Cache-Control")).toBe("private, no-store")
    expect(live.headers.get("ETag")).toBeNull()
    const first = await ask("html", { query: "?version=1" })
    expect(first.headers.get("Cache-Control")).toBe("private, no-cache")
    const etag = first.headers.get("ETag") ?? ""
    const again = await ask("html", { query: "?version=1", headers: { "If-None-Match": etag } })
    expect(again.status).toBe(304)
    const other = await ask("md", { query: "?version=1", headers: { "If-None-Match": etag } })
    expect(other.status).toBe(200)
  })

  test.each(FORMATS)(
    "as %s it is saved under its title and version, and nothing in it runs",
    async (format) => {
      const answer = await ask(format, { query: "?version=1" })
      expect(answer.status).toBe(200)
      expect(answer.headers.get("Content-Disposition")).toBe(
        `attachment; filename="Grobkonzept_Fassung-1.${format}"; filename*=UTF-8''Grobkonzept%20%E2%80%93%20Fassung%201.${format}`,
      )
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff")
      expect(answer.headers.get("Content-Security-Policy")).toContain("sandbox")
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100)
    },
  )

  test("the live text says that it is not decided, and the demo that it is invented", async () => {
    const words = await (await ask("md")).text()
    expect(words).toContain("Arbeitsstand, nicht beschlossen")
    expect(words).not.toContain("frei erfunden")
    const settings = { ...house.settings, demo: true, schemaVersion: 1 }
    for (const format of ["md", "html"] as const) {
      expect(await (await ask(format, { settings })).text()).toContain("Demodaten, frei erfunden")
    }
  })

  test("a frozen text is given out as the version it stands at, and says since when", async () => {
    const { documentId, people, clock } = house
    const { number } = await version()
    const [open, asked] = [await ask("md"), await ask("md", { query: `?version=${number}` })]
    expect(await open.text()).toContain("Arbeitsstand, nicht beschlossen")
    expect(await asked.text()).toMatch(/Fassung \d+ „Probe“, vom 24\.11\.2026, 10:00 Uhr/)
    clock.advance(60_000)
    // It stands at the version that was there already.
    await house.execute(freezeDocument, { documentId }, people.owner)
    for (const query of ["", `?version=${number}`]) {
      const frozen = await ask("md", {
        query,
        headers: { "If-None-Match": asked.headers.get("ETag") ?? "" },
      })
      expect(frozen.status).toBe(200)
      expect(frozen.headers.get("Content-Disposition")).toContain(`Fassung-${number}.md`)
      const words = await frozen.text()
      expect(words).toContain("„Probe“, eingefroren am 24.11.2026, 10:01 Uhr")
      expect(words).not.toContain("Arbeitsstand")
    }
    const page = await getExportPage(contextOf(people.owner), documentId, null)
    expect(page).toMatchObject({ version: { number }, document: { frozenNumber: number } })
    await house.execute(reopenDocument, { documentId, reason: "Nachtrag." }, people.owner)
    const reopened = await getExportPage(contextOf(people.owner), documentId, null)
    expect(reopened).toMatchObject({ version: null, document: { frozenNumber: null } })
  })

  test("a version or profile that there is not is not found", async () => {
    for (const query of ["?version=99", "?version=0", "?version=1e3", "?profile=x-1"]) {
      expect(await outcomeOf(ask("pdf", { query }))).toBe("not_found")
    }
    expect((await ask("md", { query: "?version=live" })).status).toBe(200)
  })

  test("who may not read the text gets none of it", async () => {
    for (const format of FORMATS) {
      expect(await outcomeOf(ask(format, { viewer: house.people.outsider }))).toBe("not_found")
      expect(await outcomeOf(ask(format, { viewer: house.people.stranger }))).toBe("not_found")
      expect(await outcomeOf(ask(format, { viewer: house.people.admin }))).toBe("forbidden")
      expect(await outcomeOf(ask(format, { viewer: house.people.partner }))).toBe("ok")
    }
  })

  test("one text at a time for each person, the next as soon as it is there", async () => {
    const exclusively = createExclusive()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begin = () => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const offload: Context["offload"] = async (...args) => {
      begin()
      await held
      return offloadHere(...args)
    }
    const first = ask("md", { exclusively, offload })
    await begun
    const busy = await ask("md", { exclusively })
    expect(busy.status).toBe(429)
    expect(await busy.text()).toContain("Bitte warten Sie")
    expect((await ask("md", { exclusively, viewer: house.people.partner })).status).toBe(200)
    release()
    expect((await first).status).toBe(200)
    expect((await ask("md", { exclusively })).status).toBe(200)
  })

  test("twenty copies asked for at once read the text once", async () => {
    const exclusively = createExclusive()
    const { rooms } = readAs(house, house.people.owner)
    let reads = 0
    const counting = {
      ...rooms,
      encodeState(documentId: string) {
        reads += 1
        return rooms.encodeState(documentId)
      },
    }
    const asked = Array.from({ length: 20 }, () => ask("md", { exclusively, rooms: counting }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 429)).toHaveLength(19)
    expect(reads).toBe(1)
  })

  test("what takes too long is told, and a bug stays one", async () => {
    const overloaded = Object.assign(new Error("too long"), { name: "Overloaded" })
    const answer = await ask("pdf", { offload: () => Promise.reject(overloaded) })
    expect(answer.status).toBe(503)
    expect(answer.headers.get("Retry-After")).toBe("60")
    expect(await answer.text()).toContain("in einigen Minuten noch einmal")
    const bug = ask("pdf", { offload: () => Promise.reject(new Error("broken")) })
    await expect(bug).rejects.toThrow("broken")
  })

  test("who goes away tells the thread", async () => {
    const leaving = new AbortController()
    const signals: (AbortSignal | undefined)[] = []
    const offload: Context["offload"] = (_, __, signal) => {
      signals.push(signal)
      leaving.abort()
      return Promise.reject(Object.assign(new Error("gone"), { name: "Overloaded" }))
    }
    await ask("md", { offload, signal: leaving.signal })
    expect(signals[0]?.aborted).toBe(true)
  })

  describe("with pictures", () => {
    let sha256: string
    beforeAll(async () => {
      const stored = await house.execute(
        storeFile,
        {
          documentId: house.documentId,
          fileName: "karte.png",
          bytes: new Uint8Array(await picture("png", 64, 48)),
        },
        house.people.owner,
      )
      sha256 = stored.sha256
    })

    test("an accessible PDF is refused with each place, and the page lists them", async () => {
      await append({ id: "blk_karte", kind: "figure", src: sha256, runs: [{ text: "Die Karte" }] })
      const browser = await ask("pdf", { headers: { Accept: "text/html" } })
      expect(browser.status).toBe(303)
      expect(browser.headers.get("Location")).toBe(
        `/documents/${house.documentId}/export#hindernisse`,
      )
      const program = await ask("pdf", { headers: { Accept: "application/json" } })
      expect(program.status).toBe(422)
      expect(await program.json()).toMatchObject({
        error: { kind: "rule" },
        problems: [{ kind: "missing-alt", href: `/documents/${house.documentId}#blk_karte` }],
      })
      const page = await getExportPage(contextOf(house.people.owner), house.documentId, null)
      expect(page.problems).toEqual([
        {
          sentence: expect.stringContaining("Abbildung 1 „Die Karte“"),
          href: `/documents/${house.documentId}#blk_karte`,
        },
      ])
      const earlier = await getExportPage(contextOf(house.people.owner), house.documentId, 1)
      expect(earlier.problems).toEqual([])
      expect((await ask("docx")).status).toBe(200)
    })

    test("a text gives out its own pictures, and none that its reader may not see", async () => {
      expect(await (await ask("html")).text()).toContain("data:image/png;base64,")
      await house.client.transaction((trx) => trx.deleteFrom("fileUses").execute())
      const without = await (await ask("html")).text()
      expect(without).not.toContain("data:image/png")
      expect(without).toContain("Das Bild fehlt")
    })
  })

  test("a text with what this program does not know has no hash, and every other format says so", async () => {
    const { client, documentId, people } = house
    await client.transaction((trx) =>
      editText(trx, documentId, people.owner, (doc) => {
        doc.getXmlFragment(FRAGMENT).insert(0, [new Y.XmlElement("callout")])
      }),
    )
    expect(await outcomeOf(ask("json"))).toBe("conflict")
    expect(await (await ask("html")).text()).toContain("noch nicht ausgeben kann")
    const page = await getExportPage(contextOf(people.owner), documentId, null)
    expect(page.hasJson).toBe(false)
  })
})
