import { HEAD_TEXTS } from "../../documents/text/head-keys.ts"
import { type ChangeKind, type FoundChange, whole } from "./change.ts"
import { changesOfPieces, sidesOf } from "./changes-of-pieces.ts"
import { hunksOf } from "./hunks.ts"
import type { MilestoneEntry, Piece, Redline, Values } from "./redline.ts"

export function changesOfFrame(frame: Redline["frame"]): FoundChange[] {
  const settings = [frame.language, frame.numbering].flatMap((pieces, index) =>
    pieces ? [wholeChange("setting", index === 0 ? "language" : "numbering", pieces)] : [],
  )
  return [...changesOfPieces(frame.title ?? [], "title", null), ...settings]
}

export function changesOfHead(head: Redline["head"]): FoundChange[] {
  const texts = HEAD_TEXTS.flatMap((name) =>
    changesOfPieces(head[name] ?? [], `head.${name}`, null),
  )
  const { leadOrganization: lead, participants = [], milestones = [] } = head
  return [
    ...texts,
    ...(lead ? [valueChange("lead", "head.lead", lead)] : []),
    ...participants.map(({ organization, role }) => ({
      ...valueChange("participant", `head.participant.${organization}`, role),
      more: organization,
    })),
    ...milestones.flatMap(changesOfMilestone),
  ]
}

function changesOfMilestone(entry: MilestoneEntry): FoundChange[] {
  if (entry.op !== "changed") {
    const { id, title, dueOn } = entry.milestone
    const words = whole([title, dueOn].filter((one) => one !== null).join(" "))
    const path = `head.milestone.${id}`
    return entry.op === "deleted"
      ? [
          {
            kind: "milestone_deleted",
            path,
            blockId: null,
            before: words,
            after: whole(""),
            more: id,
          },
        ]
      : [
          {
            kind: "milestone_inserted",
            path,
            blockId: null,
            before: whole(""),
            after: words,
            more: id,
          },
        ]
  }
  const { id, title, dueOn, isDone } = entry
  const path = `head.milestone.${id}`
  return [
    ...changesOfPieces(title, path, null).map((change) => ({ ...change, more: id })),
    ...(dueOn.before === dueOn.after
      ? []
      : [{ ...valueChange("due", `${path}.due`, dueOn), more: id }]),
    ...(isDone.before === isDone.after
      ? []
      : [{ ...valueChange("done", `${path}.done`, isDone), more: id }]),
  ]
}

function valueChange(kind: ChangeKind, path: string, values: Values<unknown>): FoundChange {
  const { before, after } = values
  return { kind, path, blockId: null, before: whole(wordOf(before)), after: whole(wordOf(after)) }
}

function wordOf(value: unknown): string {
  return value === null ? "" : String(value)
}

function wholeChange(kind: ChangeKind, path: string, pieces: readonly Piece[]): FoundChange {
  const [before, after] = sidesOf(hunksOf(pieces))
  return { kind, path, blockId: null, before: whole(before), after: whole(after) }
}
