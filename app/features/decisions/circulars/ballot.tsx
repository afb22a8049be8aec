import { type FormEvent, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { formatInstant } from "../../../ui/dates.ts"
import { TextAreaField } from "../../../ui/field.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import { CHOICE_WORDS } from "../rules/counts.ts"
import { abstentionNote } from "../rules/explain-vote.ts"
import { ANSWERS, MAX_REMARK } from "../votes/terms.ts"
import type { CircularPageView } from "./queries.server.ts"

const INTENT = "answer"
const HASH_DIGITS = 8

/** Everybody entitled is the base of a circular resolution: who abstains has not consented. */
function abstentionHint({ needsAll }: CircularPageView): string {
  return abstentionNote(needsAll ? "unanimous_all" : "absolute_members", "ignored")
}

type BallotProps = {
  page: CircularPageView
  own: NonNullable<CircularPageView["own"]>
  refused: RefusedForm | undefined
}

/** The question and the own answer; until the end it may be changed. */
export function Ballot({ page, own: { ballot }, refused }: BallotProps) {
  const mine = refusedFor(refused, INTENT)
  const stored = String(mine?.values.choice ?? ballot?.choice ?? "")
  const [choice, setChoice] = useState(stored)
  function choose({ target }: FormEvent<HTMLDivElement>) {
    if (target instanceof HTMLInputElement && target.type === "radio") setChoice(target.value)
  }
  const word = ANSWERS.find((answer) => answer === choice)
  return (
    <section className="s-circular__ballot" id="stimme" aria-label="Ihre Stimme">
      {ballot && !mine && <Counted page={page} ballot={ballot} />}
      <CommandForm
        intent={INTENT}
        refused={refused}
        variant="primary"
        submitLabel={word ? `Mit „${CHOICE_WORDS[word]}“ stimmen` : "Stimme abgeben"}
        pendingLabel="Wird gesendet"
        hidden={{ sha256: page.sha256 ?? "", seenNumber: String(ballot?.number ?? 0) }}
      >
        <div onChange={choose}>
          <Choices page={page} stored={stored} error={mine?.fields.choice} />
        </div>
        <TextAreaField
          {...fieldIn(INTENT, refused, "remark", ballot?.remark)}
          label="Anmerkung"
          rows={2}
          maxLength={MAX_REMARK}
          optional
        />
        <PasswordHint />
      </CommandForm>
    </section>
  )
}

type ChoicesProps = { page: CircularPageView; stored: string; error: string | undefined }

function Choices({ page, stored, error }: ChoicesProps) {
  return (
    <ChoicesField
      name="choice"
      scope={INTENT}
      label={page.question}
      hint="Ihre Stimme gilt für genau diesen Text."
      error={error}
      choices={ANSWERS.map((value) => ({
        value,
        label: CHOICE_WORDS[value],
        hint: value === "abstain" ? abstentionHint(page) : "",
      }))}
      defaultValues={[stored]}
      required
    />
  )
}

function PasswordHint() {
  return (
    <p className="s-circular__hint">
      <Icon name="lock" />
      <span>
        Im nächsten Schritt bestätigen Sie mit Ihrem Passwort, dass Sie es sind. Erst dann zählt
        Ihre Stimme. Bis zum Fristende können Sie sie ändern, solange nicht ausgezählt ist; haben
        alle geantwortet, kann das früher sein.
      </span>
    </p>
  )
}

type CountedProps = {
  page: CircularPageView
  ballot: NonNullable<NonNullable<CircularPageView["own"]>["ballot"]>
}

function Counted({ page, ballot }: CountedProps) {
  const [day = "", time = ""] = formatInstant(ballot.castAt).split(", ")
  const hash = page.sha256 ? ` (${groupedHash(page.sha256, HASH_DIGITS)})` : ""
  return (
    <Notice kind="ok" announce="status">
      Ihre Stimme ist gezählt: {CHOICE_WORDS[ballot.choice]}, am {day} um {time}, zu Fassung{" "}
      {page.versionNumber}
      {hash}.
    </Notice>
  )
}
