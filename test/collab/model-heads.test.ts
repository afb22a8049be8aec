import { afterAll, beforeAll, expect, test } from "vitest"
import { editText, readText } from "../../app/features/documents/live/edit-text.server.ts"
import { readHead, seedHead } from "../../app/features/documents/text/head.ts"
import { sized } from "../support/effort.ts"
import { Random, runSeed } from "../support/random.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { checkAtRest } from "./model/check.ts"
import { createHeadLedger } from "./model/head-ledger.ts"
import { createWorld, tick, type World } from "./model/world.ts"

const ROUNDS = sized(30, 1_500)
const STEPS = 120
const SEED = runSeed()

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await createTestWorkspace()
})
afterAll(() => workspace.close())

/** Four pages of three people in one head, on a server whose lines break and which dies at times. */
async function play(seed: number): Promise<string[]> {
  const random = new Random(seed)
  const organizationId = await workspace.addOrganization()
  const addPerson = () => workspace.addPerson({ organizationId })
  const people = [await addPerson(), await addPerson(), await addPerson()]
  const world = await createWorld({ workspace, people, random })
  const [text] = world.texts
  const [owner] = people
  if (!text || !owner) throw new Error("The world is empty.")
  await workspace.client.transaction((trx) =>
    editText(trx, text.documentId, owner, (doc) => seedHead(doc, { leadOrganization: "lead" })),
  )
  for (const client of text.clients) world.connect(text, client)
  // Everybody has the head before anybody writes: the fields are shown only then.
  const before = await checkAtRest(workspace, world)
  const ledger = createHeadLedger(random)
  for (let step = 0; step < STEPS; step += 1) {
    const writer = random.below(text.clients.length)
    const client = random.pick(text.clients)
    const choice = random.below(100)
    const doc = text.clients[writer]?.doc
    if (choice < 50 && doc) ledger.act(writer, doc)
    else if (choice < 65) client.toServer(1 + random.below(4))
    else if (choice < 80) client.toClient(1 + random.below(4))
    else if (choice < 85) client.drop()
    else if (choice < 92) world.connect(text, client)
    else await disturb(world, random.below(20))
  }
  const findings = [...before, ...(await checkAtRest(workspace, world))]
  const { doc } = await readText(workspace.db, text.documentId)
  for (const one of [doc, ...text.clients.map((client) => client.doc)]) {
    findings.push(...ledger.check(one))
    expect(readHead(one)).toEqual(readHead(doc))
  }
  return findings.length > 0 ? [`FUZZ_SEED=${seed}`, ...findings] : []
}

/** The server turns, syncs, lets its rooms go, or dies without a word. */
async function disturb(world: World, choice: number): Promise<void> {
  if (choice < 12) await tick()
  else if (choice < 17) world.disk.sync()
  else if (choice < 19) world.upkeep()
  else world.kill()
}

test(
  `[D2] ${ROUNDS} heads in which several add, remove and reorder rows at once, offline too, keep every row and field (FUZZ_SEED=${SEED})`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const findings = await play(SEED + round)
      expect(findings, findings.join("; ")).toEqual([])
    }
  },
  ROUNDS * 3_000,
)
