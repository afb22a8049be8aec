import { TextAreaField } from "../../../ui/field.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import type { RunVoteProps } from "./run-vote.tsx"
import { MAX_ANNUL_REASON } from "./terms.ts"

/** Puts a vote aside, with the reason; open where nothing else is left to do with it. */
export function AnnulForm({ page: { vote, exchanged }, refused }: RunVoteProps) {
  const isPrepared = vote.state === "prepared"
  const isNext = exchanged !== null || refusedFor(refused, "annul") !== undefined
  return (
    <details className="s-vote__change" open={isNext}>
      <summary>{isPrepared ? "Vorbereitung verwerfen" : "Abstimmung aufheben"}</summary>
      <CommandForm
        intent="annul"
        refused={refused}
        variant="danger"
        hidden={{ voteId: vote.id }}
        submitLabel={isPrepared ? "Verwerfen" : "Aufheben"}
        pendingLabel="Wird aufgehoben …"
      >
        <TextAreaField
          {...fieldIn("annul", refused, "reason")}
          label="Warum?"
          hint={
            isPrepared
              ? "Danach können Sie die Abstimmung neu vorbereiten."
              : "Die Abstimmung bleibt lesbar und zählt nicht mehr; der Grund steht dabei. Danach kann neu abgestimmt werden."
          }
          maxLength={MAX_ANNUL_REASON}
          rows={3}
          required
        />
      </CommandForm>
    </details>
  )
}
