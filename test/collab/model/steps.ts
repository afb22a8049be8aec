import type { Random } from "../../support/random.ts"
import type { TestWorkspace } from "../../support/workspace.ts"
import { checkStored, type Findings } from "./check.ts"
import type { ModelClient } from "./client.ts"
import { type ModelText, tick, type World } from "./world.ts"

interface Scene {
  world: World
  workspace: TestWorkspace
  random: Random
  text: ModelText
  client: ModelClient
}

type Step = (scene: Scene) => unknown

/** What may happen, and how often of all the weights. */
const STEPS: readonly (readonly [weight: number, name: string, step: Step])[] = [
  [380, "edit", ({ world, text, client }) => world.edit(text, client)],
  [170, "to the server", ({ client, random }) => client.toServer(1 + random.below(6))],
  [170, "to the client", ({ client, random }) => client.toClient(1 + random.below(6))],
  [120, "turn", tick],
  [40, "sync", ({ world }) => world.disk.sync()],
  [15, "drop", ({ client }) => client.drop()],
  [35, "connect", ({ world, text, client }) => world.connect(text, client)],
  [10, "duplicate", ({ client, random }) => client.duplicate(random)],
  [10, "swap", ({ client }) => client.swap()],
  [8, "pen", ({ client, random }) => client.setReadOnly(random.below(2) ? "read-only" : null)],
  [10, "command", ({ world, text, random }) => world.command(text, random.below(3) > 0)],
  [10, "relieve", ({ world, text }) => world.process.table.find(text.documentId)?.relieve()],
  [8, "upkeep", ({ world }) => world.upkeep()],
  [3, "idle", letIdle],
  [3, "full disk", ({ world, random }) => world.disk.setFull(random.below(3) === 0)],
  [3, "another page", ({ world, text, random }) => world.replace(text, random.below(4))],
  [6, "kill", killAtRandom],
  [2, "power cut", cutPower],
]
const SUM = STEPS.reduce((sum, [weight]) => sum + weight, 0)

/** Does one step, chosen by the seed. */
export async function takeStep(
  world: World,
  workspace: TestWorkspace,
  random: Random,
): Promise<Findings> {
  const text = random.pick(world.texts)
  const scene = { world, workspace, random, text, client: random.pick(text.clients) }
  let left = random.below(SUM)
  for (const [weight, , step] of STEPS) {
    left -= weight
    if (left >= 0) continue
    const found = await step(scene)
    return Array.isArray(found) ? found : []
  }
  return []
}

/** Everybody leaves for a while; the rooms are folded and let go. */
async function letIdle({ world, text }: Scene): Promise<void> {
  for (const client of text.clients) client.drop()
  world.disk.sync()
  await tick()
  world.passTime(60_000)
  world.upkeep()
  await tick()
}

async function killAtRandom({ world, workspace, random }: Scene): Promise<Findings> {
  const when = random.pick(["before", "after", "now"] as const)
  if (when !== "now") {
    world.dieAt(when)
    for (const { clients } of world.texts) for (const one of clients) one.toServer(4)
    await tick()
    world.disk.sync()
    await tick()
    for (const { clients } of world.texts) for (const one of clients) one.toClient(100)
  }
  world.kill()
  return checkAll(world, workspace)
}

async function cutPower({ world, workspace }: Scene): Promise<Findings> {
  await world.cutPower()
  return checkAll(world, workspace)
}

async function checkAll(world: World, workspace: TestWorkspace): Promise<Findings> {
  const findings: Findings = []
  for (const text of world.texts) {
    const held = [
      ["seen", text.seen],
      ["saved", text.saved],
    ] as const
    findings.push(...(await checkStored(workspace, text, held)))
  }
  return findings
}
