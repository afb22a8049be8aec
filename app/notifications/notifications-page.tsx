import { Form } from "@remix-run/react"
import { INTENT_FIELD, type RefusedForm } from "../commands/refused-form.ts"
import { Button, LinkButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { FormErrors } from "../ui/form-errors.tsx"
import { Notice } from "../ui/notice.tsx"
import { formatCount } from "../ui/numbers.ts"
import { PageTop } from "../ui/page-top.tsx"
import { Rows } from "../ui/row.tsx"
import { Section } from "../ui/section.tsx"
import { Tabs } from "../ui/tabs.tsx"
import {
  NOTIFICATION_VIEWS,
  type NotificationFilter,
  notificationsAddress,
  VIEW_WORDS,
  withMore,
} from "./filter.ts"
import { NotificationRow } from "./notification-row.tsx"
import type { NotificationsView, NotificationView } from "./queries.server.ts"

const DONE_WORDS = {
  read: "Die Mitteilung ist als gelesen markiert.",
  all: "Alle Mitteilungen sind als gelesen markiert.",
} as const

type NotificationsPageProps = NotificationsView & {
  filter: NotificationFilter
  done: keyof typeof DONE_WORDS | null
  refused: RefusedForm | undefined
}

/** What one was told of: the unread first, each with its day, a way there, and a way to be done with it. */
export function NotificationsPage(props: NotificationsPageProps) {
  const { unread, read, counts, total, newestId, filter, done, refused, now } = props
  return (
    <>
      <PageTop
        title="Mitteilungen"
        lede={ledeFor(counts.unread)}
        action={counts.unread > 0 && newestId && <AllReadForm newestId={newestId} />}
      />
      <FormErrors message={refused?.message} fields={refused?.fields} scope="read" />
      {done && !refused && (
        <Notice kind="ok" announce="status">
          {DONE_WORDS[done]}
        </Notice>
      )}
      {counts.all > 0 && (
        <Tabs
          label="Mitteilungen filtern"
          tabs={NOTIFICATION_VIEWS.map((show) => ({
            label: VIEW_WORDS[show],
            href: notificationsAddress({ ...filter, show }),
            count: counts[show],
            current: filter.show === show,
          }))}
        />
      )}
      {total === 0 && <NothingHere filter={filter} />}
      <List title="Ungelesen" items={unread} now={now} />
      <List title="Gelesen" items={read} now={now} />
      {unread.length + read.length < total && (
        <p className="s-sec__in">
          <LinkButton href={notificationsAddress(withMore(filter))}>
            Ältere Mitteilungen zeigen
          </LinkButton>
        </p>
      )}
      <p className="s-notif-foot">
        Ob und wann Sie Mitteilungen auch per Mail bekommen, legen Sie in{" "}
        <a href="/account#mitteilungen">Mein Konto</a> fest. Gelesene werden nach 90 Tagen gelöscht.
      </p>
    </>
  )
}

function ledeFor(unread: number): string {
  if (unread === 0) return "Sie haben alles gelesen."
  return `${formatCount(unread, "Mitteilung ist", "Mitteilungen sind")} ungelesen.`
}

function AllReadForm({ newestId }: { newestId: string }) {
  return (
    <Form method="post">
      <input type="hidden" name={INTENT_FIELD} value="all" />
      {/* What comes while the page is open stays unread. */}
      <input type="hidden" name="upToId" value={newestId} />
      <Button type="submit">Alle als gelesen markieren</Button>
    </Form>
  )
}

type ListProps = { title: string; items: readonly NotificationView[]; now: string }

function List({ title, items, now }: ListProps) {
  if (items.length === 0) return null
  return (
    <Section title={title}>
      <Rows ordered>
        {items.map((item) => (
          <NotificationRow key={item.id} item={item} now={now} />
        ))}
      </Rows>
    </Section>
  )
}

function NothingHere({ filter }: { filter: NotificationFilter }) {
  if (filter.show !== "all") {
    return (
      <EmptyState
        title={
          filter.show === "unread" ? "Nichts Ungelesenes." : "Nichts, das an Sie gerichtet ist."
        }
        action={<LinkButton href="/notifications">Alle Mitteilungen zeigen</LinkButton>}
      />
    )
  }
  return (
    <EmptyState title="Noch keine Mitteilungen.">
      Hier steht, wenn jemand Sie erwähnt oder Ihnen antwortet, über Ihren Änderungsvorschlag
      entscheidet, einen Text einfriert, an dem Sie mitschreiben, Ihnen ein Dokument freigibt oder
      eine Vorlage vor ein Gremium bringt, für das Sie handeln.
    </EmptyState>
  )
}
