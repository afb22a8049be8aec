import { useEffect, useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { MAX_TITLE_LENGTH } from "../../documents/terms.ts"
import {
  addMilestone,
  headOf,
  listMilestones,
  type Milestone,
  removeMilestone,
} from "../../documents/text/head.ts"
import { milestoneKey } from "../../documents/text/head-keys.ts"
import { isOverdue, overdueWords } from "../milestones.ts"
import { HeadDay } from "./head-day.tsx"
import { type HeadFields, HeadText } from "./head-field.tsx"

type MilestoneFieldsProps = HeadFields & { today: string }

/** The milestones in the order they were made: rows that others sort would slip from under the hand. */
export function MilestoneFields({ today, ...fields }: MilestoneFieldsProps) {
  const map = headOf(fields.open.doc)
  const milestones = listMilestones(map)
  const [removed, setRemoved] = useState<Milestone | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  useEffect(() => {
    if (added) document.getElementById(`head-milestone-${added}-title`)?.focus()
  }, [added])

  function add(): void {
    fields.open.doc.transact(() => setAdded(addMilestone(map, { title: "" })))
  }

  function remove(milestone: Milestone): void {
    removeMilestone(map, milestone.id)
    setRemoved(milestone)
  }

  return (
    <details className="s-phead__group" open>
      <summary className="s-phead__title">Meilensteine</summary>
      {milestones.length === 0 && <p className="s-muted">Noch keiner genannt.</p>}
      <ol>
        {milestones.map((milestone) => (
          <MilestoneRow
            key={milestone.id}
            {...fields}
            milestone={milestone}
            today={today}
            onRemove={() => remove(milestone)}
          />
        ))}
      </ol>
      {removed && !milestones.some(({ id }) => id === removed.id) && (
        <RemovedNotice
          milestone={removed}
          onUndo={() => {
            map.delete(milestoneKey(removed.id, "removed"))
            setRemoved(null)
          }}
        />
      )}
      <Button onClick={add}>Meilenstein hinzufügen</Button>
    </details>
  )
}

type MilestoneRowProps = HeadFields & {
  milestone: Milestone
  today: string
  onRemove: () => void
}

function MilestoneRow({ milestone, today, onRemove, ...fields }: MilestoneRowProps) {
  const { id, title, dueOn, isDone } = milestone
  const name = title || "ohne Namen"
  return (
    <li className="s-phead__stone">
      <HeadText
        {...fields}
        entry={milestoneKey(id, "title")}
        label="Meilenstein"
        maxLength={MAX_TITLE_LENGTH}
        error={title.trim() === "" ? "Bitte benennen Sie den Meilenstein." : undefined}
      />
      <HeadDay {...fields} entry={milestoneKey(id, "dueOn")} label="Fällig am" value={dueOn} />
      <label className="s-choice">
        <input
          type="checkbox"
          className="s-tick"
          checked={isDone}
          aria-label={`Erreicht: ${name}`}
          onChange={(event) =>
            headOf(fields.open.doc).set(milestoneKey(id, "done"), event.target.checked)
          }
        />
        <span className="s-choice__word">erreicht</span>
      </label>
      <Button variant="quiet" aria-label={`Meilenstein „${name}“ entfernen`} onClick={onRemove}>
        Entfernen
      </Button>
      {dueOn && isOverdue(milestone, today) && (
        <p className="s-phead__late t-warn">{overdueWords(dueOn, today)}</p>
      )}
    </li>
  )
}

/** The button takes the focus: the one that was pressed is gone. */
function RemovedNotice({ milestone, onUndo }: { milestone: Milestone; onUndo: () => void }) {
  return (
    <p className="s-phead__removed">
      Meilenstein „{milestone.title || "ohne Namen"}“ entfernt.{" "}
      <Button key={milestone.id} variant="link" autoFocus onClick={onUndo}>
        Rückgängig
      </Button>
    </p>
  )
}
