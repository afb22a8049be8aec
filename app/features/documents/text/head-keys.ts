/** Name of the document's Y.Map that holds a work package's head. */
export const HEAD = "head"

/** Fields of the head in which people write words: each is a Y.Text, so that nobody's words are lost. */
export const HEAD_TEXTS = ["code", "objective", "result"] as const
export type HeadText = (typeof HEAD_TEXTS)[number]

/** What an organisation does in a package beside leading it. */
export const PARTICIPANT_ROLES = ["partner", "pilot", "observer"] as const
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number]

/** Key of the organisation that leads: one entry, so that there is never a second one. */
export const LEAD = "leadOrganization"

const MILESTONE_PARTS = ["title", "dueOn", "done", "removed"] as const
export type MilestonePart = (typeof MILESTONE_PARTS)[number]

const PARTICIPANT_KEY = /^participant:([a-z0-9-]{1,40})$/
const MILESTONE_KEY = /^milestone:([0-9a-z]{1,26}):([A-Za-z]+)$/
const ORGANIZATION_KEY = /^[a-z0-9-]{0,40}$/
const DAY = /^(\d{4}-\d{2}-\d{2})?$/
const MAX_REMOVED_LENGTH = 1000

/** Entry of the head that holds an organisation's role. */
export function participantKey(organizationKey: string): string {
  return `participant:${organizationKey}`
}

/** Entry of the head that holds one part of a milestone. */
export function milestoneKey(milestoneId: string, part: MilestonePart): string {
  return `milestone:${milestoneId}:${part}`
}

/** Key of the organisation, where the entry holds a role. */
export function readParticipantKey(key: string): string | null {
  return PARTICIPANT_KEY.exec(key)?.[1] ?? null
}

/** Id and part, where the entry belongs to a milestone. */
export function readMilestoneKey(key: string): { id: string; part: MilestonePart } | null {
  const [, id, name] = MILESTONE_KEY.exec(key) ?? []
  const part = MILESTONE_PARTS.find((known) => known === name)
  return id !== undefined && part ? { id, part } : null
}

/** Whether the entry holds a text that the server has made, once: no page puts another in its place. */
export function isSeededKey(key: string): boolean {
  return HEAD_TEXTS.some((name) => name === key)
}

/** Whether the entry holds a text of its own. */
export function isTextKey(key: string): boolean {
  return isSeededKey(key) || readMilestoneKey(key)?.part === "title"
}

/** Whether a plain value may stand under the key; texts are no plain values. */
export function isHeadValue(key: string, value: unknown): boolean {
  if (key === LEAD) return isString(value, ORGANIZATION_KEY)
  if (readParticipantKey(key) !== null) return PARTICIPANT_ROLES.some((role) => role === value)
  const part = readMilestoneKey(key)?.part
  if (part === "dueOn") return isString(value, DAY)
  if (part === "done") return typeof value === "boolean"
  return part === "removed" && typeof value === "string" && value.length <= MAX_REMOVED_LENGTH
}

function isString(value: unknown, form: RegExp): value is string {
  return typeof value === "string" && form.test(value)
}
