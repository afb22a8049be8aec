import type { RefusedForm } from "../../../commands/refused-form.ts"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { refusedFor } from "../../accounts/command-form.tsx"
import { CurrentItem } from "./current-item.tsx"
import { OpenSession } from "./open-session.tsx"
import { PeopleHere } from "./people-here.tsx"
import type { RunView } from "./queries.server.ts"
import { QuorumPanel } from "./quorum-panel.tsx"
import { RemainingItems } from "./remaining-items.tsx"
import { useFreshView } from "./use-fresh-view.ts"

export type RunPageProps = { view: RunView; refused: RefusedForm | undefined }

/** One screen to run a meeting: what is being dealt with, what comes next, who is here, can they decide. */
export function RunPage({ view, refused }: RunPageProps) {
  useFreshView(true)
  const { meeting } = view
  const { id, title, state } = meeting
  const uncalled = refusedFor(refused, "start")
  return (
    <article className="s-meeting">
      <PageTop
        title={`${title} leiten`}
        crumbs={[
          { label: "Sitzungen", href: "/meetings" },
          { label: title, href: `/meetings/${id}` },
          { label: "Leiten" },
        ]}
        lede={ledeOf(view)}
      />
      <FormErrors message={uncalled?.message} fields={uncalled?.fields} />
      <noscript>
        <p>
          <a href={`/meetings/${id}/run`}>Stand neu laden</a>
        </p>
      </noscript>
      {state === "invited" && (
        <div className="s-run__open">
          <OpenSession view={view} refused={refused} />
        </div>
      )}
      {state !== "invited" && state !== "in_session" && (
        <Notice actions={<a href={`/meetings/${id}`}>Zur Sitzung</a>}>
          Die Sitzung ist nicht eröffnet; hier lässt sich gerade nichts leiten.
        </Notice>
      )}
      {/* Whether the committee can decide comes first, beside the rest where there is room. */}
      <div className="s-cols s-run__cols">
        <QuorumPanel view={view} refused={refused} />
        <div>
          {state === "in_session" && <CurrentItem view={view} refused={refused} />}
          <PeopleHere view={view} refused={refused} />
          {state === "in_session" && <RemainingItems view={view} refused={refused} />}
        </div>
      </div>
    </article>
  )
}

function ledeOf({ items, people, meeting }: RunView): string {
  const here = new Set(people.filter(({ isHere }) => isHere).map(({ personId }) => personId)).size
  const count =
    here === 0
      ? "Noch niemand ist als anwesend erfasst."
      : here === 1
        ? "1 Person ist da."
        : `${here} Personen sind da.`
  const open = items.find(({ state }) => state === "open")
  if (meeting.state !== "in_session") return count
  if (open) return `Tagesordnungspunkt ${open.position} ist aufgerufen. ${count}`
  const next = items.find(({ state }) => state === "planned")
  return next
    ? `Als Nächstes: Tagesordnungspunkt ${next.position}. ${count}`
    : `Alle Punkte sind behandelt. ${count}`
}
