import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import * as Y from "yjs"
import { FRAME, SYNC_STEP } from "../../app/features/documents/live/messages.ts"
import { textOf } from "../../app/features/documents/text/edit.ts"

/** What came of trying to open a text and to write one letter into it. */
export interface Try {
  /** `write`: the letter was taken · `read`: refused, text seen · the HTTP status of a refused upgrade. */
  cell: string
  /** All of the text that arrived. */
  text: string
}

/** Opens a socket with these headers, reads the text, and tries to write a letter into it. */
export function tryToWrite(url: string, headers: Record<string, string>): Promise<Try> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url}?ack=1`, { headers })
    const doc = new Y.Doc()
    const end = (cell: string) => {
      resolve({ cell, text: textOf(doc).toString() })
      socket.terminate()
    }
    let refused = false
    socket.binaryType = "arraybuffer"
    socket.on("unexpected-response", (_request, response) => end(String(response.statusCode)))
    socket.on("close", (code) => end(`closed ${code}`))
    socket.on("error", reject)
    socket.on("open", () => socket.send(sync(SYNC_STEP.stateVector, Y.encodeStateVector(doc))))
    socket.on("message", (data: ArrayBuffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.refused) refused = true
      if (type === FRAME.ack) end(refused ? "read" : "write")
      if (type !== FRAME.sync || decoding.readVarUint(decoder) !== SYNC_STEP.missing) return
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      socket.send(sync(SYNC_STEP.update, letterInto(doc)))
    })
  })
}

function letterInto(doc: Y.Doc): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const block = textOf(doc).get(0) as Y.XmlElement
  const words = block.toArray().find((node) => node instanceof Y.XmlText)
  if (!words) throw new Error("The text has no words to write into.")
  words.insert(0, "x")
  return Y.encodeStateAsUpdate(doc, before)
}

function sync(step: number, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
}
