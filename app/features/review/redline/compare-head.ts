import { byDay, byRole, type Milestone, type PackageHead } from "../../documents/text/head.ts"
import { HEAD_TEXTS } from "../../documents/text/head-keys.ts"
import { runsText } from "../../documents/text/plain-runs.ts"
import { afterOf, diffPlain, reversePiece } from "./pieces.ts"
import type { HeadChange, MilestoneEntry, Piece, Values } from "./redline.ts"

/** What differs between two heads, field by field; milestones by id, participants by organisation. */
export function compareHeads(before: PackageHead, after: PackageHead): HeadChange {
  const change: HeadChange = {}
  for (const name of HEAD_TEXTS) {
    if (before[name] !== after[name]) change[name] = diffPlain(before[name], after[name])
  }
  if (before.leadOrganization !== after.leadOrganization) {
    change.leadOrganization = values(before.leadOrganization, after.leadOrganization)
  }
  const participants = compareParticipants(before, after)
  if (participants.length > 0) change.participants = participants
  const milestones = compareMilestones(before.milestones, after.milestones)
  if (milestones.length > 0) change.milestones = milestones
  return change
}

/** The head after the change. */
export function applyToHead(head: PackageHead, change: HeadChange): PackageHead {
  const result: PackageHead = { ...head }
  for (const name of HEAD_TEXTS) result[name] = textAfter(head[name], change[name])
  if (change.leadOrganization) result.leadOrganization = change.leadOrganization.after
  const roles = new Map(head.participants.map(({ organization, role }) => [organization, role]))
  for (const { organization, role } of change.participants ?? []) {
    if (role.after === null) roles.delete(organization)
    else roles.set(organization, role.after)
  }
  result.participants = [...roles].map(([organization, role]) => ({ organization, role }))
  result.participants.sort(byRole)
  result.milestones = applyToMilestones(head.milestones, change.milestones ?? [])
  return result
}

export function reverseHead(change: HeadChange): HeadChange {
  const reversed: HeadChange = {}
  for (const name of HEAD_TEXTS) {
    const pieces = change[name]
    if (pieces) reversed[name] = pieces.map(reversePiece)
  }
  if (change.leadOrganization) reversed.leadOrganization = swapped(change.leadOrganization)
  if (change.participants) {
    reversed.participants = change.participants.map(({ organization, role }) => ({
      organization,
      role: swapped(role),
    }))
  }
  if (change.milestones) reversed.milestones = change.milestones.map(reverseMilestone)
  return reversed
}

/** The text that a field has after the change, if it has one. */
export function textAfter(text: string, pieces: readonly Piece[] | undefined): string {
  return pieces ? runsText(afterOf(pieces)) : text
}

export function swapped<Value>({ before, after }: Values<Value>): Values<Value> {
  return { before: after, after: before }
}

function values<Value>(before: Value, after: Value): Values<Value> {
  return { before, after }
}

function compareParticipants(before: PackageHead, after: PackageHead) {
  const roles = new Map(
    before.participants.map((one) => [
      one.organization,
      values<typeof one.role | null>(one.role, null),
    ]),
  )
  for (const { organization, role } of after.participants) {
    roles.set(organization, values(roles.get(organization)?.before ?? null, role))
  }
  return [...roles]
    .filter(([, role]) => role.before !== role.after)
    .map(([organization, role]) => ({ organization, role }))
}

function compareMilestones(
  before: readonly Milestone[],
  after: readonly Milestone[],
): MilestoneEntry[] {
  const now = new Map(after.map((milestone) => [milestone.id, milestone]))
  const entries: MilestoneEntry[] = []
  for (const was of before) {
    const is = now.get(was.id)
    now.delete(was.id)
    if (!is) entries.push({ op: "deleted", milestone: was })
    else if (JSON.stringify(was) !== JSON.stringify(is)) {
      entries.push({
        op: "changed",
        id: was.id,
        title: diffPlain(was.title, is.title),
        dueOn: values(was.dueOn, is.dueOn),
        isDone: values(was.isDone, is.isDone),
      })
    }
  }
  for (const milestone of now.values()) entries.push({ op: "inserted", milestone })
  return entries
}

function applyToMilestones(
  milestones: readonly Milestone[],
  entries: readonly MilestoneEntry[],
): Milestone[] {
  const result = new Map(milestones.map((milestone) => [milestone.id, milestone]))
  for (const entry of entries) {
    if (entry.op === "deleted") result.delete(entry.milestone.id)
    else if (entry.op === "inserted") result.set(entry.milestone.id, entry.milestone)
    else {
      const { id, title, dueOn, isDone } = entry
      result.set(id, { id, title: textAfter("", title), dueOn: dueOn.after, isDone: isDone.after })
    }
  }
  return [...result.values()].sort(byDay)
}

function reverseMilestone(entry: MilestoneEntry): MilestoneEntry {
  if (entry.op === "deleted") return { op: "inserted", milestone: entry.milestone }
  if (entry.op === "inserted") return { op: "deleted", milestone: entry.milestone }
  return {
    ...entry,
    title: entry.title.map(reversePiece),
    dueOn: swapped(entry.dueOn),
    isDone: swapped(entry.isDone),
  }
}
