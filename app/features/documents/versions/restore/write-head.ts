import * as Y from "yjs"
import {
  headOf,
  listMilestones,
  type Milestone,
  type PackageHead,
  readHead,
  removeMilestone,
} from "../../text/head.ts"
import {
  HEAD_TEXTS,
  LEAD,
  milestoneKey,
  participantKey,
  readParticipantKey,
} from "../../text/head-keys.ts"
import { wordDiff } from "../../text/text-diff.ts"

/**
 * Makes a work package's head that of a version, field by field; words that stay are not touched. Milestones are
 * matched by id. Call it in a transaction, on the server.
 */
export function writeHead(doc: Y.Doc, wanted: PackageHead): void {
  const head = headOf(doc)
  const held = readHead(doc)
  for (const name of HEAD_TEXTS)
    if (held[name] !== wanted[name]) writeField(head, name, wanted[name])
  if (held.leadOrganization !== wanted.leadOrganization) {
    head.set(LEAD, wanted.leadOrganization ?? "")
  }
  writeParticipants(head, wanted)
  writeMilestones(head, wanted.milestones)
}

function writeParticipants(head: Y.Map<unknown>, { participants }: PackageHead): void {
  const roles = new Map(participants.map(({ organization, role }) => [organization, role]))
  for (const key of [...head.keys()]) {
    const organization = readParticipantKey(key)
    if (organization !== null && !roles.has(organization)) head.delete(key)
  }
  for (const [organization, role] of roles) setValue(head, participantKey(organization), role)
}

function writeMilestones(head: Y.Map<unknown>, milestones: readonly Milestone[]): void {
  const ids = new Set(milestones.map(({ id }) => id))
  // Marked only: words that somebody writes in its title meanwhile would go with it [D2].
  for (const { id } of listMilestones(head)) if (!ids.has(id)) removeMilestone(head, id)
  for (const { id, title, dueOn, isDone } of milestones) {
    writeField(head, milestoneKey(id, "title"), title)
    setValue(head, milestoneKey(id, "dueOn"), dueOn ?? "")
    if (isDone || head.has(milestoneKey(id, "done")))
      setValue(head, milestoneKey(id, "done"), isDone)
    if (head.has(milestoneKey(id, "removed"))) head.delete(milestoneKey(id, "removed"))
  }
}

function setValue(head: Y.Map<unknown>, key: string, value: unknown): void {
  if (head.get(key) !== value) head.set(key, value)
}

function writeField(head: Y.Map<unknown>, key: string, words: string): void {
  const text = head.get(key)
  if (!(text instanceof Y.Text)) {
    head.set(key, new Y.Text(words))
    return
  }
  let shift = 0
  for (const { at, remove, insert } of wordDiff(text.toString(), words)) {
    text.delete(at + shift, remove)
    text.insert(at + shift, insert)
    shift += insert.length - remove
  }
}
