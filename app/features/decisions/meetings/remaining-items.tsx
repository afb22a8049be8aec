import { LinkButton } from "../../../ui/button.tsx"
import { Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import { AddItemForm } from "./add-item-form.tsx"
import { RemoveForm } from "./agenda.tsx"
import { AgendaRow } from "./agenda-row.tsx"
import type { RunPageProps } from "./run-page.tsx"

/** The whole agenda: what was dealt with can be called again, what was not can be called at once or taken off. */
export function RemainingItems({ view, refused }: RunPageProps) {
  const { items } = view
  const isBusy = items.some(({ state }) => state === "open")
  const hasPlanned = items.some(({ state }) => state === "planned")
  return (
    <Section title="Tagesordnung">
      <Rows ordered>
        {items.map((item) => (
          <AgendaRow
            key={item.id}
            item={item}
            view={view}
            prepare={item.state === "planned" ? "link" : null}
          >
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
          </AgendaRow>
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
