import * as Y from "yjs"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { applyStored } from "../../../app/features/documents/live/load-text.server.ts"
import { isSameText } from "../../../server/collab/compaction.ts"
import type { TestWorkspace } from "../../support/workspace.ts"
import type { ModelText, World } from "./world.ts"
import { tick } from "./world.ts"

const ROUNDS_OF_REST = 60

/** What is wrong with a text that was stored while people wrote; an empty list where all is well. */
export type Findings = string[]

/** What must be in the journal at any moment, whatever happened: right after a kill, above all. */
export async function checkStored(
  workspace: TestWorkspace,
  text: ModelText,
  mustHold: readonly (readonly ["seen" | "saved", Y.Doc])[],
): Promise<Findings> {
  const { doc, faults } = await readText(workspace.db, text.documentId)
  const findings = faults.map(({ seq, reason }) => `row ${seq}: ${reason}`)
  for (const [what, held] of mustHold) {
    findings.push(...lacking(doc, held).map((lost) => `${what} and lost: ${lost}`))
  }
  findings.push(...(await gaps(workspace, text.documentId)))
  doc.destroy()
  return findings
}

/** What one text has and the other lacks. */
function lacking(stored: Y.Doc, held: Y.Doc): Findings {
  const findings: Findings = []
  for (const [client, clock] of reachOf(held)) {
    const there = Y.getState(stored.store, client)
    if (there < clock) findings.push(`clocks ${there} to ${clock} of ${client}`)
  }
  const deletions = Y.createDeleteSetFromStructStore(stored.store)
  for (const [client, ranges] of Y.createDeleteSetFromStructStore(held.store).clients) {
    const isGone = (clock: number) => Y.isDeleted(deletions, Y.createID(client, clock))
    for (const { clock, len } of ranges) {
      if (!isGone(clock) || !isGone(clock + len - 1))
        findings.push(`deletion of ${client}:${clock}`)
    }
  }
  return findings
}

/** What refers to something that came before the collecting began waits in the doc: it counts too. */
function reachOf(doc: Y.Doc): Map<number, number> {
  const reach = Y.decodeStateVector(Y.encodeStateVector(doc))
  const parked = doc.store.pendingStructs
  if (!parked) return reach
  for (const { id, length } of Y.decodeUpdateV2(parked.update).structs) {
    reach.set(id.client, Math.max(reach.get(id.client) ?? 0, id.clock + length))
  }
  return reach
}

async function gaps({ db }: TestWorkspace, documentId: string): Promise<Findings> {
  const ofDocument = <Table extends "documentUpdates" | "documentSnapshots">(table: Table) =>
    db
      .selectFrom(table as "documentUpdates")
      .select("seq")
      .where("documentId", "=", documentId)
  const rows = await ofDocument("documentUpdates").orderBy("seq").execute()
  const snapshots = await ofDocument("documentSnapshots").orderBy("seq").execute()
  // The oldest snapshot begins the generation that is kept; one that stands alone keeps all rows.
  const from = snapshots.length > 1 ? (snapshots[0]?.seq ?? 0) : 0
  return rows
    .filter(({ seq }, index) => seq !== from + 1 + index)
    .slice(0, 1)
    .map(({ seq }) => `row ${seq} does not follow on the one before`)
}

/** Lets everybody write again and everything arrive; then all must have the same. */
export async function checkAtRest(workspace: TestWorkspace, world: World): Promise<Findings> {
  await comeToRest(world)
  const findings: Findings = [...world.faults]
  for (const text of world.texts) {
    const { documentId, clients } = text
    const held = [
      ["seen", text.seen],
      ["saved", text.saved],
    ] as const
    findings.push(...(await checkStored(workspace, text, held)))
    const { doc } = await readText(workspace.db, documentId)
    for (const [index, client] of clients.entries()) {
      findings.push(...client.complaints.map((words) => `client ${index} was ${words}`))
      if (!isSameText(client.doc, doc)) {
        findings.push(`client ${index} differs: ${JSON.stringify(differences(client.doc, doc))}`)
      }
    }
    const live = new Y.Doc()
    applyStored(live, await world.process.table.encodeState(documentId))
    if (!isSameText(live, doc)) findings.push("the room differs from its journal")
  }
  const { failedFrames, brokenFrames } = world.process.counters
  if (failedFrames + brokenFrames > 0) findings.push(...world.process.logged)
  return findings
}

function differences(a: Y.Doc, b: Y.Doc): object {
  return { lacks: lacking(a, b).slice(0, 3), hasMore: lacking(b, a).slice(0, 3) }
}

async function comeToRest(world: World): Promise<void> {
  world.disk.setFull(false)
  for (const { clients } of world.texts) for (const one of clients) one.setReadOnly(null)
  let calm = 0
  for (let round = 0; round < ROUNDS_OF_REST && calm < 3; round += 1) {
    calm = (await letAllArrive(world)) ? 0 : calm + 1
    world.upkeep()
    for (const text of world.texts) {
      world.process.table.find(text.documentId)?.relieve()
      for (const client of text.clients) {
        // As a page does whose words were refused: it comes back with the whole.
        if (client.isRefused && calm > 0) client.drop()
        world.connect(text, client)
      }
    }
  }
}

/** @returns whether anything moved */
async function letAllArrive(world: World): Promise<boolean> {
  let moved = false
  for (let isMoving = true; isMoving; ) {
    await tick()
    world.disk.sync()
    await tick()
    isMoving = false
    for (const client of world.texts.flatMap(({ clients }) => clients)) {
      if (!client.hasFrames()) continue
      isMoving = true
      moved = true
      client.toServer(Number.POSITIVE_INFINITY)
      client.toClient(Number.POSITIVE_INFINITY)
    }
  }
  return moved
}
