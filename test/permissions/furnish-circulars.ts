import {
  createCircular,
  openCircular,
} from "../../app/features/decisions/circulars/commands.server.ts"
import { createRuleSet } from "../../app/features/decisions/committees/commands.server.ts"
import { createPaper } from "../../app/features/decisions/papers/commands.server.ts"
import { presetOf } from "../../app/features/decisions/rules/presets.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import type { Seat } from "../../app/permissions/decision-policy.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import type { Cast } from "./cast.ts"
import { bringBefore, paperWords } from "./furnish-papers.ts"

const SYSTEM = { kind: "system" } as const
const DAYS = 14

/** An open circular resolution on a text that its members may edit, a draft of another, and a far one. */
export async function furnishCirculars(
  house: TestWorkspace,
  people: Record<"editor" | "far", string>,
  documents: Cast["documents"],
  { committees, versions }: Pick<Cast, "committees" | "versions">,
): Promise<Cast["circulars"]> {
  const deadlineOn = addDays(calendarDateOf(house.clock().toISOString()), DAYS)
  const create = async (name: "toSeat" | "foreign", committeeId: string) => {
    const author = await house.actor(name === "foreign" ? people.far : people.editor)
    const paper = { ...paperWords(versions[name]), documentId: documents[name] }
    const { id: paperId } = await house.execute(createPaper, paper, author)
    const consultationId = await bringBefore(house, paperId, versions[name], committeeId)
    const input = { consultationId, question: "Stimmt der Ausschuss dem Vermerk zu?", deadlineOn }
    const secretary = secretaryOf(author, committeeId)
    const { id: circularId } = await house.execute(createCircular, input, secretary)
    return { circularId, secretary }
  }
  for (const committeeId of Object.values(committees)) await allowCirculars(house, committeeId)
  const open = await create("toSeat", committees.own)
  const draft = await create("toSeat", committees.own)
  const foreign = await create("foreign", committees.foreign)
  for (const { circularId, secretary } of [open, foreign]) {
    await house.execute(openCircular, { circularId, revision: 1 }, secretary)
  }
  return { draft: draft.circularId, open: open.circularId, foreign: foreign.circularId }
}

async function allowCirculars(house: TestWorkspace, committeeId: string): Promise<void> {
  const { ruleSet, id: preset } = presetOf("association_board")
  const circular = ruleSet.circular && { ...ruleSet.circular, objection: true }
  const law = { preset, legalSource: "§§ 28, 32 BGB", reason: "Erste Regelung" }
  const definition = { ...ruleSet, circular }
  await house.execute(createRuleSet, { ...law, definition, committeeId }, SYSTEM)
}

/** Nobody of those who ask acts for a committee: somebody else prepares what lies before it. */
function secretaryOf(actor: PersonActor, committeeId: string): PersonActor {
  const seat: Seat = {
    ...{ membershipId: "mem_secretary", committeeId, committeeOrganizationId: null },
    ...{ organizationId: actor.organizationId, role: "secretary", votingRight: false },
  }
  return { ...actor, seats: [seat], committeeIds: [committeeId] }
}
