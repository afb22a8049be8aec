import { SelectField } from "../../../ui/field.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { quorumSentence } from "../rules/explain-vote.ts"
import type { RunView } from "./queries.server.ts"
import type { RunPageProps } from "./run-page.tsx"
import { timeOf } from "./wall-clock.ts"

type Presence = RunView["presences"][number]

/** Whether each committee can decide now, how many may still go, and the chair's statement. */
export function QuorumPanel({ view, refused }: RunPageProps) {
  return (
    <Section as="aside" title="Beschlussfähigkeit" content="body">
      {view.presences.map((presence) => (
        <div key={presence.committeeId}>
          {view.presences.length > 1 && <h3 className="s-h3">{presence.name}</h3>}
          <Standing presence={presence} state={view.meeting.state} />
          {view.meeting.state === "in_session" && presence.quorum !== null && (
            <StateForm {...{ view, refused, presence }} />
          )}
        </div>
      ))}
      <Statements view={view} />
    </Section>
  )
}

interface StandingProps {
  presence: Presence
  state: RunView["meeting"]["state"]
}

/** Before the opening people are still coming, after the end they have gone: neither says that anything failed. */
export function Standing({ presence, state }: StandingProps) {
  const { quorum, obstacle } = presence
  if (state !== "invited" && state !== "in_session") return null
  if (quorum === null) return <p>{obstacle}</p>
  if (state === "invited" && !quorum.isMet) return <p>{comingWords(quorum)}</p>
  return (
    <div role="status">
      <p>
        <StateMark glyph={quorum.isMet ? "done" : "failed"} tone={quorum.isMet ? "ok" : "no"}>
          {quorumSentence(quorum)}
        </StateMark>
      </p>
      {quorum.isMet && quorum.inequality !== null && <p>{leaveWords(presence)}</p>}
    </div>
  )
}

function comingWords({ present, required, unit }: NonNullable<Presence["quorum"]>): string {
  if (present === 0) return "Noch niemand ist erfasst."
  const one = unit === "members" ? "stimmberechtigtes Mitglied" : "Stimme"
  const many = unit === "members" ? "stimmberechtigte Mitglieder" : "Stimmen"
  return `Bisher ${formatCount(present, one, many)} da, nötig: ${required}.`
}

function leaveWords({ losesAtOnce, mayLeave }: Presence): string {
  if (!losesAtOnce) return "Die Feststellung gilt, bis jemand sie anzweifelt; dann zählen Sie neu."
  if (mayLeave === 0) return "Geht noch jemand, kann die Beschlussfähigkeit verloren sein."
  const people = mayLeave === 1 ? "Ein Mitglied kann" : `${mayLeave} Mitglieder können`
  return `${people} noch gehen, ohne dass sie verloren geht.`
}

/** What the button does: the statement is always what is counted now. */
function stateWords({ losesAtOnce, counted }: Presence): string {
  if (!losesAtOnce) return "Angezweifelt: neu zählen"
  return counted?.isMet
    ? "Beschlussfähigkeit feststellen"
    : "Fehlende Beschlussfähigkeit feststellen"
}

function StateForm({ view, refused, presence }: RunPageProps & { presence: Presence }) {
  const { committeeId, counted, isChair } = presence
  const scope = `quorum-${committeeId}`
  const found = refusedFor(refused, "quorum")
  const mine = found?.values.committeeId === committeeId ? found : undefined
  const presiding = view.people.filter(
    (person) =>
      person.committeeId === committeeId &&
      person.isHere &&
      person.votingRight &&
      person.substituteFor === null,
  )
  return (
    <CommandForm
      intent="quorum"
      scope={scope}
      refused={mine}
      submitLabel={stateWords(presence)}
      pendingLabel="Wird festgestellt …"
      hidden={{
        ...{ meetingId: view.meeting.id, committeeId },
        seenPresent: String(counted?.present ?? 0),
      }}
    >
      {!isChair && (
        <SelectField
          {...fieldIn("quorum", mine, "presiding", presiding[0]?.membershipId ?? "")}
          scope={scope}
          label="Es stellt fest"
          placeholder="Bitte wählen"
          options={presiding.map(({ membershipId, name }) => ({
            value: membershipId,
            label: name,
          }))}
          required
        />
      )}
    </CommandForm>
  )
}

function Statements({ view: { quorum } }: { view: RunView }) {
  const last = quorum.at(-1)
  if (!last) return null
  return (
    <p className="s-meeting__meta">
      Zuletzt festgestellt um {timeOf(last.at)} Uhr{last.statedBy && ` von ${last.statedBy}`}:{" "}
      {last.computation}
    </p>
  )
}
