import { useRevalidator } from "@remix-run/react"
import { useEffect } from "react"
import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { ItemVotes } from "../votes/item-votes.tsx"
import { AddItemForm } from "./add-item-form.tsx"
import { ItemDetails, RemoveForm } from "./agenda.tsx"
import { PeopleHere } from "./people-here.tsx"
import type { RunView } from "./queries.server.ts"
import { QuorumPanel } from "./quorum-panel.tsx"
import { MAX_OUTCOME } from "./terms.ts"

export type RunPageProps = { view: RunView; refused: RefusedForm | undefined }

const REFRESH_MS = 5_000

/** One screen to run a meeting: what is being dealt with, what comes next, who is here, can they decide. */
export function RunPage({ view, refused }: RunPageProps) {
  useFreshView()
  const { meeting } = view
  const { id, title, state } = meeting
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
      {state === "invited" && <OpenSession view={view} refused={refused} />}
      {state !== "invited" && state !== "in_session" && (
        <Notice actions={<a href={`/meetings/${id}`}>Zur Sitzung</a>}>
          Die Sitzung ist nicht eröffnet; hier lässt sich gerade nichts leiten.
        </Notice>
      )}
      <Columns side={<QuorumPanel view={view} refused={refused} />}>
        {state === "in_session" && <CurrentItem view={view} refused={refused} />}
        <PeopleHere view={view} refused={refused} />
        {state === "in_session" && <Remaining view={view} refused={refused} />}
      </Columns>
    </article>
  )
}

/** Somebody else may run the same meeting on another device. What is being typed stays. */
function useFreshView(): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === "idle" && document.visibilityState === "visible") revalidate()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [revalidate, state])
}

function ledeOf({ items, people, meeting }: RunView): string {
  const here = new Set(people.filter(({ isHere }) => isHere).map(({ personId }) => personId)).size
  const count = here === 1 ? "1 Person ist da." : `${here} Personen sind da.`
  const open = items.find(({ state }) => state === "open")
  if (meeting.state !== "in_session") return count
  if (open) return `Tagesordnungspunkt ${open.position} ist aufgerufen. ${count}`
  const next = items.find(({ state }) => state === "planned")
  return next
    ? `Als Nächstes: Tagesordnungspunkt ${next.position}. ${count}`
    : `Alle Punkte sind behandelt. ${count}`
}

function OpenSession({ view, refused }: RunPageProps) {
  return (
    <CommandForm
      intent="open"
      refused={refused}
      submitLabel="Sitzung eröffnen"
      pendingLabel="Wird eröffnet …"
      variant="primary"
      hidden={{ meetingId: view.meeting.id }}
    />
  )
}

/** The item under way with what is done about it, or the next to call. */
function CurrentItem({ view, refused }: RunPageProps) {
  const { items } = view
  const open = items.find(({ state }) => state === "open")
  const next = items.find(({ state }) => state === "planned")
  if (open) return <OpenItem {...{ view, refused, item: open, next }} />
  if (!next) return <CloseSession view={view} refused={refused} />
  return (
    <Section title="Als Nächstes" content="body">
      <div className="s-run__now">
        <h3>
          TOP {next.position}: {next.title}
        </h3>
        <ItemDetails item={next} view={view} />
      </div>
      <CommandForm
        intent="start"
        refused={refused}
        submitLabel={`TOP ${next.position} aufrufen`}
        pendingLabel="Wird aufgerufen …"
        variant="primary"
        hidden={{ itemId: next.id }}
      />
    </Section>
  )
}

type Item = RunView["items"][number]
type OpenItemProps = RunPageProps & { item: Item; next: Item | undefined }

