import { type FormEvent, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { calendarDateOf, formatDate, formatTime } from "../../../ui/dates.ts"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { CommandForm, refusedFor } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { CHOICE_WORDS } from "../rules/counts.ts"
import type { VotePageView } from "./queries.server.ts"
import { ANSWERS, type Answer } from "./terms.ts"

interface BallotProps {
  page: VotePageView
  refused: RefusedForm | undefined
}

/** What the vote asks of the viewer: to answer, to wait, or why not. */
export function OwnBallot({ page, refused }: BallotProps) {
  const { vote, own } = page
  const mine = refusedFor(refused, "cast")
  // Whoever was late, or may not answer, has no form any more that could say why it was refused.
  const isForm = vote.state === "open" && own !== null && !own.isExcluded && own.refusal === null
  return (
    <>
      {!isForm && <FormErrors message={mine?.message} fields={mine?.fields} />}
      <BallotPart page={page} refused={refused} />
    </>
  )
}

function BallotPart({ page, refused }: BallotProps) {
  const { vote, own } = page
  if (own === null || vote.method !== "roll_call" || vote.state === "annulled") return null
  if (own.isExcluded) {
    return (
      <Notice>
        Sie sind in dieser Sache als befangen erfasst und wirken an Beratung und Abstimmung nicht
        mit.
      </Notice>
    )
  }
  if (own.refusal !== null) return <Notice>{own.refusal}</Notice>
  if (vote.state === "prepared") {
    return (
      <p className="s-vote__aside">Noch ist nicht eröffnet. Dann antworten Sie auf dieser Seite.</p>
    )
  }
  if (vote.state !== "open") return own.ballot && <Counted page={page} />
  if (own.ballot === null) return <BallotForm page={page} refused={refused} />
  return (
    <>
      <Counted page={page} />
      <details className="s-vote__change" open={refusedFor(refused, "cast") !== undefined}>
        <summary>Antwort ändern</summary>
        <BallotForm page={page} refused={refused} />
      </details>
    </>
  )
}

/** Says what is counted, when, and for which text. */
function Counted({ page: { own, text, vote } }: { page: VotePageView }) {
  if (!own?.ballot) return null
  const { choice, castAt, enteredAs } = own.ballot
  const day = formatDate(calendarDateOf(castAt))
  const hash = vote.sha256 === null ? "" : ` (${groupedHash(vote.sha256, 8)})`
  const on = text === null ? "" : `, zu Fassung ${text.number}${hash}`
  return (
    <Notice kind="ok" announce="status">
      <p>
        Ihre Stimme ist gezählt: {CHOICE_WORDS[choice]}, am {day} um {formatTime(castAt)} Uhr{on}.
        {enteredAs === "chair" && " Eingetragen hat sie, wer die Sitzung leitet."}
      </p>
    </Notice>
  )
}

function BallotForm({ page: { vote, own, law }, refused }: BallotProps) {
  const mine = refusedFor(refused, "cast")
  const typed = String(mine?.values.choice ?? "")
  const [choice, setChoice] = useState<Answer | null>(ANSWERS.find((one) => one === typed) ?? null)
  const choose = ({ target }: FormEvent<HTMLDivElement>) => {
    const value = target instanceof HTMLInputElement ? target.value : ""
    const found = ANSWERS.find((one) => one === value)
    if (found) setChoice(found)
  }
  const hidden = {
    ...{ voteId: vote.id, sha256: vote.sha256 ?? "" },
    seenNumber: String(own?.ballot?.number ?? 0),
  }
  return (
    <CommandForm
      intent="cast"
      refused={refused}
      variant="primary"
      hidden={hidden}
      submitLabel={choice === null ? "Abstimmen" : `Mit „${CHOICE_WORDS[choice]}“ stimmen`}
      pendingLabel="Wird gezählt …"
    >
      {/* What is chosen bubbles up from the fields: the button names it. */}
      <div className="s-ballot" onInput={choose}>
        <ChoicesField
          name="choice"
          scope="cast"
          label={own?.standsInFor ? `Ihre Antwort für ${own.standsInFor}` : "Ihre Antwort"}
          hint={
            vote.sha256 === null
              ? "Bis die Abstimmung geschlossen wird, können Sie sie ändern."
              : "Ihre Stimme gilt für genau diesen Text. Bis die Abstimmung geschlossen wird, können Sie sie ändern."
          }
          choices={ANSWERS.map((value) => ({
            value,
            label: CHOICE_WORDS[value],
            hint: value === "abstain" ? law.abstention : "",
          }))}
          defaultValues={typed === "" ? [] : [typed]}
          error={mine?.fields.choice}
          required
        />
      </div>
    </CommandForm>
  )
}
