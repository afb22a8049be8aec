import { createHash } from "node:crypto"
import { rmSync, utimesSync } from "node:fs"
import { join } from "node:path"
import sharp from "sharp"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../app/context.ts"
import { createDocument, grantDocument } from "../../app/features/documents/commands.server.ts"
import { MAX_UPLOAD_BYTES, REFUSALS } from "../../app/files/limits.ts"
import { answerFile, answerUpload } from "../../app/files/respond.server.ts"
import type { Actor, PersonActor } from "../../app/permissions/policy.ts"
import { createDiskStore, type DiskStore, filePath } from "../../server/files/disk-store.ts"
import { sweepFiles } from "../../server/files/sweep.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"
import { photoWithPlace, picture } from "./pictures.ts"

const URL_OF_FILES = "https://schulterschluss.example/files"
const HOUR_MS = 60 * 60_000

type Answer = { sha256: string; width: number; height: number; mediaType: string }
type Refusal = { error: { kind: string; message: string; fields?: { file?: string } } }

describe.each(DIALECTS)("files on %s", (dialect) => {
  let house: TestWorkspace
  let store: DiskStore
  let writer: PersonActor
  let neighbour: PersonActor
  let documentId: string

  beforeEach(async () => {
    house = await createTestWorkspace({ dialect })
    store = createDiskStore(house.dataDir)
    writer = await house.addPerson({ organizationId: await house.addOrganization() })
    neighbour = await house.addPerson({ organizationId: await house.addOrganization() })
    documentId = await newDocument(writer)
  })

  afterEach(async () => {
    await house.close()
  })

  async function newDocument(owner: PersonActor): Promise<string> {
    const input = { kind: "concept" as const, title: "Grobkonzept" }
    return (await house.execute(createDocument, input, owner)).id
  }

  function contextOf(viewer: Actor): Context {
    const { db, execute } = house
    const now = house.clock().toISOString()
    const parts: Partial<Context> = { db, execute, viewer, now, files: store, requestId: "req" }
    // Uploads and downloads use these parts of the context and no others.
    return parts as Context
  }

  function upload(
    viewer: Actor,
    bytes: Uint8Array,
    options: { documentId?: string; name?: string; accept?: string } = {},
  ): Promise<Response> {
    const form = new FormData()
    // The file first: the order of the fields must not matter.
    form.set("file", new Blob([new Uint8Array(bytes)]), options.name ?? "Plan.png")
    form.set("documentId", options.documentId ?? documentId)
    const headers = { accept: options.accept ?? "application/json" }
    const request = new Request(URL_OF_FILES, { method: "POST", body: form, headers })
    return answerUpload(contextOf(viewer), request)
  }

  async function stored(viewer: Actor, bytes: Uint8Array, name?: string): Promise<Answer> {
    const response = await upload(viewer, bytes, { name })
    expect(response.status).toBe(201)
    return response.json()
  }

  function download(viewer: Actor, sha256: string, headers: HeadersInit = {}): Promise<Response> {
    return answerFile(
      contextOf(viewer),
      new Request(`${URL_OF_FILES}/${sha256}`, { headers }),
      sha256,
    )
  }

  async function filesOnDisk(): Promise<string[]> {
    const hashes: string[] = []
    for await (const sha256 of store.list()) hashes.push(sha256)
    return hashes
  }

  async function grant(level: "read" | "none"): Promise<void> {
    const input = {
      documentId,
      subjectKind: "person" as const,
      subjectId: neighbour.id,
      level,
    }
    await house.execute(grantDocument, input, writer)
  }

  test("an uploaded picture comes back as what it is, and as nothing else", async () => {
    const answer = await stored(writer, await picture("png"), "Größe „neu“.PNG")
    expect(answer).toMatchObject({ width: 40, height: 30, mediaType: "image/png" })
    const response = await download(writer, answer.sha256)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(answer.sha256)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-cache",
      "content-disposition": `inline; filename="Gr__e _neu_.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%E2%80%9Eneu%E2%80%9C.png`,
      etag: `"${answer.sha256}"`,
    })
    expect(house.events.map(({ name }) => name)).toContain("file.stored")
  })

  test("who holds it already gets 304, and only who may read it", async () => {
    const { sha256 } = await stored(writer, await picture())
    const held = { "if-none-match": `"${sha256}"` }
    const response = await download(writer, sha256, held)
    expect(response.status).toBe(304)
    expect(await response.text()).toBe("")
    await expect(download(neighbour, sha256, held)).rejects.toMatchObject({ kind: "not_found" })
  })

  test("the place of a photo never reaches the disk", async () => {
    const answer = await stored(writer, await photoWithPlace(), "IMG_0001.jpg")
    const bytes = Buffer.from((await store.get(answer.sha256)) ?? [])
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    expect(bytes.includes("Erika")).toBe(false)
    expect(await filesOnDisk()).toEqual([answer.sha256])
  })

  test("whoever may read the document sees its pictures, and nobody after the right is gone", async () => {
    const { sha256 } = await stored(writer, await picture())
    await expect(download(neighbour, sha256)).rejects.toMatchObject({ kind: "not_found" })
    await grant("read")
    expect((await download(neighbour, sha256)).status).toBe(200)
    await grant("none")
    await expect(download(neighbour, sha256)).rejects.toMatchObject({ kind: "not_found" })
  })

  test("a stranger and an unknown hash get the same answer", async () => {
    const { sha256 } = await stored(writer, await picture())
    for (const [viewer, hash] of [
      [{ kind: "stranger" }, sha256],
      [writer, "0".repeat(64)],
      [writer, "../../etc/passwd"],
    ] as const) {
      await expect(download(viewer, hash)).rejects.toMatchObject({ kind: "not_found" })
    }
  })

  test("the same picture in two documents is one file that each reader sees", async () => {
    const bytes = await picture()
    const mine = await stored(writer, bytes)
    const theirs = await newDocument(neighbour)
    await upload(neighbour, bytes, { documentId: theirs, name: "Anderer Name.png" })
    expect(await filesOnDisk()).toEqual([mine.sha256])
    const response = await download(neighbour, mine.sha256)
    // The other document's name for it is none of this reader's business.
    expect(response.headers.get("content-disposition")).toContain("Anderer Name.png")
    expect((await download(writer, mine.sha256)).headers.get("content-disposition")).toContain(
      "Plan.png",
    )
  })

  test("without the right to edit nothing is looked at and nothing is left", async () => {
    const bytes = await picture()
    expect((await upload({ kind: "stranger" }, bytes)).status).toBe(401)
    expect((await upload(neighbour, bytes)).status).toBe(404)
    await grant("read")
    expect((await upload(neighbour, bytes)).status).toBe(403)
    // Told about the right, not about the file: it was never opened.
    expect((await upload(neighbour, Buffer.from("<svg/>"))).status).toBe(403)
    expect((await upload(writer, bytes, { documentId: "doc_none" })).status).toBe(404)
    expect(await filesOnDisk()).toEqual([])
    expect(await house.db.selectFrom("files").selectAll().execute()).toEqual([])
  })

  test.each([
    ["an empty file", Buffer.alloc(0), "leer.png", 422, REFUSALS.empty],
    ["SVG named .png", Buffer.from("<svg xmlns='x'/>"), "bild.png", 422, REFUSALS.wrongType],
    ["HTML named .jpg", Buffer.from("<!doctype html>"), "bild.jpg", 422, REFUSALS.wrongType],
    ["one byte too many", Buffer.alloc(MAX_UPLOAD_BYTES + 1), "x.png", 413, REFUSALS.tooLarge],
  ])(
    "%s is refused with a sentence and leaves no file",
    async (_what, bytes, name, status, words) => {
      const response = await upload(writer, bytes, { name })
      expect(response.status).toBe(status)
      const { error } = (await response.json()) as Refusal
      expect(error.fields?.file ?? error.message).toBe(words)
      expect(await filesOnDisk()).toEqual([])
      const asForm = await upload(writer, bytes, { name, accept: "text/html" })
      expect(asForm.status).toBe(status)
      expect(await asForm.text()).toBe(words)
    },
  )

  test("a plain form goes back to the document", async () => {
    const response = await upload(writer, await picture(), { accept: "text/html" })
    expect(response.status).toBe(303)
    expect(response.headers.get("location")).toBe(`/documents/${documentId}`)
  })

  test.each([
    ["no body", {}],
    ["another type", { body: "x", headers: { "content-type": "text/plain" } }],
    ["no boundary", { body: "x", headers: { "content-type": "multipart/form-data" } }],
    [
      "a body cut in the middle",
      {
        body: '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nabc',
        headers: { "content-type": "multipart/form-data; boundary=b" },
      },
    ],
    [
      "a field of a megabyte",
      {
        body: `--b\r\nContent-Disposition: form-data; name="documentId"\r\n\r\n${"x".repeat(1e6)}\r\n--b--\r\n`,
        headers: { "content-type": "multipart/form-data; boundary=b" },
      },
    ],
  ])("%s is answered with 400", async (_what, init) => {
    const request = new Request(URL_OF_FILES, { method: "POST", ...init })
    expect((await answerUpload(contextOf(writer), request)).status).toBe(400)
  })

  test("a file that arrives in pieces and never ends is refused at its limit", async () => {
    let sent = 0
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from(head)),
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(64 * 1024))
        if (sent > 1_000) controller.close()
      },
    })
    const request = new Request(URL_OF_FILES, {
      method: "POST",
      body,
      headers: { "content-type": "multipart/form-data; boundary=b" },
      duplex: "half",
    } as RequestInit)
    expect((await answerUpload(contextOf(writer), request)).status).toBe(413)
    expect(sent).toBeLessThan(400)
  })

  test("a file whose row never came is swept after an hour, one with a row never", async () => {
    const { sha256 } = await stored(writer, await picture())
    const orphan = await store.put(Buffer.from("row never came"))
    const hourAgo = Date.now() - HOUR_MS
    expect(await sweepFiles(house.db, store, hourAgo)).toBe(0)
    const twoHoursAgo = new Date(Date.now() - 2 * HOUR_MS)
    for (const hash of [sha256, orphan]) {
      utimesSync(join(house.dataDir, "files", filePath(hash)), twoHoursAgo, twoHoursAgo)
    }
    expect(await sweepFiles(house.db, store, hourAgo)).toBe(1)
    expect(await filesOnDisk()).toEqual([sha256])
    expect((await download(writer, sha256)).status).toBe(200)
  })

  test("a row without its bytes is an alarm, not an empty picture", async () => {
    const { sha256 } = await stored(writer, await picture())
    rmSync(join(house.dataDir, "files", filePath(sha256)))
    await expect(download(writer, sha256)).rejects.toThrow("no bytes")
  })
})
