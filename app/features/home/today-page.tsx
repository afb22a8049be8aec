import { kindLabel } from "../../notifications/kinds.ts"
import { calendarDateOf, formatDate, formatLongDate } from "../../ui/dates.ts"
import { EmptyState } from "../../ui/empty.tsx"
import { InitialsGroup } from "../../ui/initials.tsx"
import { formatCount } from "../../ui/numbers.ts"
import { PageTop } from "../../ui/page-top.tsx"
import { Row, Rows } from "../../ui/row.tsx"
import { Columns, Section } from "../../ui/section.tsx"
import { RecentInstant } from "../../ui/time.tsx"
import { personMark } from "../documents/person-mark.ts"
import { KIND_WORDS, STATE_WORDS } from "../documents/terms.ts"
import type { Today } from "./queries.server.ts"

export function TodayPage(today: Today) {
  const tasks: Task[] = [...today.waiting, ...tasksOf(today)]
  return (
    <>
      <PageTop
        title="Heute"
        lede={`${formatLongDate(today.day)}. ${waitingSentence(tasks.length)} ${unreadSentence(today.news.unreadCount)}`.trim()}
      />
      <Columns side={<BusySection busy={today.busy} />}>
        {tasks.length > 0 && (
          <Section title="Wartet auf Sie">
            <Rows>
              {tasks.map(({ label, sublabel, title, committee, href }) => (
                <Row key={`${href} ${title}`} {...{ label, sublabel, title, href }}>
                  {committee}
                </Row>
              ))}
            </Rows>
          </Section>
        )}
        <NewsSection news={today.news} now={today.now} />
        {today.isNew && <FirstSteps today={today} />}
        <DeliberatedSection deliberated={today.deliberated} />
        <RecentSection recent={today.recent} now={today.now} />
      </Columns>
    </>
  )
}

function waitingSentence(count: number): string {
  if (count === 0) return "Nichts wartet auf Sie."
  return count === 1 ? "Eine Sache wartet auf Sie." : `${count} Dinge warten auf Sie.`
}

function unreadSentence(count: number): string {
  return count === 0
    ? ""
    : `${formatCount(count, "Mitteilung ist", "Mitteilungen sind")} ungelesen.`
}

function NewsSection({ news, now }: Pick<Today, "news" | "now">) {
  const { newest, unreadCount } = news
  if (newest.length === 0) return null
  const more =
    unreadCount > newest.length ? `Alle ${unreadCount} Mitteilungen` : "Alle Mitteilungen"
  return (
    <Section title="Neu für Sie" more={<a href="/notifications">{more}</a>}>
      <Rows ordered>
        {newest.map(({ id, kind, sentence, documentTitle, text, createdAt }) => (
          <Row
            key={id}
            label={kindLabel(kind)}
            sublabel={<RecentInstant value={createdAt} now={now} />}
            title={sentence}
            href={`/notifications/${id}`}
          >
            {documentTitle}
            {text && <q className="s-news-text">{text}</q>}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

interface Task {
  label: string
  sublabel?: string
  title: string
  /** The board that waits; none for the administration. */
  committee?: string
  href: string
}

function tasksOf({ administration }: Today): Task[] {
  if (!administration) return []
  const { mails, failedJobs, feedback, feedbackDueOn } = administration
  const tasks: (Task | false)[] = [
    feedback > 0 && {
      label: feedbackDueOn ? `bis ${formatDate(feedbackDueOn)}` : "Rückmeldung",
      sublabel: "Barrierefreiheit",
      title: `${formatCount(feedback, "Rückmeldung ist", "Rückmeldungen sind")} zu beantworten`,
      href: "/admin/feedback",
    },
    mails > 0 && {
      label: "Post",
      sublabel: "nicht verschickt",
      title: `${formatCount(mails, "Mail liegt", "Mails liegen")} zum Weitergeben bereit`,
      href: "/admin/mails",
    },
    failedJobs > 0 && {
      label: "Betrieb",
      sublabel: "gescheitert",
      title: `${formatCount(failedJobs, "Aufgabe im Hintergrund ist", "Aufgaben im Hintergrund sind")} gescheitert`,
      href: "/admin/jobs",
    },
  ]
  return tasks.filter((task) => task !== false)
}

function BusySection({ busy }: Pick<Today, "busy">) {
  return (
    <Section title="Gerade darin" as="aside">
      {busy.length === 0 ? (
        <p className="s-sec__in s-muted">Niemand sonst hat gerade ein Dokument offen.</p>
      ) : (
        <ul>
          {busy.map(({ id, title, others }) => (
            <li key={id} className="s-busy">
              <a href={`/documents/${id}`}>{title}</a>
              <InitialsGroup people={others.map(personMark)} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What boards deliberate on, and what was frozen of late; nothing where there is none. */
function DeliberatedSection({ deliberated }: Pick<Today, "deliberated">) {
  if (deliberated.length === 0) return null
  return (
    <Section title="In Beratung und eingefroren">
      <Rows>
        {deliberated.map(({ id, title, state, frozenAt, owner }) => (
          <Row
            key={id}
            label={STATE_WORDS[state]}
            sublabel={frozenAt ? formatDate(calendarDateOf(frozenAt)) : undefined}
            title={title}
            href={`/documents/${id}`}
          >
            {owner}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function RecentSection({ recent, now }: Pick<Today, "recent" | "now">) {
  if (recent.length === 0) {
    return (
      <Section title="Zuletzt bearbeitet">
        <EmptyState level={3} title="Noch liegt Ihnen kein Dokument vor.">
          Sobald Ihnen oder Ihrer Körperschaft jemand ein Recht an einem Dokument gibt, steht es
          hier.
        </EmptyState>
      </Section>
    )
  }
  return (
    <Section title="Zuletzt bearbeitet" more={<a href="/documents">Alle Dokumente</a>}>
      <Rows ordered>
        {recent.map((document) => (
          <Row
            key={document.id}
            label={KIND_WORDS[document.kind].one}
            sublabel={STATE_WORDS[document.state]}
            title={document.title}
            href={`/documents/${document.id}`}
          >
            {document.lastEdit ? (
              <>
                {document.lastEdit.name}, {document.lastEdit.organization},{" "}
                <RecentInstant value={document.lastEdit.at} now={now} />
              </>
            ) : (
              "noch nicht bearbeitet"
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function FirstSteps({ today }: { today: Today }) {
  const first = today.recent[0]
  return (
    <Section title="Erste Schritte">
      <Rows>
        {first && (
          <Row label="Dokument" title={`„${first.title}“ öffnen`} href={`/documents/${first.id}`}>
            Wer schreiben darf, schreibt einfach los: Die anderen sehen jedes Wort sofort, und unten
            steht, was gespeichert ist.
          </Row>
        )}
        {today.administration && (
          <Row label="Verwaltung" title="Personen einladen" href="/admin">
            Konten entstehen nur durch Einladung; den Link können Sie auch selbst weitergeben.
          </Row>
        )}
        <Row label="Konto" title="Eigenes Konto ansehen" href="/account">
          Dort ändern Sie Ihr Passwort und sehen, wo Sie angemeldet sind.
        </Row>
      </Rows>
    </Section>
  )
}
