import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { Facts } from "../../../ui/facts.tsx"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { Table } from "../../../ui/table.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { CopyButton } from "../../accounts/copy-button.tsx"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { RECIPIENT_TYPE_WORDS } from "../terms.ts"
import { standingOf } from "../watching/standing.ts"
import { LettersForm } from "./letters-form.tsx"
import type { Carrier } from "./links.server.ts"
import type { InvitationView } from "./one-invitation.server.ts"

const CARRIER_WORDS: Record<Carrier, string> = {
  mail: "mit der Einladung",
  reminder: "mit einer Erinnerung",
  letter: "Zugangscode im Brief",
  handed: "von Hand ausgegeben",
  part: "für einen Teil des Fragebogens",
}

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
  return standingOf({ ...invitation, hasAddress: invitation.email !== null })
}

function factsOf({ population, email, deliveryNote, startedAt, doneAt }: InvitationView) {
  return [
    ...(population === null
      ? []
      : [{ label: "Einwohner am Tag der Einladung", value: formatNumber(population) }]),
    { label: "E-Mail", value: email ?? "keine" },
    ...(startedAt ? [{ label: "Begonnen", value: <Instant value={startedAt} /> }] : []),
    ...(doneAt ? [{ label: "Antwort eingegangen", value: <Instant value={doneAt} /> }] : []),
    ...(deliveryNote ? [{ label: "Vermerk", value: deliveryNote }] : []),
  ]
}

/** The link in an action's answer; null for any other answer. */
export function linkIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("link" in answer)) return null
  return String(answer.link)
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
          />
        )}
      </div>
    </Section>
  )
}

function LinksTable({ invitation }: { invitation: InvitationView }) {
  const { links } = invitation
  const live = links.filter(isLive).length
  return (
    <Section title="Ausgegebene Zugänge" more={formatNumber(links.length)}>
      <Table
        caption="Ausgegebene Zugänge"
        columns={[
          { title: "Ausgegeben", cell: ({ createdAt }) => <Instant value={createdAt} /> },
          { title: "Wie", cell: ({ carrier }) => CARRIER_WORDS[carrier] },
          {
            title: "Stand",
            cell: (link) => <LinkState {...link} />,
          },
        ]}
        items={links}
        itemKey={({ carrier, createdAt, revokedAt }) => `${carrier} ${createdAt} ${revokedAt}`}
      />
      {live > 0 && (
        <div className="s-inv-top">
          <CommandForm
            intent="revoke"
            refused={undefined}
            variant="danger"
            submitLabel="Alle Zugänge sperren"
          >
            <p>
              Danach öffnet keiner davon mehr den Fragebogen, auch die Links von Kolleginnen und
              Kollegen nicht. Was ausgefüllt ist, bleibt.
            </p>
          </CommandForm>
        </div>
      )}
    </Section>
  )
}

type Link = InvitationView["links"][number]

function isLive({ revokedAt, supersededAt }: Link): boolean {
  return revokedAt === null && supersededAt === null
}

function LinkState({ revokedAt, supersededAt }: Link) {
  if (revokedAt !== null) {
    return (
      <>
        gesperrt, <Instant value={revokedAt} />
      </>
    )
  }
  return supersededAt === null ? "gilt" : "zeigt nichts mehr: ausgefüllt wird mit einem anderen"
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
