import { formatCount, formatNumber } from "../../ui/numbers.ts"
import { Row, Rows } from "../../ui/row.tsx"
import type { Overview } from "./overview.server.ts"

/** What there is to administer, one row each: the count hangs left, what waits stands below. */
export function OverviewRows({ overview }: { overview: Overview }) {
  const { feedback, settingsMissing } = overview
  return (
    <Rows>
      <Row label={formatNumber(overview.activePeople)} title="Personen" href="/admin/people">
        {overview.invitedPeople === 0
          ? "Alle Eingeladenen haben angenommen."
          : `${formatCount(overview.invitedPeople, "Einladung ist", "Einladungen sind")} noch offen.`}
      </Row>
      <Row
        label={formatNumber(overview.participants)}
        title="Körperschaften"
        href="/admin/organizations"
      >
        Teilnehmende; das Gemeinderegister von Mecklenburg-Vorpommern liegt daneben.
      </Row>
      <Row label={formatNumber(overview.committees)} title="Gremien" href="/admin/committees">
        Mit Mitgliedern, Vorsitz und Geschäftsstelle.
      </Row>
      <Row label={formatNumber(overview.documents)} title="Dokumente" href="/documents">
        Ohne Archiv. Einen Text ohne eigenes Recht lesen Sie nur mit Angabe eines Grundes.
      </Row>
      <Row label={formatNumber(overview.mailsWaiting)} title="Mails" href="/admin/mails">
        {overview.mailsWaiting === 0 ? "Alles ist versendet." : "Noch nicht versendet."}
      </Row>
      <Row
        label={formatNumber(overview.jobsFailed)}
        title="Gescheiterte Aufgaben im Hintergrund"
        href="/admin/jobs"
      >
        {overview.jobsFailed === 0 ? "Nichts ist gescheitert." : "Bitte sehen Sie nach."}
      </Row>
      <Row
        label={formatNumber(feedback.open)}
        sublabel={feedbackDeadline(feedback)}
        urgent={feedback.near + feedback.overdue > 0}
        title="Offene Rückmeldungen zur Barrierefreiheit"
        href="/admin/feedback"
      >
        Jede ist innerhalb von 6 Wochen zu beantworten.
      </Row>
      <Row
        label={formatNumber(settingsMissing.length)}
        title="Fehlende Angaben"
        href="/admin/settings"
      >
        {settingsMissing.length === 0
          ? "Impressum und Datenschutzerklärung sind vollständig."
          : `Für Impressum und Datenschutz fehlen: ${settingsMissing.join(", ")}.`}
      </Row>
    </Rows>
  )
}

function feedbackDeadline({ near, overdue }: Overview["feedback"]): string | undefined {
  if (overdue > 0) return `${formatNumber(overdue)} überfällig`
  if (near > 0) return `${formatNumber(near)} bald fällig`
  return undefined
}
