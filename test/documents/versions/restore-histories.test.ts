import { expect, test } from "vitest"
import * as Y from "yjs"
import { AuthorshipFold } from "../../../app/features/documents/authorship/fold.server.ts"
import { rangesFrom, spansOf } from "../../../app/features/documents/authorship/spans.ts"
import { canonicalJson } from "../../../app/features/documents/text/canonical.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { writeHead } from "../../../app/features/documents/versions/restore/write-head.ts"
import { writeBlocks } from "../../../app/features/documents/versions/restore/write-text.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { clientsOf, overNight, personOf } from "../authorship/told.ts"
import type { Action } from "../text/fuzz-actions.ts"
import { play } from "../text/fuzz-play.ts"

const HISTORIES = sized(80, 1_500)
const RESTORER = 77
const NOTHING = { ranges: [], deleted: [] }
const FRAME = { title: "Konzept", language: "de", numbering: "decimal" }
const ACTIONS: Action[] = [
  ...["type", "type", "type", "type", "remove", "kind", "level", "checked", "mark"],
  ...["language", "mention", "footnote", "alt", "header", "caption", "divider"],
  ...["enterAtEnd", "enterAtStart", "deleteBlock", "split", "join", "move", "deleteAcross"],
  ...["cut", "cutBlock", "paste", "undo", "redo"],
  ...["addRow", "deleteRow", "moveRow", "addColumn", "deleteColumn", "moveColumn"],
] as Action[]

/** A history, one of its moments, and what restoring that moment makes of its end. */
function restoreOnce(seed: number) {
  const random = new Random(seed)
  let outcome: ReturnType<typeof restored> | null = null
  play(random, ACTIONS, {
    peers: 3,
    rounds: 8,
    withHub: true,
    look({ journal }) {
      const rows = overNight(journal)
      outcome = restored(rows, 1 + random.below(rows.length - 1))
    },
  })
  if (outcome === null) throw new Error("Nothing was played.")
  return outcome as ReturnType<typeof restored>
}

function restored(rows: ReturnType<typeof overNight>, moment: number) {
  const clients = new Map(clientsOf(rows, [1, 10, 20, 30]))
  const then = foldOf(rows.slice(0, moment), clients)
  const version = readContent(then.doc, FRAME)
  const authors = spansOf(then.doc, (id) => then.fold.authorOf(id))
  const live = foldOf(rows, clients)
  const wasSame = canonicalJson(live.doc, FRAME) === canonicalJson(then.doc, FRAME)

  const clone = new Y.Doc()
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(live.doc))
  clone.clientID = RESTORER
  const made: Uint8Array[] = []
  clone.on("update", (update: Uint8Array) => void made.push(update))
  clone.transact(() => {
    writeBlocks(clone, version.blocks)
    writeHead(clone, version.head)
  }, "server")
  const ranges = rangesFrom(clone, RESTORER, authors)
  const letters = { all: 0, untouched: 0 }
  const createdAt = "2026-11-04T09:00:00Z"
  clients.set(RESTORER, personOf(RESTORER, createdAt))
  const last = made.length > 0 ? [{ payload: Y.mergeUpdates(made), personId: null, createdAt }] : []
  const after = foldOf([...rows, ...last], clients, ranges)
  spansOf(clone, (id) => {
    letters.all += 1
    if (id.client !== RESTORER) letters.untouched += 1
    return personOf(0, createdAt)
  })
  return {
    wasSame,
    letters,
    isSame: canonicalJson(clone, FRAME) === canonicalJson(then.doc, FRAME),
    isSameContent: JSON.stringify(readContent(clone, FRAME)) === JSON.stringify(version),
    wrote: made.length > 0,
    before: authors,
    after: spansOf(after.doc, (id) => after.fold.authorOf(id)),
  }
}

function foldOf(
  rows: ReturnType<typeof overNight>,
  clients: ReturnType<typeof clientsOf>,
  ranges: ReturnType<typeof rangesFrom> = [],
) {
  const doc = new Y.Doc()
  const fold = new AuthorshipFold(doc, clients, { ...NOTHING, ranges })
  for (const row of rows) fold.take(row)
  return { doc, fold }
}

test(
  `[V3] a restored text is the version's, block by block, and its passages belong to who wrote them: ${HISTORIES} histories (FUZZ_SEED=${runSeed()})`,
  ({ task }) => {
    let letters = 0
    let untouched = 0
    let same = 0
    let otherAuthors = 0
    for (let at = 0; at < HISTORIES; at += 1) {
      const outcome = restoreOnce(runSeed() * 100_000 + at)
      expect(outcome.isSame, `hash of history ${at}`).toBe(true)
      expect(outcome.isSameContent, `content of history ${at}`).toBe(true)
      if (outcome.wasSame) same += 1
      letters += outcome.letters.all
      untouched += outcome.letters.untouched
      for (const [key, spans] of outcome.after) {
        const before = outcome.before.get(key) ?? []
        for (const span of spans) {
          const isKnown = before.some(
            ({ from, to, personId }) =>
              from < span.to && span.from < to && personId === span.personId,
          )
          if (!isKnown) otherAuthors += span.to - span.from
        }
      }
    }
    const summary = `${letters} letters, ${untouched} of them not written anew, ${otherAuthors} of another author than in the version; ${same} texts were the same`
    task.meta.figures = summary
    console.log(summary)
    expect(otherAuthors).toBeLessThan(letters * 0.02)
    expect(untouched).toBeGreaterThan(letters * 0.2)
    expect(same).toBeLessThan(HISTORIES / 2)
  },
  60_000 + HISTORIES * 500,
)
