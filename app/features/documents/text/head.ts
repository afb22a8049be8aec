import { monotonicFactory, ulid } from "ulid"
import * as Y from "yjs"
import {
  HEAD,
  HEAD_TEXTS,
  type HeadText,
  isHeadValue,
  isTextKey,
  LEAD,
  milestoneKey,
  PARTICIPANT_ROLES,
  type ParticipantRole,
  participantKey,
  readMilestoneKey,
  readParticipantKey,
} from "./head-keys.ts"

export interface Milestone {
  id: string
  title: string
  /** YYYY-MM-DD; null while nobody has named a day. */
  dueOn: string | null
  isDone: boolean
}

export interface Participant {
  organization: string
  role: ParticipantRole
}

/** A work package's head as people read it; organisations by their key, which stays when they are renamed. */
export interface PackageHead extends Record<HeadText, string> {
  /** Null until somebody has named one. */
  leadOrganization: string | null
  /** Beside the lead, by key. */
  participants: Participant[]
  /** By day, those without one last. */
  milestones: Milestone[]
}

/** What a head begins with. */
export interface HeadSeed extends Partial<Record<HeadText, string>> {
  leadOrganization?: string
  participants?: readonly { organization: string; role: ParticipantRole }[]
  milestones?: readonly { title: string; dueOn?: string; isDone?: boolean }[]
}

/** The map of the document that holds the head, one entry a field. */
export function headOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap(HEAD)
}

/**
 * [D4] Fills the head of a new work package once, on the server. Its texts are there from birth: made by two
 * pages at the same time, one would take the other's place with all that was typed in it.
 */
export function seedHead(doc: Y.Doc, seed: HeadSeed): void {
  const head = headOf(doc)
  const nextId = monotonicFactory()
  doc.transact(() => {
    for (const name of HEAD_TEXTS) head.set(name, new Y.Text(seed[name] ?? ""))
    if (seed.leadOrganization !== undefined) head.set(LEAD, seed.leadOrganization)
    for (const { organization, role } of seed.participants ?? []) {
      head.set(participantKey(organization), role)
    }
    for (const milestone of seed.milestones ?? []) addMilestone(head, milestone, nextId())
  }, "server")
}

/**
 * [D4] Gives a document from before heads existed what it lacks of one, on the server; all that is there stays.
 *
 * @param lead key of the organisation that leads where nobody has named one
 */
export function completeHead(doc: Y.Doc, lead: string | null): void {
  if (hasHead(doc)) return
  const head = headOf(doc)
  for (const name of HEAD_TEXTS) {
    if (!(head.get(name) instanceof Y.Text)) head.set(name, new Y.Text(textAt(head, name)))
  }
  if (lead !== null && !head.has(LEAD)) head.set(LEAD, lead)
}

/** Adds a milestone; call it in a transaction. Ids sort by the time they were made. */
export function addMilestone(
  head: Y.Map<unknown>,
  { title, dueOn = "", isDone = false }: { title: string; dueOn?: string; isDone?: boolean },
  newId: string = ulid(),
): string {
  const id = newId.toLowerCase()
  head.set(milestoneKey(id, "title"), new Y.Text(title))
  head.set(milestoneKey(id, "dueOn"), dueOn)
  if (isDone) head.set(milestoneKey(id, "done"), true)
  return id
}

/**
 * Takes a milestone away, as long as it stays what was seen: who writes in its title meanwhile keeps the
 * milestone, because a deleted text would take those words along [D2].
 */
export function removeMilestone(head: Y.Map<unknown>, id: string): void {
  head.set(milestoneKey(id, "removed"), seenAs(textAt(head, milestoneKey(id, "title"))))
}

/** Whether the document has a head that one can write in. */
export function hasHead(doc: Y.Doc): boolean {
  return HEAD_TEXTS.every((name) => headOf(doc).get(name) instanceof Y.Text)
}

/** Reads a head; changes nothing. What does not fit is left out. */
export function readHead(doc: Y.Doc): PackageHead {
  const head = headOf(doc)
  const lead = head.get(LEAD)
  const leadOrganization = isHeadValue(LEAD, lead) && lead !== "" ? String(lead) : null
  return {
    code: textAt(head, "code").trim(),
    objective: textAt(head, "objective"),
    result: textAt(head, "result"),
    leadOrganization,
    participants: participantsOf(head).filter((one) => one.organization !== leadOrganization),
    milestones: listMilestones(head).sort(byDay),
  }
}

/** The milestones in the order in which they were made. */
export function listMilestones(head: Y.Map<unknown>): Milestone[] {
  const ids = new Set<string>()
  for (const key of head.keys()) {
    const found = readMilestoneKey(key)
    if (found) ids.add(found.id)
  }
  return [...ids].sort().flatMap((id) => {
    const title = textAt(head, milestoneKey(id, "title"))
    const removed = head.get(milestoneKey(id, "removed"))
    if (removed === seenAs(title) || !head.has(milestoneKey(id, "title"))) return []
    const dueOn = head.get(milestoneKey(id, "dueOn"))
    return [
      {
        id,
        title,
        dueOn: isDay(dueOn) ? dueOn : null,
        isDone: head.get(milestoneKey(id, "done")) === true,
      },
    ]
  })
}

/** Names of entries this program does not know: a newer one has written them [D3]. */
export function headStrangers(doc: Y.Doc): string[] {
  return [...headOf(doc).entries()].flatMap(([key, value]) => {
    const isKnown = isTextKey(key) ? isText(value) : isHeadValue(key, value)
    return isKnown ? [] : [`head ${key}`]
  })
}

/** Whether a value is a day of the calendar, YYYY-MM-DD. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T12:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value
}

function participantsOf(head: Y.Map<unknown>): PackageHead["participants"] {
  return [...head.entries()]
    .flatMap(([key, value]) => {
      const organization = readParticipantKey(key)
      const role = PARTICIPANT_ROLES.find((known) => known === value)
      return organization !== null && role ? [{ organization, role }] : []
    })
    .sort(byRole)
}

/** The order in which a head names its participants. */
export function byRole(a: Participant, b: Participant): number {
  return (
    PARTICIPANT_ROLES.indexOf(a.role) - PARTICIPANT_ROLES.indexOf(b.role) ||
    (a.organization < b.organization ? -1 : 1)
  )
}

/** The order in which a head names its milestones; of two alike the one made first. */
export function byDay(a: Milestone, b: Milestone): number {
  const [dayA, dayB] = [a.dueOn ?? "9999", b.dueOn ?? "9999"]
  if (dayA !== dayB) return dayA < dayB ? -1 : 1
  if (a.title !== b.title) return a.title < b.title ? -1 : 1
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

function textAt(head: Y.Map<unknown>, key: string): string {
  const value = head.get(key)
  return isText(value) ? value.toString() : ""
}

function isText(value: unknown): value is Y.Text | string {
  return value instanceof Y.Text || typeof value === "string"
}

/** Long titles are told apart by their beginning and their length. */
function seenAs(title: string): string {
  return `${title.length} ${title.slice(0, 900)}`
}
