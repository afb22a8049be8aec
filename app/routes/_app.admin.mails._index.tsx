import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { MailStateMark } from "../mail/mail-state.tsx"
import { MailAddress } from "../mail/mail-text.tsx"
import { listMails } from "../mail/queries.server.ts"
import { LinkButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { CellDetail, Table } from "../ui/table.tsx"
import { Instant } from "../ui/time.tsx"

export const meta: MetaFunction = () => [{ title: "Mails – Schulterschluss" }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer, settings } = context
  const before = new URL(request.url).searchParams.get("before") ?? undefined
  const page = await listMails(db, viewer, before)
  return { ...page, sendsMail: settings.sendsMail, onFirstPage: before === undefined }
}

export default function Mails() {
  const { mails, next, sendsMail, onFirstPage } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Mails"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Mails" }]}
        lede={
          sendsMail
            ? "Was diese Arbeitsumgebung verschickt hat oder noch verschickt."
            : "Es ist kein Mailserver eingerichtet: Lesen Sie die Mails hier und geben Sie sie weiter."
        }
      />
      {mails.length === 0 ? (
        <EmptyState title="Keine Mails">
          Sobald jemand eingeladen wird oder sein Passwort vergisst, steht die Mail hier.
        </EmptyState>
      ) : (
        <Table
          caption="Mails, neueste zuerst"
          items={mails}
          itemKey={({ id }) => id}
          cardsBelow={900}
          columns={[
            {
              title: "Betreff",
              cell: ({ id, subject, lastError }) => (
                <>
                  <a href={`/admin/mails/${id}`}>{subject}</a>
                  {lastError && <CellDetail>Letzter Fehler: {lastError}</CellDetail>}
                </>
              ),
            },
            { title: "An", cell: ({ toAddress }) => <MailAddress address={toAddress} /> },
            { title: "Stand", cell: ({ state }) => <MailStateMark state={state} /> },
            { title: "Angelegt", cell: ({ createdAt }) => <Instant value={createdAt} /> },
          ]}
        />
      )}
      {(next || !onFirstPage) && (
        <div className="s-sec__in s-acts">
          {!onFirstPage && <LinkButton href="/admin/mails">Neueste Mails</LinkButton>}
          {next && <LinkButton href={`/admin/mails?before=${next}`}>Ältere Mails</LinkButton>}
        </div>
      )}
    </>
  )
}
