import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { addMilestone, headOf, removeMilestone } from "../../app/features/documents/text/head.ts"
import { FRAGMENT, SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { encoded } from "./mutations.ts"
import { openRaw } from "./raw-client.ts"
import { type CollabServer, isSynced, startCollab, textOf, type, until } from "./support.ts"
import { readWords, writeWords } from "./words.ts"

let server: CollabServer
let documentId: string
let anna: PersonActor

beforeEach(async () => {
  server = await startCollab()
  documentId = await server.addDocument()
  anna = await server.addPerson()
})
afterEach(() => server.close())

const NEWER = `?ack=1&schema=${SCHEMA_VERSION + 1}`

/** Changes the text; what goes to `bare`, a document that knows none of its roots, comes along. */
type Change = (fragment: Y.XmlFragment, doc: Y.Doc, bare: Y.Doc) => void

/** What `change` adds to a text that holds one paragraph with the word "seed". */
function changed(change: Change): { seed: Uint8Array; update: Uint8Array } {
  const doc = new Y.Doc()
  writeWords(doc, "seed")
  const seed = Y.encodeStateAsUpdate(doc)
  const before = Y.encodeStateVector(doc)
  const bare = new Y.Doc()
  doc.transact(() => change(doc.getXmlFragment(FRAGMENT), doc, bare))
  const updates = [Y.encodeStateAsUpdate(doc, before), Y.encodeStateAsUpdate(bare)]
  return { seed, update: Y.mergeUpdates(updates) }
}

/** Elements of one name, each in the one before. */
function nest(fragment: Y.XmlFragment, name: string, levels: number): void {
  let parent = fragment
  for (let level = 0; level < levels; level += 1) {
    const element = new Y.XmlElement(name)
    parent.insert(0, [element])
    parent = element
  }
}

function first(fragment: Y.XmlFragment): Y.XmlElement {
  return fragment.get(0) as Y.XmlElement
}

function words(fragment: Y.XmlFragment): Y.XmlText {
  return first(fragment).get(0) as Y.XmlText
}

const UNFIT: [string, Change][] = [
  ["a text under another root", (_, doc) => doc.getText("hidden").insert(0, "words")],
  ["an entry in the root of the blocks", (_, _doc, bare) => bare.getMap(FRAGMENT).set("a", 1)],
  [
    "letters in the root of the blocks",
    (_, _doc, bare) => bare.getText(FRAGMENT).insert(0, "words"),
  ],
  ["text outside a block", (fragment) => fragment.insert(0, [new Y.XmlText("words")])],
  ["an element nobody knows", (fragment) => fragment.insert(0, [new Y.XmlElement("callout")])],
  ["a name of JavaScript's own", (fragment) => nest(fragment, "constructor", 2)],
  ["a block in a block", (fragment) => first(fragment).insert(1, [new Y.XmlElement("block")])],
  ["a row outside a table", (fragment) => fragment.insert(0, [new Y.XmlElement("tableRow")])],
  ["a table in a table", (fragment) => nest(fragment, "table", 2)],
  ["12,000 levels", (fragment) => nest(fragment, "x", 12_000)],
  ["an attribute nobody knows", (fragment) => first(fragment).setAttribute("color", "red")],
  ["a kind nobody knows", (fragment) => first(fragment).setAttribute("kind", "callout")],
  ["a list as an id", (fragment) => first(fragment).setAttribute("id", [1] as never)],
  [
    "a type as an attribute",
    (fragment) => first(fragment).setAttribute("id", new Y.Text() as never),
  ],
  ["a mark nobody knows", (fragment) => words(fragment).format(0, 2, { blink: true })],
  ["a mark that nests", (fragment) => words(fragment).format(0, 2, { bold: { a: { b: 1 } } })],
  ["an object among letters", (fragment) => words(fragment).insertEmbed(1, { image: 1 })],
  ["an element among letters", (fragment) => words(fragment).insertEmbed(1, new Y.XmlElement("x"))],
  ["a document in the head", (_, doc) => doc.getMap("head").set("code", new Y.Doc())],
  ["a field that no head has", (_, doc) => doc.getMap("head").set("state", "approved")],
  [
    "a second text in the place of the seeded one",
    (_, doc) => doc.getMap("head").set("objective", new Y.Text("Neu")),
  ],
  ["a plain value for a text", (_, doc) => doc.getMap("head").set("objective", "Kurz")],
  ["a map for a text", (_, doc) => doc.getMap("head").set("result", new Y.Map())],
  ["a role nobody has", (_, doc) => doc.getMap("head").set("participant:ksm", "lead")],
  ["a day in words", (_, doc) => doc.getMap("head").set("milestone:01a:dueOn", "morgen")],
  [
    "a mark in the head",
    (_, doc) => {
      const text = new Y.Text("Ziel")
      doc.getMap("head").set("milestone:01a:title", text)
      text.format(0, 2, { bold: {} })
    },
  ],
  [
    "a list in a text of the head",
    (_, doc) => {
      const text = new Y.Text("Ziel")
      doc.getMap("head").set("milestone:01a:title", text)
      text.insertEmbed(0, new Y.Array())
    },
  ],
]

test.each(UNFIT)(
  "%s is refused whole, its sender is told and closed, and nobody else notices",
  async (_what, change) => {
    const peer = server.open(anna, documentId)
    await isSynced(peer)
    const { seed, update } = changed(change)
    const client = await openRaw(server.url, documentId, anna.id)
    client.sendUpdate(seed)
    client.sendUpdate(update)
    await until("the sender is closed", () => client.closed !== null)
    expect(client.refused).toEqual([{ frame: 2, reason: "malformed" }])
    expect(client.closed?.code).toBe(4400)
    type(peer, "!")
    const late = server.open(anna, documentId)
    await until("the text goes on", () => textOf(late) === "seed!")
    expect([...late.doc.share.keys()]).toEqual([FRAGMENT])
    expect(server.collab.stats()).toMatchObject({ brokenFrames: 0, failedFrames: 0 })
  },
)

test("one unfit part costs the whole frame, also where it leans on a neighbour in the same frame", async () => {
  const { seed, update } = changed((fragment) => {
    words(fragment).insert(4, " and more")
    fragment.insert(0, [new Y.XmlElement("block"), new Y.XmlElement("callout")])
  })
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendUpdate(Y.mergeUpdates([seed, update]))
  await until("it is refused", () => client.refused.length === 1)
  const held = new Y.Doc()
  Y.applyUpdate(held, await server.collab.rooms.encodeState(documentId))
  expect(readWords(held)).toBe("")
})

test("what the editor writes is taken: tables, figures, marks, a work package's head", async () => {
  const { seed, update } = changed((fragment, doc) => {
    const cell = new Y.XmlElement("tableCell")
    const row = new Y.XmlElement("tableRow")
    const table = new Y.XmlElement("table")
    const block = new Y.XmlElement("block")
    const figure = new Y.XmlElement("figure")
    block.insert(0, [new Y.XmlText("cell")])
    cell.insert(0, [block])
    row.insert(0, [cell])
    table.insert(0, [row])
    figure.insert(0, [new Y.XmlText("caption")])
    fragment.insert(1, [table, figure, new Y.XmlElement("divider")])
    figure.setAttribute("decorative", true as never)
    first(fragment).setAttribute("kind", "heading")
    words(fragment).format(0, 2, { link: { href: "https://example.org" }, bold: {} })
    const head = headOf(doc)
    head.set("leadOrganization", "ego-mv")
    head.set("participant:ksm", "pilot")
    const landmark = addMilestone(head, { title: "Karte", dueOn: "2027-03-31", isDone: true })
    removeMilestone(head, landmark)
  })
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendUpdate(seed)
  client.sendUpdate(update)
  await until("both are safe", () => client.acks.includes(2))
  expect(client.refused).toEqual([])
})

test("what leans on something that is gone is taken as before", async () => {
  const { seed, update } = changed((fragment) => words(fragment).insert(2, "late"))
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendUpdate(seed)
  const gone = new Y.Doc()
  Y.applyUpdate(gone, seed)
  const before = Y.encodeStateVector(gone)
  gone.getXmlFragment(FRAGMENT).delete(0, 1)
  client.sendUpdate(Y.encodeStateAsUpdate(gone, before))
  client.sendUpdate(update)
  await until("all are safe", () => client.acks.includes(3))
  expect(client.refused).toEqual([])
})

test("[D3] whoever announces a newer schema only reads: no claim puts unknown names into a text", async () => {
  const { seed, update } = changed((fragment) => nest(fragment, "callout", 3))
  const editor = server.open(anna, documentId)
  await isSynced(editor)
  Y.applyUpdate(editor.doc, seed)
  const newer = await openRaw(server.url, documentId, anna.id, NEWER)
  expect(newer.welcome).toEqual({ mayEdit: false, reason: "outdated" })
  newer.sendUpdate(update)
  newer.sendMissingPart(Y.mergeUpdates([seed, update]))
  await until("both are refused aloud", () => newer.refused.length === 2)
  expect(newer.refused.map(({ reason }) => reason)).toEqual(["outdated", "outdated"])
  expect(newer.closed).toBeNull()
  const late = server.open(anna, documentId)
  await until("others read on", () => textOf(late) === "seed")
  expect(late.doc.getXmlFragment(FRAGMENT).length).toBe(1)
})

test("neighbours in two places are no edit: peers would differ, one who has cleared the gone one away and one who has not", async () => {
  const doc = new Y.Doc()
  writeWords(doc, "seed")
  const block = new Y.XmlElement("block")
  block.insert(0, [new Y.XmlText("gone")])
  doc.getXmlFragment(FRAGMENT).push([block])
  const elsewhere = (block.get(0) as Y.XmlText)._start?.id ?? null
  const honest = await openRaw(server.url, documentId, anna.id)
  honest.sendUpdate(Y.encodeStateAsUpdate(doc))
  for (const isGone of [false, true]) {
    const before = Y.encodeStateVector(doc)
    if (isGone) doc.getXmlFragment(FRAGMENT).delete(1, 1)
    if (isGone) honest.sendUpdate(Y.encodeStateAsUpdate(doc, before))
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(doc))
    const known = Y.encodeStateVector(forged)
    words(forged.getXmlFragment(FRAGMENT)).insert(2, "between")
    const decoded = Y.decodeUpdate(Y.encodeStateAsUpdate(forged, known))
    for (const struct of decoded.structs) {
      if (struct instanceof Y.Item) struct.rightOrigin = elsewhere
    }
    const attacker = await openRaw(server.url, documentId, anna.id)
    attacker.sendUpdate(encoded(decoded))
    await until("it is refused", () => attacker.closed !== null)
    expect(attacker.refused).toEqual([{ frame: 1, reason: "malformed" }])
  }
})

test("two structs for one clock are no update", async () => {
  const a = changed((fragment) => words(fragment).insert(0, "a")).update
  const doc = new Y.Doc()
  doc.clientID = Y.decodeUpdate(a).structs[0]?.id.client ?? 0
  writeWords(doc, "other")
  // Two blocks of structs of one client: counts and blocks side by side, then no deletions.
  const b = Y.encodeStateAsUpdate(doc)
  const both = new Uint8Array([2, ...b.slice(1, -1), ...b.slice(1, -1), 0])
  const client = await openRaw(server.url, documentId, anna.id)
  client.sendUpdate(both)
  await until("it is refused", () => client.closed !== null)
  expect(client.refused).toEqual([{ frame: 1, reason: "malformed" }])
})
