import { createHash } from "node:crypto"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../app/context.ts"
import { storeEvidence } from "../../app/files/evidence.server.ts"
import { EVIDENCE_REFUSALS, MAX_UPLOAD_BYTES } from "../../app/files/limits.ts"
import { answerFile } from "../../app/files/respond.server.ts"
import { answerEvidence, answerEvidenceUpload } from "../../app/files/respond-evidence.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import {
  type ConsultationsHouse,
  createConsultationsHouse,
} from "../decisions/consultations/house.ts"
import { outcomeOf } from "../documents/house.ts"
import { DIALECTS } from "../support/workspace.ts"
import { photoWithPlace, picture } from "./pictures.ts"

const PDF = Buffer.from("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer\n%%EOF\n")
const ADDRESS = "https://schulterschluss.example/evidence"

describe.each(DIALECTS)("evidence on %s", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  const store = (content: Uint8Array, actor: Actor = house.people.wiebke, id = house.paperId) => {
    const bytes = Uint8Array.from(content)
    const input = { subject: { kind: "paper" as const, id }, fileName: "Niederschrift.pdf", bytes }
    return house.execute(storeEvidence, input, actor)
  }
  const files = async () => {
    const found: string[] = []
    for await (const sha256 of createDiskStore(house.dataDir).list()) found.push(sha256)
    return found
  }
  const contextOf = (viewer: Actor) =>
    ({
      ...{ db: house.db, viewer, now: house.clock().toISOString(), requestId: "req_1" },
      ...{ files: createDiskStore(house.dataDir), execute: house.execute, logError: () => {} },
    }) as unknown as Context
  const download = async (sha256: string, viewer: Actor, headers: Record<string, string> = {}) => {
    const request = new Request(`${ADDRESS}/${sha256}`, { headers })
    return answerEvidence(contextOf(viewer), request, sha256)
  }
  const upload = (
    fields: Record<string, string>,
    bytes: Uint8Array<ArrayBuffer>,
    viewer: Actor = house.people.klara,
  ) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append("file", new Blob([bytes]), "Auszug aus der Niederschrift.pdf")
    const request = new Request(ADDRESS, { method: "POST", body })
    return answerEvidenceUpload(contextOf(viewer), request)
  }

  test("a PDF, a JPEG with all its data and a PNG are kept to the byte", async () => {
    for (const bytes of [PDF, await photoWithPlace(), await picture("png")]) {
      const { sha256 } = await store(bytes)
      expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"))
      const stored = await createDiskStore(house.dataDir).get(sha256)
      expect(Buffer.from(stored ?? []).equals(Buffer.from(bytes))).toBe(true)
    }
  })

  test("whatever is refused says why and leaves no file", async () => {
    const refused = async (bytes: Uint8Array) => {
      const error = await store(bytes).catch((thrown: unknown) => thrown)
      return (error as { fields: { file: string } }).fields.file
    }
    const { empty, tooLarge, wrongType, damaged } = EVIDENCE_REFUSALS
    expect(await refused(new Uint8Array())).toBe(empty)
    expect(await refused(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe(wrongType)
    expect(await refused(Buffer.from("<html><script>alert(1)</script>"))).toBe(wrongType)
    expect(await refused(PDF.subarray(0, 30))).toBe(damaged)
    expect(await refused((await picture("png")).subarray(0, 20))).toBe(damaged)
    expect(await refused(Buffer.concat([PDF, Buffer.alloc(MAX_UPLOAD_BYTES)]))).toBe(tooLarge)
    expect(await files()).toEqual([])
  })

  test("who may not report on the paper stores nothing", async () => {
    expect(await outcomeOf(store(PDF, house.people.torben))).toBe("not_found")
    await house.plan()
    expect(await outcomeOf(store(PDF, house.people.bernd))).toBe("forbidden")
    expect(await files()).toEqual([])
  })

  test("it is a download for those who may read the paper, and for nobody else", async () => {
    const { people, committees } = house
    const { sha256 } = await store(PDF)
    const answer = await download(sha256, people.bernd)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "private, no-cache",
      "content-disposition": expect.stringContaining('attachment; filename="Niederschrift.pdf"'),
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      etag: `"${sha256}"`,
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true)
    expect(await outcomeOf(download(sha256, people.torben))).toBe("not_found")
    await house.plan({ committeeId: committees.council })
    expect(await outcomeOf(download(sha256, people.torben))).toBe("ok")
    const none = { "If-None-Match": `"${sha256}"` }
    expect((await download(sha256, people.bernd, none)).status).toBe(304)
    expect(await outcomeOf(download(sha256, people.admin, none))).toBe("not_found")
    expect(await outcomeOf(download(sha256, { kind: "stranger" }))).toBe("not_found")
  })

  test("it is no picture of the text, and never shown in the page", async () => {
    const { sha256 } = await store(await picture("png"))
    const request = new Request(`https://schulterschluss.example/files/${sha256}`)
    expect(await outcomeOf(answerFile(contextOf(house.people.wiebke), request, sha256))).toBe(
      "not_found",
    )
  })

  test("a result names its evidence by the hash, of this paper alone", async () => {
    const { sha256 } = await store(PDF)
    const id = await house.plan()
    await house.report(id, "endorsed", { evidenceSha256: sha256 })
    expect(await house.results(id)).toMatchObject([{ evidenceSha256: sha256 }])
    const elsewhere = { subject: { kind: "document" as const, id: house.documentId } }
    const image = {
      ...elsewhere,
      fileName: "bild.png",
      bytes: Uint8Array.from(await picture("png")),
    }
    const other = await house.execute(storeEvidence, image, house.people.wiebke)
    const report = house.report(await house.plan(), "endorsed", { evidenceSha256: other.sha256 })
    expect(await outcomeOf(report)).toBe("invalid")
  })

  test("a plain form goes back to its step, with the file or the reason", async () => {
    const { paperId } = house
    const consultationId = await house.plan()
    const stored = await upload({ paperId, consultationId }, Uint8Array.from(PDF))
    expect(stored.status).toBe(303)
    const sha256 = createHash("sha256").update(PDF).digest("hex")
    expect(stored.headers.get("Location")).toBe(
      `/consultations/${consultationId}?evidence=${sha256}#beleg`,
    )
    const refused = await upload({ paperId, consultationId }, Uint8Array.from([1, 2, 3]))
    expect(refused.headers.get("Location")).toBe(
      `/consultations/${consultationId}?refused=wrongType#beleg`,
    )
    const huge = await upload({ paperId, consultationId }, new Uint8Array(MAX_UPLOAD_BYTES + 1))
    expect(huge.headers.get("Location")).toBe(
      `/consultations/${consultationId}?refused=tooLarge#beleg`,
    )
    const { documentId } = house
    const none = await upload({ documentId }, new Uint8Array(MAX_UPLOAD_BYTES + 1))
    expect(none.headers.get("Location")).toBe(
      `/documents/${documentId}/handovers?refused=tooLarge#beleg`,
    )
    expect(await files()).toEqual([sha256])
  })

  test("who may no longer hand in reads why on a page, and finds the way back", async () => {
    const consultationId = await house.plan()
    const fields = { paperId: house.paperId, consultationId }
    const refused = await upload(fields, Uint8Array.from(PDF), house.people.torben)
    expect(refused.headers.get("Content-Type")).toContain("text/html")
    const page = await refused.text()
    expect(page).toContain("<h1>Der Beleg ist nicht gespeichert</h1>")
    expect(page).toContain(`<a href="/consultations/${consultationId}">Zurück</a>`)
  })
})
