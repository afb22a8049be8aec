import { expect, test } from "vitest"
import * as Y from "yjs"
import type { Peer } from "../../server/collab/peer.ts"
import { readFrame, updateFrame } from "../../server/collab/protocol.ts"
import { sendUpdates } from "../../server/collab/turn.ts"

/** Somebody at the other end of no socket, with the updates that were sent there. */
function reader(): { peer: Peer; updates: Uint8Array[] } {
  const updates: Uint8Array[] = []
  const peer: Peer = {
    user: { personId: "person_1", name: "", organization: "", colour: null },
    organizationId: "organization_1",
    readOnly: null,
    schemaVersion: null,
    wantsAcks: false,
    send(bytes) {
      const frame = readFrame(bytes)
      if (frame.kind === "changes") updates.push(frame.update)
    },
    bufferedBytes: () => 0,
    close: () => undefined,
  }
  return { peer, updates }
}

function typed(letters: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText().insert(0, letters)
  return Y.encodeStateAsUpdate(doc)
}

function lettersOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return [...doc.getText().toString()].sort().join("")
}

test("of two who typed at once each gets the other's letters alone, and a third both at once", () => {
  const [a, b, c] = [reader(), reader(), reader()]
  const [fromA, fromB] = [typed("a"), typed("b")]
  const spread = [
    { update: fromA, from: a.peer },
    { update: fromB, from: b.peer },
  ]
  sendUpdates(spread, [a.peer, b.peer, c.peer])
  expect(a.updates).toEqual([fromB])
  expect(b.updates).toEqual([fromA])
  expect(c.updates).toHaveLength(1)
  expect(lettersOf(c.updates)).toBe("ab")
})

test("nobody misses a letter of a turn, whoever sent how much of it", () => {
  const [a, b, c] = [reader(), reader(), reader()]
  const letters = [..."abcdefg"]
  // The last one is the server's own.
  const senders = [a.peer, a.peer, b.peer, a.peer, a.peer, a.peer, null]
  const spread = senders.map((from, at) => ({ update: typed(letters[at] ?? ""), from }))
  sendUpdates(spread, [a.peer, b.peer, c.peer])
  const own = (peer: Peer) => spread.filter(({ from }) => from === peer).map(({ update }) => update)
  for (const { peer, updates } of [a, b, c]) {
    expect(lettersOf([...own(peer), ...updates])).toBe("abcdefg")
  }
})

test.each([0, 127, 128, 16_383, 16_384, 2_097_152])(
  "a frame says that %i bytes follow",
  (length) => {
    const update = new Uint8Array(length).fill(7)
    expect(readFrame(updateFrame(update))).toEqual({
      kind: "changes",
      isMissingPart: false,
      update,
    })
  },
)