function OpenItem({ view, refused, item, next }: OpenItemProps) {
  const later = view.items.filter(({ state }) => state === "planned")
  return (
    <Section title="Aufgerufen" content="body">
      <div className="s-run__now">
        <h3>
          TOP {item.position}: {item.title}
        </h3>
        <ItemDetails item={item} view={view} />
        <ItemVotes agendaItemId={item.id} votes={view.votes} mayPrepare />
        {item.step && (
          <p className="s-meeting__links">
            <a href={`/consultations/${item.step.id}`}>Ergebnis des Beratungsschritts melden</a>
          </p>
        )}
      </div>
      <CommandForm
        key={item.id}
        intent="finish"
        refused={refused}
        submitLabel={next ? "Festhalten und weiter" : "Festhalten"}
        pendingLabel="Wird festgehalten …"
        variant="primary"
        hidden={{ itemId: item.id, revision: String(item.revision) }}
      >
        <TextAreaField
          {...fieldIn("finish", refused, "outcome", item.outcome)}
          label="Was ist daraus geworden?"
          hint="Für die Niederschrift, zum Beispiel: Bericht gehört."
          maxLength={MAX_OUTCOME}
          rows={3}
          optional
        />
        {view.lacksQuorum && (
          <CheckboxField
            name="putOff"
            scope="finish"
            value="yes"
            label="Vertagt mangels Beschlussfähigkeit"
            hint="Der Punkt kann auf die Tagesordnung der nächsten Sitzung, mit zweiter Ladung, wo das Recht des Gremiums sie kennt."
            defaultChecked={putOffTicked(refused)}
            error={refusedFor(refused, "finish")?.fields.putOff}
          />
        )}
        <SelectField
          {...fieldIn("finish", refused, "nextItemId", next?.id ?? "")}
          label="Danach"
          placeholder="Keinen Punkt aufrufen"
          options={later.map(({ id, position, title }) => ({
            value: id,
            label: `TOP ${position}: ${title}`,
          }))}
        />
      </CommandForm>
    </Section>
  )
}

/** Ticked where it was sent so, and at first: a committee that cannot decide can do nothing else. */
function putOffTicked(refused: RefusedForm | undefined): boolean {
  const mine = refusedFor(refused, "finish")
  return mine === undefined || mine.values.putOff === "yes"
}

function CloseSession({ view, refused }: RunPageProps) {
  return (
    <Section title="Alle Punkte sind behandelt" content="body">
      <CommandForm
        intent="close"
        refused={refused}
        submitLabel="Sitzung schließen"
        pendingLabel="Wird geschlossen …"
        variant="primary"
        hidden={{ meetingId: view.meeting.id }}
      />
    </Section>
  )
}

/** The whole agenda: what was dealt with can be called again, what was not can be called at once or taken off. */
function Remaining({ view, refused }: RunPageProps) {
  const { items } = view
  const isBusy = items.some(({ state }) => state === "open")
  const hasPlanned = items.some(({ state }) => state === "planned")
  return (
    <Section title="Tagesordnung">
      <Rows ordered>
        {items.map((item) => (
          <Row
            key={item.id}
            label={`TOP ${item.position}`}
            sublabel={item.isPublic ? undefined : "nicht öffentlich"}
            title={item.title}
          >
            <ItemDetails item={item} view={view} />
            {!isBusy && (item.state === "planned" || item.state === "closed") && (
              <CommandForm
                intent="start"
                scope={`start-${item.id}`}
                refused={undefined}
                submitLabel={item.state === "closed" ? "Noch einmal aufrufen" : "Aufrufen"}
                variant="quiet"
                hidden={{ itemId: item.id }}
              />
            )}
            {item.state === "planned" && <RemoveForm item={item} refused={refused} needsReason />}
          </Row>
        ))}
      </Rows>
      <AddItemForm view={view} refused={refused} />
      {hasPlanned && !isBusy && (
        <details>
          <summary>Sitzung vorzeitig schließen</summary>
          <p>Nicht aufgerufene Punkte können dann auf eine andere Tagesordnung.</p>
          <CommandForm
            intent="close"
            scope="close-early"
            refused={refused}
            submitLabel="Sitzung schließen"
            variant="danger"
            hidden={{ meetingId: view.meeting.id }}
          />
        </details>
      )}
      <p className="s-meeting__links">
        <LinkButton href={`/meetings/${view.meeting.id}`}>Zur Sitzung</LinkButton>
      </p>
    </Section>
  )
}
