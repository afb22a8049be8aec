import { calendarDateOf, formatDate, formatTime } from "../../../ui/dates.ts"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { Row, Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import type { InvitationsProps } from "./invitations-page.tsx"
import type { MailingView } from "./mailing-queries.server.ts"

const KIND_WORDS: Record<MailingView["kind"], readonly [one: string, many: string]> = {
  invitation: ["Einladung", "Einladungen"],
  reminder: ["Erinnerung", "Erinnerungen"],
  letter: ["Brief", "Briefe"],
}

/** What was written so far, the newest first; a round that is under way says how far it is. */
export function MailingsSection({ view }: InvitationsProps) {
  const { mailings } = view.mail
  if (mailings.length === 0) return null
  return (
    <Section id="mailings" title="Versendet">
      <Rows>
        {mailings.map((mailing) => (
          <Row
            key={mailing.id}
            label={formatDate(calendarDateOf(mailing.createdAt))}
            sublabel={`${formatTime(mailing.createdAt)} Uhr`}
            title={formatCount(mailing.total, ...KIND_WORDS[mailing.kind])}
          >
            {mailing.kind === "letter" ? "gedruckt" : <Progress mailing={mailing} />}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Progress({ mailing }: { mailing: MailingView }) {
  const { total, waiting, queued } = mailing
  const open = waiting + queued
  return (
    <>
      {open > 0 && (
        <p className="s-inv-running" role="status">
          <progress value={total - open} max={total} aria-label="Mails versendet" />{" "}
          {formatNumber(total - open)} von {formatNumber(total)}
        </p>
      )}
      {outcomeOf(mailing)}
    </>
  )
}

function outcomeOf({ sent, kept, failed, answered, skipped }: MailingView): string {
  const parts = [
    [sent, "versendet"],
    [kept, "nicht versendet: kein Mailserver"],
    [failed, "nicht angekommen"],
    [answered, "nicht mehr nötig: inzwischen geantwortet"],
    [skipped, "ausgelassen: keine Adresse, nicht erreichbar oder Umfrage zu Ende"],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatNumber(count)} ${words}`)
    .join(" · ")
}
