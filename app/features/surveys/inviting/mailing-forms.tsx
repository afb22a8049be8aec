import { type ReactNode, useState } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { formatInstant } from "../../../ui/dates.ts"
import { TextAreaField, TextField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import type { InvitationsProps } from "./invitations-page.tsx"
import { MAX_MAIL_SUBJECT, MAX_MAIL_TEXT } from "./limits.ts"
import { fillMail, MAIL_FIELDS, type MailField } from "./mails.ts"

const LONG_TEXT = 16
const EXAMPLE = {
  Verwaltung: "Amt Beispielsee",
  Link: "https://… (der eigene Link der Verwaltung)",
}
const FIELDS_HINT = `Jede Mail füllt diese Wörter selbst aus: ${Object.entries(MAIL_FIELDS)
  .map(([name, meaning]) => `{${name}} ${meaning}`)
  .join(", ")}.`

/** The first mail to those who have none yet. */
export function SendSection({ view, refused }: InvitationsProps) {
  const { toInvite, moved, words, facts } = view.mail
  if (toInvite === 0) return null
  const submitLabel = `${formatCount(toInvite, "Einladung", "Einladungen")} versenden`
  const form = { intent: "send", submitLabel, refused, words: words.invitation, facts }
  return (
    <Section id="send" title="Einladungen versenden" content="body">
      <MailForm {...form} variant="primary">
        <p>
          Jede Verwaltung bekommt einen eigenen Link. Wer unter seiner Adresse schon angeschrieben
          ist, bekommt keine zweite Einladung.
          {moved > 0 &&
            ` ${formatCount(moved, "Verwaltung hat", "Verwaltungen haben")} seit der letzten Mail eine neue Adresse.`}
        </p>
      </MailForm>
    </Section>
  )
}

/** Once more to those who have not answered. */
export function RemindSection({ view, refused }: InvitationsProps) {
  const { toRemind, toInvite, words, facts, mailings } = view.mail
  const wasWritten = mailings.length > 0 || view.counts.done > 0
  if (!view.accepts || !wasWritten || toRemind === 0) return null
  const wait = waitWords(view.mail)
  if (wait !== null && refused?.intent !== "remind") {
    return (
      <Section id="remind" title="Erinnern" content="body">
        <p>{wait}</p>
      </Section>
    )
  }
  const { done } = view.counts
  const form = { intent: "remind", submitLabel: `An ${formatNumber(toRemind)} erinnern`, refused }
  return (
    <Section id="remind" title="Erinnern" content="body">
      <MailForm
        {...form}
        {...{ words: words.reminder, facts, variant: toInvite === 0 ? "primary" : "secondary" }}
      >
        <p>
          {formatNumber(toRemind)} {toRemind === 1 ? "ist" : "sind"} eingeladen,{" "}
          {toRemind === 1 ? "hat" : "haben"} noch nicht geantwortet und{" "}
          {toRemind === 1 ? "ist" : "sind"} per Mail erreichbar.{" "}
          {done > 1
            ? `Die ${formatNumber(done)}, die geantwortet haben, bekommen keine Mail.`
            : "Wer geantwortet hat, bekommt keine Mail."}
        </p>
      </MailForm>
    </Section>
  )
}

/** Why nobody can be reminded now; null where one may. */
function waitWords({ isRunning, remindsFrom }: InvitationsProps["view"]["mail"]): string | null {
  if (isRunning) return "Es gehen noch Mails heraus. Sind alle geschrieben, lässt sich erinnern."
  if (remindsFrom === null) return null
  return `Erinnert wurde vor Kurzem. Wieder erinnern lässt sich ab ${formatInstant(remindsFrom)}.`
}

type MailFormProps = {
  intent: string
  submitLabel: string
  refused: RefusedForm | undefined
  words: { subject: string; text: string }
  facts: Omit<Record<MailField, string>, "Verwaltung" | "Link">
  variant: "primary" | "secondary"
  children: ReactNode
}

function MailForm(props: MailFormProps) {
  const { intent, submitLabel, refused, words, facts, variant, children } = props
  const subject = fieldIn(intent, refused, "subject", words.subject)
  const text = fieldIn(intent, refused, "text", words.text)
  const [typed, setTyped] = useState({ subject: subject.defaultValue, text: text.defaultValue })
  return (
    <>
      {children}
      <CommandForm {...{ intent, refused, submitLabel, variant }}>
        <details className="s-inv-more" open={refused?.intent === intent}>
          <summary>Wortlaut ansehen und ändern</summary>
          <div className="s-inv-mail">
            <FieldStack>
              <TextField
                {...subject}
                label="Betreff"
                maxLength={MAX_MAIL_SUBJECT}
                required
                onChange={({ target }) => setTyped({ ...typed, subject: target.value })}
              />
              <TextAreaField
                {...text}
                label="Text"
                hint={FIELDS_HINT}
                rows={LONG_TEXT}
                maxLength={MAX_MAIL_TEXT}
                required
                onChange={({ target }) => setTyped({ ...typed, text: target.value })}
              />
            </FieldStack>
            <MailPreview mail={fillMail(typed, { ...EXAMPLE, ...facts })} />
          </div>
        </details>
      </CommandForm>
    </>
  )
}

function MailPreview({ mail }: { mail: { subject: string; text: string } }) {
  return (
    <figure className="s-inv-preview">
      <figcaption>So liest es eine Verwaltung</figcaption>
      <p>
        <strong>{mail.subject}</strong>
      </p>
      <p className="s-inv-preview__text">{mail.text}</p>
    </figure>
  )
}
