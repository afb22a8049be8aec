import type { ReactNode } from "react"
import { formatDate } from "../../../ui/dates.ts"
import { PARTICIPANT_ROLE_WORDS } from "../../documents/participant-words.ts"
import { NUMBERING_WORDS } from "../../documents/terms.ts"
import { runsText } from "../../documents/text/plain-runs.ts"
import type { DrawnComparison } from "./compare-page.server.ts"
import { ChangePlace, type Drawing, RunsAt } from "./drawing.tsx"
import { afterOf, beforeOf } from "./pieces.ts"
import type { MilestoneEntry, Piece, Values } from "./redline.ts"

type FrontChangesProps = { compared: DrawnComparison; drawing: Drawing }

/** What has changed in the title, the settings and a work package's head; nothing where nothing has. */
export function FrontChanges({ compared, drawing }: FrontChangesProps) {
  const { frame, head, organizations } = compared
  const nameOf = (key: string | null) => (key === null ? "niemand" : (organizations[key] ?? key))
  const text = (label: string, path: string, pieces: readonly Piece[] | undefined) =>
    pieces && (
      <FrontLine label={label}>
        <RunsAt pieces={pieces} path={path} drawing={drawing} />
      </FrontLine>
    )
  const value = (label: string, path: string, values: Values<string>) => (
    <FrontLine key={path} label={label}>
      <ChangePlace drawing={drawing} path={path}>
        <Exchange {...values} />
      </ChangePlace>
    </FrontLine>
  )
  const { leadOrganization: lead, participants = [], milestones = [] } = head
  return (
    <>
      {text("Titel", "title", frame.title)}
      {frame.language && value("Sprache", "language", plain(frame.language))}
      {frame.numbering && value("Nummerierung", "numbering", numbering(frame.numbering))}
      {text("Kürzel", "head.code", head.code)}
      {lead &&
        value("Federführung", "head.lead", {
          before: nameOf(lead.before),
          after: nameOf(lead.after),
        })}
      {participants.map(({ organization, role }) =>
        value(`Beteiligt: ${nameOf(organization)}`, `head.participant.${organization}`, {
          before: roleWord(role.before),
          after: roleWord(role.after),
        }),
      )}
      {text("Ziel", "head.objective", head.objective)}
      {text("Ergebnis", "head.result", head.result)}
      {milestones.map((entry, index) => (
        <Milestone key={index} entry={entry} drawing={drawing} />
      ))}
    </>
  )
}

type MilestoneProps = { entry: MilestoneEntry; drawing: Drawing }

function Milestone({ entry, drawing }: MilestoneProps) {
  if (entry.op !== "changed") {
    const { id, title, dueOn } = entry.milestone
    const Element = entry.op === "deleted" ? "del" : "ins"
    return (
      <FrontLine label={`Meilenstein ${entry.op === "deleted" ? "gestrichen" : "eingefügt"}`}>
        <ChangePlace drawing={drawing} path={`head.milestone.${id}`}>
          <Element role="presentation">
            {title}, {dayWord(dueOn)}
          </Element>
        </ChangePlace>
      </FrontLine>
    )
  }
  const { id, title, dueOn, isDone } = entry
  const path = `head.milestone.${id}`
  return (
    <FrontLine label="Meilenstein">
      <RunsAt pieces={title} path={path} drawing={drawing} />
      {dueOn.before !== dueOn.after && (
        <ChangePlace drawing={drawing} path={`${path}.due`}>
          {" "}
          <Exchange before={dayWord(dueOn.before)} after={dayWord(dueOn.after)} />
        </ChangePlace>
      )}
      {isDone.before !== isDone.after && (
        <ChangePlace drawing={drawing} path={`${path}.done`}>
          {" "}
          <Exchange before={doneWord(isDone.before)} after={doneWord(isDone.after)} />
        </ChangePlace>
      )}
    </FrontLine>
  )
}

function FrontLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="s-redline__line">
      <div className="s-redline__label">
        <strong>{label}</strong>
      </div>
      <div className="s-redline__text s-tx">{children}</div>
    </div>
  )
}

function Exchange({ before, after }: Values<string>) {
  return (
    <>
      <del role="presentation">
        <span className="kern-sr-only">gestrichen: </span>
        {before}
      </del>{" "}
      <ins role="presentation">
        <span className="kern-sr-only">eingefügt: </span>
        {after}
      </ins>
    </>
  )
}

function plain(pieces: readonly Piece[]): Values<string> {
  return { before: runsText(beforeOf(pieces)), after: runsText(afterOf(pieces)) }
}

function numbering(pieces: readonly Piece[]): Values<string> {
  const words: Readonly<Record<string, string>> = NUMBERING_WORDS
  const { before, after } = plain(pieces)
  return { before: words[before] ?? before, after: words[after] ?? after }
}

function roleWord(role: keyof typeof PARTICIPANT_ROLE_WORDS | null): string {
  return role === null ? "nicht beteiligt" : PARTICIPANT_ROLE_WORDS[role]
}

function dayWord(day: string | null): string {
  return day === null ? "ohne Termin" : formatDate(day)
}

function doneWord(isDone: boolean): string {
  return isDone ? "erledigt" : "offen"
}
