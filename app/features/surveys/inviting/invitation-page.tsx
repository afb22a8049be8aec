import type { RefusedForm } from "../../../commands/refused-form.ts"
import type { MailState } from "../../../mail/states.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { Facts } from "../../../ui/facts.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { CopyButton } from "../../accounts/copy-button.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { RECIPIENT_TYPE_WORDS } from "../terms.ts"
import { LettersForm } from "./letters-form.tsx"
import { LinksTable } from "./links-table.tsx"
import type { InvitationView } from "./one-invitation.server.ts"
import { invitedStanding } from "./words.ts"

const DELIVERIES = [
  { value: "open", label: "erreichbar" },
  { value: "bounced", label: "nicht erreichbar" },
  { value: "refused", label: "möchte nicht teilnehmen" },
]

export type InvitationProps = {
  invitation: InvitationView
  refused: RefusedForm | undefined
  /** A link that was just made: shown this once. */
  link: string | null
}

/** One who is invited: how to reach them, and the keys they hold. */
export function InvitationPage(props: InvitationProps) {
  const { invitation, link } = props
  return (
    <SurveyFrame
      survey={invitation.frame}
      current="invitations"
      below={[{ label: invitation.name }]}
      lede={`${RECIPIENT_TYPE_WORDS[invitation.type]}, ${standing(invitation)}.`}
    >
      {link && (
        <div className="s-inv-top">
          <Notice
            kind="ok"
            title={`Link für ${invitation.name}`}
            announce="status"
            actions={<CopyButton text={link} label="Link kopieren" />}
          >
            <p>
              Geben Sie diesen Link nur dieser Verwaltung. Er wird nur jetzt angezeigt; frühere
              Links gelten weiter.
            </p>
            <code className="s-secret">{link}</code>
          </Notice>
        </div>
      )}
      <div className="s-inv-top">
        <Facts facts={factsOf(invitation)} />
      </div>
      {invitation.mailToCome !== null && <SendForm {...props} />}
      {!invitation.isOver && !invitation.wouldShow && <AddressForm {...props} />}
      {invitation.mayGiveKeys && <KeysSection {...props} />}
      {invitation.links.length > 0 && <LinksTable invitation={invitation} />}
      {!invitation.isOver && <DeliveryForm {...props} />}
      {invitation.mayRemove && (
        <Section title="Einladung entfernen" content="body">
          <CommandForm
            intent="remove"
            refused={props.refused}
            variant="danger"
            submitLabel="Einladung entfernen"
          />
        </Section>
      )}
    </SurveyFrame>
  )
}

function standing(invitation: InvitationView): string {
  return invitedStanding({ ...invitation, hasAddress: invitation.email !== null })
}

function factsOf(invitation: InvitationView) {
  const { population, email, lastMail, deliveryNote, startedAt, doneAt } = invitation
  return [
    ...(population === null
      ? []
      : [{ label: "Einwohner am Tag der Einladung", value: formatNumber(population) }]),
    { label: "E-Mail", value: email ?? "keine" },
    ...(lastMail ? [{ label: "Letzte Mail", value: <LastMail {...lastMail} /> }] : []),
    ...(startedAt ? [{ label: "Begonnen", value: <Instant value={startedAt} /> }] : []),
    ...(doneAt ? [{ label: "Antwort eingegangen", value: <Instant value={doneAt} /> }] : []),
    ...(deliveryNote ? [{ label: "Vermerk", value: deliveryNote }] : []),
  ]
}

const MAIL_KINDS = { invitation: "Einladung", reminder: "Erinnerung" } as const
const MAIL_OUTCOMES: Record<MailState, string> = {
  queued: "wird versendet",
  sent: "versendet",
  kept: "nicht versendet: kein Mailserver",
  failed: "nicht angekommen",
}

function LastMail({ kind, toAddress, state, createdAt }: NonNullable<InvitationView["lastMail"]>) {
  return (
    <>
      {MAIL_KINDS[kind]} an {toAddress}, <Instant value={createdAt} />: {MAIL_OUTCOMES[state]}
    </>
  )
}

/** The link in an action's answer; null for any other answer. */
export function linkIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("link" in answer)) return null
  return String(answer.link)
}

/** The first mail to this address, in the words that the office wrote last. */
function SendForm({ invitation: { email, words }, refused }: InvitationProps) {
  return (
    <Section id="send" title="Einladung versenden" content="body">
      <CommandForm
        intent="send"
        refused={refused}
        variant="primary"
        hidden={{ subject: words.invitation.subject, text: words.invitation.text }}
        submitLabel="Einladung versenden"
      >
        <p>An {email} ist noch nichts geschrieben. Die Mail bringt einen neuen Link.</p>
      </CommandForm>
    </Section>
  )
}

function AddressForm({ invitation, refused: asked }: InvitationProps) {
  const mine = refusedFor(asked, "address")
  const refused = mine && { ...mine, fields: { email: Object.values(mine.fields)[0] ?? "" } }
  const field = fieldIn("address", refused, "email", invitation.email ?? "")
  return (
    <Section id="address" title="Mailadresse" content="body">
      <CommandForm intent="address" refused={refused} submitLabel="Adresse speichern">
        <TextField
          {...field}
          type="email"
          label="E-Mail"
          hint="An eine neue Adresse wird wieder geschrieben, auch wenn die bisherige abgewiesen wurde."
        />
      </CommandForm>
    </Section>
  )
}

function KeysSection({ invitation, refused }: InvitationProps) {
  if (invitation.wouldShow) {
    return (
      <Section id="keys" title="Zugang geben" content="body">
        <p>
          Es ist schon etwas eingetragen; ein neuer Link würde es zeigen. Diese Umfrage ist
          vertraulich: Erinnern Sie statt dessen per Mail an die eingeladene Adresse.
        </p>
      </Section>
    )
  }
  return (
    <Section id="keys" title="Zugang geben" content="body">
      <p>
        {invitation.frame.mode === "named"
          ? "Zum Beispiel am Telefon: Ein neuer Link führt zum selben Fragebogen, Begonnenes bleibt stehen."
          : "Zum Beispiel am Telefon: Ein neuer Link führt zum selben Fragebogen. Sobald die Verwaltung mit einem anderen etwas einträgt, zeigt er nichts mehr davon."}
      </p>
      <div className="s-inv-keys">
        <CommandForm intent="link" refused={refused} submitLabel="Link ausgeben" />
        {invitation.printsPdf && invitation.doneAt === null && (
          <LettersForm
            surveyId={invitation.frame.id}
            invitationId={invitation.id}
            printsPdf={invitation.printsPdf}
          >
            <input type="hidden" name="text" value={invitation.words.letter.text} />
          </LettersForm>
        )}
      </div>
    </Section>
  )
}

function DeliveryForm({ invitation, refused }: InvitationProps) {
  const note = fieldIn("delivery", refused, "note", invitation.deliveryNote ?? "")
  const { defaultValue: delivery, error } = fieldIn(
    "delivery",
    refused,
    "delivery",
    invitation.delivery,
  )
  return (
    <Section title="Vermerk" content="body">
      <CommandForm intent="delivery" refused={refused} submitLabel="Vermerk speichern">
        <ChoicesField
          name="delivery"
          scope="delivery"
          label="Diese Verwaltung ist"
          choices={DELIVERIES}
          defaultValues={[delivery]}
          error={error}
          required
        />
        <TextField {...note} label="Was Sie dazu wissen" maxLength={500} optional />
      </CommandForm>
    </Section>
  )
}
