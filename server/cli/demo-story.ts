import { findCommand } from "../../app/commands/registry.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { demoCalendar, type MovingClock } from "./demo-calendar.ts"
import { type KnownNames, withIds } from "./demo-names.ts"
import { blockAt, playReviewStep, type Stage } from "./demo-review.ts"
import { type DemoAct, isAct, type StoryEntry } from "./demo-story-data.ts"
import type { TimedStep } from "./demo-surveys.ts"

interface StoryStage
  extends Stage,
    Pick<KnownNames, "committeeId" | "organizationId" | "personId"> {
  clock: MovingClock
}

/**
 * Plays what has happened in the demo, in the texts and in the committees, each act at its moment and in the name of
 * whoever did it.
 *
 * @param more what else happens meanwhile
 * @param now when the demo is started; the clock shows it again in the end
 */
export async function playStory(
  stage: StoryStage,
  story: readonly StoryEntry[],
  more: readonly TimedStep[],
  now: string,
): Promise<void> {
  const calendar = demoCalendar(now)
  const made = new Map<string, string>()
  const known = { ...stage, calendar, madeId: madeBy(made), blockId: blockIdIn(stage) }
  const steps = story.map((entry) => ({
    moment: calendar.momentOf(entry.at),
    run: () =>
      isAct(entry) ? playAct(stage, known, made, entry) : playReviewStep(stage, made, entry),
  }))
  const inOrder = [...steps, ...more].sort((a, b) => a.moment.localeCompare(b.moment))
  for (const { moment, run } of inOrder) {
    stage.clock.set(moment)
    await run()
  }
  stage.clock.set(now)
}

async function playAct(
  stage: StoryStage,
  known: KnownNames,
  made: Map<string, string>,
  { by, do: name, as, input }: DemoAct,
): Promise<void> {
  const command = findCommand(name)
  if (!command) throw new Error(`db/demo/decisions.json speaks of the command "${name}".`)
  const actor: Actor = by === "system" ? { kind: "system" } : await stage.actor(by)
  const result = await stage.execute(command, await withIds(input, known), actor)
  // What a command gives back is known to its own callers only.
  if (as !== undefined) made.set(as, String((result as { id: unknown }).id))
}

function madeBy(made: ReadonlyMap<string, string>) {
  return (key: string): string => {
    const id = made.get(key)
    if (id === undefined) throw new Error(`db/demo names "${key}" before it is made.`)
    return id
  }
}

function blockIdIn(stage: Stage) {
  return async (documentId: string, beginning: string) =>
    (await blockAt(stage, documentId, beginning)).id
}
