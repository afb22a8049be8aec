import * as Y from "yjs"
import { checksum, type JournalRow } from "../../app/features/documents/live/journal-rows.server.ts"
import { loadText } from "../../app/features/documents/live/load-text.server.ts"
import { FRAGMENT } from "../../app/features/documents/text/schema.ts"

const LETTERS = 3_000

/**
 * Loads and encodes invented text until V8 has compiled what that takes: else the first person after a
 * restart, when everybody comes back at once, waits for it.
 */
export function warmUp(): void {
  const doc = new Y.Doc()
  const rows: JournalRow[] = []
  doc.on("update", (payload: Uint8Array) => {
    const from = { personId: null, createdAt: new Date().toISOString() }
    rows.push({ seq: rows.length + 1, payload, crc32: checksum(payload), ...from })
  })
  const text = new Y.XmlText()
  const block = new Y.XmlElement("block")
  block.insert(0, [text])
  doc.getXmlFragment(FRAGMENT).insert(0, [block])
  for (let letter = 0; letter < LETTERS; letter += 1) {
    // Hither and thither, so that the letters do not grow into one piece.
    const at = (letter * 7) % (text.length + 1)
    if (letter % 6 === 5) text.delete(Math.min(at, text.length - 1), 1)
    else text.insert(at, "a")
  }
  const loaded = loadText({ snapshots: [], rows })
  const payload = Y.encodeStateAsUpdate(loaded.doc)
  Y.applyUpdate(new Y.Doc(), payload)
}
