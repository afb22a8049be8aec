import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { AnnulForm } from "./annul-form.tsx"
import type { VotePageView } from "./queries.server.ts"
import { isCounted } from "./terms.ts"

export interface RunVoteProps {
  page: VotePageView
  refused: RefusedForm | undefined
}

/** What whoever acts for the committee does next, and how it stands; printed pages leave it out. */
export function RunVote({ page, refused }: RunVoteProps) {
  const { vote, may, matter } = page
  if (vote.state === "annulled") return null
  return (
    <div className="s-vote__run">
      <Section title={TITLES[vote.state]} content="body" id="run">
        {may.run ? (
          <Step page={page} refused={refused} />
        ) : (
          <Notice>
            Sie sind in dieser Sache befangen. Die Abstimmung leitet die Stellvertretung.
          </Notice>
        )}
        <p className="s-vote__links">
          <a href={`/meetings/${matter.meetingId}/run`}>Zurück zur Sitzung</a>{" "}
          {vote.state === "certified" && matter.consultationId && (
            <ToStep id={matter.consultationId} awaitsResult={page.awaitsResult} />
          )}
        </p>
        {may.annul && <AnnulForm page={page} refused={refused} />}
      </Section>
    </div>
  )
}

function ToStep({ id, awaitsResult }: { id: string; awaitsResult: boolean }) {
  if (!awaitsResult) return <a href={`/consultations/${id}`}>Zum Beratungsschritt</a>
  return <a href={`/consultations/${id}#melden`}>Ergebnis melden</a>
}

const TITLES = {
  prepared: "Vor der Abstimmung",
  open: "Die Abstimmung läuft",
  closed: "Ergebnis feststellen",
  certified: "Leitung der Abstimmung",
} as const

function Step(props: RunVoteProps) {
  const { vote } = props.page
  if (vote.state === "prepared") return <OpenForm {...props} />
  if (vote.state === "open") return <OpenVote {...props} />
  if (vote.state === "closed") return <CertifyForm {...props} />
  return <p>Das Ergebnis ist festgestellt und steht im Register.</p>
}

function OpenForm({ page: { vote, exchanged }, refused }: RunVoteProps) {
  if (exchanged !== null) {
    return (
      <Notice kind="warning" announce={refusedFor(refused, "open") ? "alert" : undefined}>
        {exchanged}
      </Notice>
    )
  }
  return (
    <>
      <p>
        Erfassen Sie unten zuerst, wer befangen ist. Mit der Eröffnung steht fest, wer anwesend und
        stimmberechtigt ist und über welchen Text abgestimmt wird.
      </p>
      <CommandForm
        intent="open"
        refused={refused}
        variant="primary"
        hidden={{ voteId: vote.id }}
        submitLabel="Abstimmung eröffnen"
        pendingLabel="Wird eröffnet …"
      />
    </>
  )
}

function OpenVote({ page, refused }: RunVoteProps) {
  const { vote, progress, outlook } = page
  return (
    <>
      {vote.method === "roll_call" && (
        <p className="s-vote__line" role="status">
          {progress.answered} von {formatCount(progress.present, "Anwesenden", "Anwesenden")}{" "}
          {progress.answered === 1 ? "hat" : "haben"} geantwortet.
        </p>
      )}
      {outlook?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {isCounted(vote.method) && <CountsForm page={page} refused={refused} />}
      {vote.method === "no_objection" && (
        <p>
          Fragen Sie: „Widerspricht jemand?“ Widerspricht niemand, schließen Sie die Abstimmung;
          alle Anwesenden haben dann zugestimmt. Sonst heben Sie sie auf und lassen offen abstimmen.
        </p>
      )}
      <CommandForm
        intent="close"
        refused={refused}
        variant={isCounted(vote.method) && vote.yes === null ? "secondary" : "primary"}
        hidden={{ voteId: vote.id }}
        submitLabel={
          vote.method === "no_objection"
            ? "Niemand hat widersprochen: schließen"
            : "Abstimmung schließen"
        }
        pendingLabel="Wird geschlossen …"
      />
    </>
  )
}

const COUNTS = [
  ["yes", "Ja"],
  ["no", "Nein"],
  ["abstain", "Enthaltungen"],
  ["invalid", "Ungültig"],
  ["notCast", "Nicht teilgenommen"],
] as const

function CountsForm({ page: { vote, roll, law }, refused }: RunVoteProps) {
  const present = roll.reduce((sum, row) => sum + (row.state === "present" ? row.votes : 0), 0)
  return (
    <CommandForm
      intent="enter-counts"
      refused={refused}
      variant={vote.yes === null ? "primary" : "secondary"}
      hidden={{ voteId: vote.id, revision: String(vote.revision) }}
      submitLabel={vote.yes === null ? "Zahlen eintragen" : "Zahlen ändern"}
      pendingLabel="Wird eingetragen …"
    >
      <p>
        Anwesend und stimmberechtigt: {formatCount(present, "Stimme", "Stimmen")}. Zusammen müssen
        die Zahlen das ergeben.
      </p>
      <div className="s-vote__counts">
        {COUNTS.map(([name, label]) => (
          <TextField
            key={name}
            {...fieldIn("enter-counts", refused, name, storedCount(vote[name]))}
            label={label}
            inputMode="numeric"
            autoComplete="off"
            short
          />
        ))}
      </div>
      {law.byMembers && (
        <TextField
          {...fieldIn("enter-counts", refused, "yesMembers", storedCount(vote.yesMembers))}
          label="Mitglieder mit Ja"
          hint={`Diese Entscheidung zählt Mitglieder, nicht Stimmen (${law.source}).`}
          inputMode="numeric"
          autoComplete="off"
          required
          short
        />
      )}
    </CommandForm>
  )
}

function storedCount(count: number | null): string {
  return count === null ? "" : String(count)
}

function CertifyForm({ page: { vote, may, law, result }, refused }: RunVoteProps) {
  const mine = refusedFor(refused, "certify")
  if (!may.certify) {
    return <p>Das Ergebnis stellt der Vorsitz fest oder seine Stellvertretung.</p>
  }
  const isTie = result?.decision.majority.tie === "open" && law.asksChairOnTie
  const isRollCall = vote.method === "roll_call"
  return (
    <CommandForm
      intent="certify"
      refused={refused}
      variant="primary"
      hidden={{ voteId: vote.id }}
      submitLabel="Ergebnis feststellen"
      pendingLabel="Wird festgestellt …"
    >
      {isTie && isRollCall && (
        <p>
          Es steht gleich: Den Ausschlag gibt die Antwort, die Sie im Vorsitz selbst gegeben haben.
        </p>
      )}
      {isTie && !isRollCall && (
        <ChoicesField
          name="chairVote"
          scope="certify"
          label="Es steht gleich: Wie entscheidet der Vorsitz?"
          choices={[
            { value: "yes", label: "für den Antrag" },
            { value: "no", label: "gegen den Antrag" },
          ]}
          defaultValues={mine ? [String(mine.values.chairVote ?? "")] : []}
          error={mine?.fields.chairVote}
        />
      )}
      <ChoicesField
        name="statement"
        scope="certify"
        label="Der Antrag ist"
        choices={[
          { value: "passed", label: "angenommen" },
          { value: "failed", label: "abgelehnt" },
        ]}
        defaultValues={mine ? [String(mine.values.statement ?? "")] : []}
        error={mine?.fields.statement}
        required
      />
    </CommandForm>
  )
}
