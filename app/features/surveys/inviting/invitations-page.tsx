import type { RefusedForm } from "../../../commands/refused-form.ts"
import { Notice } from "../../../ui/notice.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { SurveyFrame } from "../lifecycle/survey-frame.tsx"
import { wasOpened } from "../terms.ts"
import { AddressesSection } from "./addresses-section.tsx"
import { AudienceSection } from "./audience-section.tsx"
import type { LineFault } from "./csv-action.server.ts"
import { InvitedSection } from "./invited-section.tsx"
import { LettersSection } from "./letters-section.tsx"
import { RemindSection, SendSection } from "./mailing-forms.tsx"
import { MailingsSection } from "./mailings-section.tsx"
import type { InvitationsView } from "./queries.server.ts"
import { UndeliveredSection } from "./undelivered-section.tsx"
import { useRefreshWhile } from "./use-refresh.ts"
import { kindsInWords } from "./words.ts"

export type InvitationsProps = {
  view: InvitationsView
  refused: RefusedForm | undefined
  /** What is wrong with a list that was sent. */
  faults: readonly LineFault[]
  done: Done | null
}

export const DONE_WORDS = ["created", "some-created", "known", "addresses", "sent"] as const
/** What was done last, as the page's address says it. */
export type Done = (typeof DONE_WORDS)[number]

const DONE: Record<Done, string> = {
  created: "Die Einladungen sind angelegt.",
  "some-created":
    "Die Einladungen sind angelegt. Wer schon eingeladen war, ist geblieben, wie er war.",
  known: "Alle waren schon eingeladen; geändert hat sich nichts.",
  addresses: "Die Adressen sind eingetragen.",
  sent: "Die Mails werden geschrieben und versendet.",
}

/** Whom a survey asks and what was written to them: what is to be done now stands first. */
export function InvitationsPage(props: InvitationsProps) {
  const { view, done } = props
  useRefreshWhile(view.mail.isRunning || view.mail.mailings.some(({ queued }) => queued > 0))
  return (
    <SurveyFrame survey={view.frame} current="invitations" lede={ledeOf(view)}>
      {done && (
        <div className="s-inv-top">
          <Notice kind="ok" announce="status">
            <p>{DONE[done]}</p>
          </Notice>
        </div>
      )}
      {wasOpened(view.frame.state) ? <OpenedSections {...props} /> : <DraftSections {...props} />}
    </SurveyFrame>
  )
}

function ledeOf({ counts }: InvitationsView): string {
  if (counts.invited === 0) return "Noch ist niemand eingeladen."
  return `Eingeladen sind ${kindsInWords(counts.byType)}. ${formatNumber(counts.withAddress)} von ${formatNumber(counts.invited)} haben eine E-Mail-Adresse.`
}

function DraftSections(props: InvitationsProps) {
  const { counts } = props.view
  return (
    <>
      <AudienceSection {...props} />
      {counts.invited > 0 && (
        <>
          <AddressesSection {...props} />
          <Notice>
            <p>Versenden lassen sich Einladungen, sobald die Umfrage geöffnet ist.</p>
          </Notice>
          <InvitedSection {...props} />
        </>
      )}
    </>
  )
}

function OpenedSections(props: InvitationsProps) {
  const { isOver, sendsMail } = props.view
  return (
    <>
      {!sendsMail && !isOver && (
        <div className="s-inv-top">
          <Notice kind="warning">
            <p>
              Es ist kein Mailserver eingerichtet: Von hier geht keine Mail hinaus. Laden Sie mit
              Briefen ein.
            </p>
          </Notice>
        </div>
      )}
      {!isOver && sendsMail && <SendSection {...props} />}
      {!isOver && <UndeliveredSection {...props} />}
      {!isOver && sendsMail && <RemindSection {...props} />}
      <MailingsSection {...props} />
      {!isOver && <LettersSection {...props} />}
      {!isOver && <AddressesSection {...props} />}
      <InvitedSection {...props} />
      {!isOver && <AudienceSection {...props} />}
    </>
  )
}
