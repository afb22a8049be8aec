import { Form } from "@remix-run/react"
import { INTENT_FIELD, type RefusedForm } from "../../../commands/refused-form.ts"
import { Button } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { SelectField, TextAreaField, TextField } from "../../../ui/field.tsx"
import { FormErrors } from "../../../ui/form-errors.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Rows } from "../../../ui/row.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { PUBLICITY } from "./add-item-form.tsx"
import { AgendaRow } from "./agenda-row.tsx"
import type { MeetingPageProps } from "./meeting-page.tsx"
import type { AgendaItemView, MeetingView } from "./queries.server.ts"
import { SecondSummonsField } from "./second-summons-field.tsx"
import { MAX_ITEM_DESCRIPTION, MAX_ITEM_TITLE, MAX_MEETING_REASON } from "./terms.ts"

/** The agenda as rows; before the invitation each can be moved and changed. */
export function Agenda({ view, refused }: MeetingPageProps) {
  const { items, hiddenCount, mayRun, meeting } = view
  const isOpen = mayRun && (meeting.state === "draft" || meeting.state === "scheduled")
  const moved = refusedFor(refused, "move")
  return (
    <Section title="Tagesordnung">
      <FormErrors message={moved?.message} fields={moved?.fields} scope="move" />
      {items.length === 0 ? (
        <NoItems isOpen={isOpen} />
      ) : (
        <Rows ordered>
          {items.map((item) => (
            <AgendaRow key={item.id} item={item} view={view}>
              {isOpen && <ItemTools {...{ item, view, refused }} />}
              {mayRun && meeting.state === "invited" && item.state === "planned" && (
                <RemoveForm item={item} refused={refused} needsReason />
              )}
            </AgendaRow>
          ))}
        </Rows>
      )}
      {hiddenCount > 0 && (
        <p className="s-meeting__meta">
          {formatCount(hiddenCount, "Punkt wird", "Punkte werden")} nicht öffentlich beraten.
        </p>
      )}
    </Section>
  )
}

function NoItems({ isOpen }: { isOpen: boolean }) {
  if (!isOpen) return <EmptyState title="Kein Punkt auf der Tagesordnung." level={3} />
  return (
    <EmptyState title="Noch kein Punkt auf der Tagesordnung." level={3}>
      Ohne Tagesordnung lässt sich nicht einladen.
    </EmptyState>
  )
}

type ToolsProps = {
  item: AgendaItemView
  view: MeetingView
  refused: RefusedForm | undefined
}

function ItemTools({ item, view, refused }: ToolsProps) {
  const { items } = view
  const isFirst = items[0]?.id === item.id
  const isLast = items.at(-1)?.id === item.id
  return (
    <>
      <div className="s-meeting__tools">
        {!isFirst && <MoveForm item={item} direction="up" />}
        {!isLast && <MoveForm item={item} direction="down" />}
      </div>
      <EditForm item={item} view={view} refused={refused} />
      <RemoveForm item={item} refused={refused} needsReason={false} />
    </>
  )
}

function MoveForm({ item, direction }: { item: AgendaItemView; direction: "up" | "down" }) {
  const word = direction === "up" ? "nach oben" : "nach unten"
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name={INTENT_FIELD} value="move" />
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="direction" value={direction} />
      <Button type="submit" small icon={direction} aria-label={`TOP ${item.position} ${word}`}>
        {word}
      </Button>
    </Form>
  )
}

/** Whether the refusal is about this very item: several forms on the page have the same intent. */
function refusedItem(refused: RefusedForm | undefined, intent: string, itemId: string) {
  const mine = refusedFor(refused, intent)
  return mine?.values.itemId === itemId ? mine : undefined
}

type ItemFormProps = { item: AgendaItemView; refused: RefusedForm | undefined }

function EditForm({ item, view, refused }: ToolsProps) {
  const mine = refusedItem(refused, "edit", item.id)
  const scope = `edit-${item.id}`
  const field = (name: string, stored: string) => ({
    ...fieldIn("edit", mine, name, stored),
    scope,
  })
  return (
    <details open={mine !== undefined}>
      <summary>Punkt ändern</summary>
      <CommandForm
        intent="edit"
        scope={scope}
        refused={mine}
        submitLabel="Speichern"
        pendingLabel="Wird gespeichert …"
        hidden={{ itemId: item.id, revision: String(item.revision) }}
      >
        <TextField
          {...field("title", item.title)}
          label="Titel"
          maxLength={MAX_ITEM_TITLE}
          required
        />
        <TextAreaField
          {...field("description", item.description)}
          label="Erläuterung"
          maxLength={MAX_ITEM_DESCRIPTION}
          rows={3}
          optional
        />
        <SelectField
          {...field("isPublic", item.isPublic ? "yes" : "no")}
          label="Öffentlichkeit"
          options={PUBLICITY}
        />
        <SecondSummonsField
          field={field("secondSummonsOf", item.secondSummonsOf ?? "")}
          view={view}
          item={item}
        />
      </CommandForm>
    </details>
  )
}

export function RemoveForm({
  item,
  refused,
  needsReason,
}: ItemFormProps & { needsReason: boolean }) {
  const mine = refusedItem(refused, "remove", item.id)
  const scope = `remove-${item.id}`
  return (
    <details open={mine !== undefined}>
      <summary>{needsReason ? "Punkt absetzen" : "Punkt herunternehmen"}</summary>
      <CommandForm
        intent="remove"
        scope={scope}
        refused={mine}
        submitLabel={needsReason ? "Absetzen" : `TOP ${item.position} herunternehmen`}
        variant="danger"
        hidden={{ itemId: item.id }}
      >
        {needsReason && (
          <TextField
            {...fieldIn("remove", mine, "reason")}
            scope={scope}
            label="Warum wird der Punkt abgesetzt?"
            maxLength={MAX_MEETING_REASON}
            required
          />
        )}
      </CommandForm>
    </details>
  )
}
