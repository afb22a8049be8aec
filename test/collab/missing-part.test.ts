import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { describe, expect, test } from "vitest"
import { WebSocket, WebSocketServer } from "ws"
import * as Y from "yjs"
import { countRow, type LiveText } from "../../server/collab/live-text.ts"
import { missingPart } from "../../server/collab/missing-part.ts"
import { readFrame } from "../../server/collab/protocol.ts"
import { writeFrame } from "../../server/collab/wire.ts"

function liveText(): LiveText {
  const doc = new Y.Doc()
  doc.getText("t").insert(0, "Glasfaser für Mestlin")
  return {
    doc,
    seq: 1,
    newestSnapshot: 0,
    owners: new Map(),
    apply: () => ({ updates: [], lost: [] }),
    isDamaged: false,
    whole: null,
    answer: null,
    bytes: 0,
    isFull: false,
    tail: { rows: 0, bytes: 0 },
  }
}

function heldAfter(frame: Uint8Array): string {
  const read = readFrame(frame)
  if (read.kind !== "changes") throw new Error("not a part of the text")
  const doc = new Y.Doc()
  Y.applyUpdate(doc, read.update)
  return doc.getText("t").toString()
}

const nothing = Y.encodeStateVector(new Y.Doc())

describe("what somebody lacks of a text", () => {
  test("is made once for all who ask from the same state", () => {
    const text = liveText()
    const frame = missingPart(text, nothing)
    expect(missingPart(text, Uint8Array.from(nothing))).toBe(frame)
    expect(heldAfter(frame)).toBe("Glasfaser für Mestlin")
  })

  test("is made anew for another state, and when the text has changed", () => {
    const text = liveText()
    const frame = missingPart(text, nothing)
    const all = Y.encodeStateVector(text.doc)
    expect(heldAfter(missingPart(text, all))).toBe("")
    const grown: Uint8Array[] = []
    text.doc.on("update", (update: Uint8Array) => grown.push(update))
    text.doc.getText("t").insert(0, "Mehr ")
    for (const update of grown) countRow(text, update)
    expect(missingPart(text, nothing)).not.toBe(frame)
    expect(heldAfter(missingPart(text, nothing))).toBe("Mehr Glasfaser für Mestlin")
  })

  test("is the stored bytes where nobody has changed them", () => {
    const text = liveText()
    const stored = Y.encodeStateAsUpdate(text.doc)
    const read = readFrame(missingPart({ ...text, doc: new Y.Doc(), whole: stored }, nothing))
    expect(read.kind === "changes" && Buffer.compare(read.update, stored)).toBe(0)
  })
})

describe("a frame as a WebSocket message", () => {
  test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])("of %d bytes", async (length) => {
    const frame = new Uint8Array(length).map((_, at) => at % 251)
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" })
    server.on("connection", (_, { socket }) => writeFrame(socket, frame))
    await once(server, "listening")
    // Listening on a port, it has one.
    const { port } = server.address() as AddressInfo
    const client = new WebSocket(`ws://127.0.0.1:${port}`)
    const [received] = await once(client, "message")
    client.terminate()
    server.close()
    expect(Buffer.compare(received, frame)).toBe(0)
  })
})
