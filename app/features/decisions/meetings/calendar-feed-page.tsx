import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { Instant } from "../../../ui/time.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { CopyButton } from "../../accounts/copy-button.tsx"

interface CalendarFeedPageProps {
  feed: { createdAt: string } | null
  /** Just issued; null where nothing was. */
  address: string | null
  revoked: boolean
  refused: RefusedForm | undefined
}

/** Brings the own meetings into the calendar that one uses anyway. */
export function CalendarFeedPage({ feed, address, revoked, refused }: CalendarFeedPageProps) {
  return (
    <>
      <PageTop
        title="Sitzungen im eigenen Kalender"
        crumbs={[{ label: "Mein Konto", href: "/account" }, { label: "Kalender" }]}
        lede="Ihr Kalenderprogramm holt sich unter einer eigenen Adresse die Sitzungen Ihrer Gremien, auch Verlegungen und Absagen."
      />
      {address && <Issued address={address} />}
      {revoked && address === null && !refused && (
        <Notice kind="ok" announce="status">
          Die Adresse gilt nicht mehr.
        </Notice>
      )}
      <Section title="Adresse" content="body">
        <div className="s-stack">
          {feed === null ? (
            <p>Sie haben noch keine Adresse.</p>
          ) : (
            <p>
              Ihre Adresse gilt seit <Instant value={feed.createdAt} />. Wer sie kennt, sieht Titel,
              Zeit und Ort Ihrer Sitzungen, keine Tagesordnung.
            </p>
          )}
          <CommandForm
            intent="issue"
            refused={refused}
            variant={feed === null ? "primary" : "secondary"}
            submitLabel={
              feed === null ? "Adresse erzeugen" : "Neue Adresse erzeugen, die alte beenden"
            }
            pendingLabel="Wird erzeugt …"
          />
          {feed !== null && (
            <CommandForm
              intent="revoke"
              refused={refused}
              variant="danger"
              submitLabel="Adresse beenden"
              pendingLabel="Wird beendet …"
            />
          )}
        </div>
      </Section>
    </>
  )
}

function Issued({ address }: { address: string }) {
  return (
    <Notice
      kind="ok"
      title="Ihre Kalenderadresse"
      announce="status"
      actions={<CopyButton text={address} label="Kopieren" />}
    >
      <p>
        Sie wird nur jetzt angezeigt. Tragen Sie sie in Ihrem Kalenderprogramm als Abonnement ein,
        und geben Sie sie niemandem weiter.
      </p>
      <code className="s-secret">{address}</code>
    </Notice>
  )
}

/** The address in an action's answer; null for any other answer. */
export function addressIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("issued" in answer)) return null
  // Only `handOverFeed` writes this field.
  return (answer.issued as { address: string }).address
}
