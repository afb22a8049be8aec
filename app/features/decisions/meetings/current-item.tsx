import type { RefusedForm } from "../../../commands/refused-form.ts"
import { CheckboxField } from "../../../ui/choice-field.tsx"
import { SelectField, TextAreaField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { ItemDetails } from "./agenda-row.tsx"
import type { RunView } from "./queries.server.ts"
import type { RunPageProps } from "./run-page.tsx"
import { MAX_OUTCOME } from "./terms.ts"
import { useFocusKept } from "./use-focus-kept.ts"

/** The item under way with what is done about it, or the next to call. */
export function CurrentItem({ view, refused }: RunPageProps) {
  const { items } = view
  const open = items.find(({ state }) => state === "open")
  const next = items.find(({ state }) => state === "planned")
  const place = open ? `open ${open.id}` : `next ${next?.id}`
  const kept = useFocusKept<HTMLDivElement>(place, "h3")
  return (
    <div className="s-run__current" {...kept}>
      {open && <OpenItem {...{ view, refused, item: open, next }} />}
      {!open && next && <NextItem view={view} item={next} />}
      {!open && !next && <CloseSession view={view} refused={refused} />}
    </div>
  )
}

function NextItem({ view, item }: { view: RunView; item: Item }) {
  return (
    <Section title="Als Nächstes" content="body">
      <div className="s-run__now">
        <h3 tabIndex={-1}>
          TOP {item.position}: {item.title}
        </h3>
        <ItemDetails item={item} view={view} prepare="button" />
      </div>
      <CommandForm
        intent="start"
        // What is refused of a call stands on top of the page.
        refused={undefined}
        submitLabel={`TOP ${item.position} aufrufen`}
        pendingLabel="Wird aufgerufen …"
        variant="primary"
        hidden={{ itemId: item.id }}
      />
    </Section>
  )
}

type Item = RunView["items"][number]
type OpenItemProps = RunPageProps & { item: Item; next: Item | undefined }

function OpenItem({ view, refused, item, next }: OpenItemProps) {
  return (
    <Section title="Aufgerufen" content="body">
      <div className="s-run__now">
        <h3 tabIndex={-1}>
          TOP {item.position}: {item.title}
        </h3>
        <ItemDetails item={item} view={view} prepare="button" />
        {item.step && (
          <p className="s-meeting__links">
            {item.step.state === "in_session" ? (
              <a href={`/consultations/${item.step.id}#melden`}>
                Ergebnis des Beratungsschritts melden
              </a>
            ) : (
              <a href={`/consultations/${item.step.id}`}>Zum Beratungsschritt</a>
            )}
          </p>
        )}
      </div>
      <FinishForm key={item.id} {...{ view, refused, item, next }} />
    </Section>
  )
}

/** What came of the item, and which one is called then. */
function FinishForm({ view, refused, item, next }: OpenItemProps) {
  const later = view.items.filter(({ state }) => state === "planned")
  return (
    <CommandForm
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
