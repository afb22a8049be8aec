import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { FieldError } from "../../../ui/field-frame.tsx"
import { headOf, type PackageHead } from "../../documents/text/head.ts"
import { PARTICIPANT_ROLES, participantKey } from "../../documents/text/head-keys.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { ROLE_WORDS } from "../terms.ts"
import { HeadChoice, type HeadFields } from "./head-field.tsx"

type ParticipantFieldsProps = HeadFields & { panel: PackagePanelView; head: PackageHead }

const ADD_ID = "head-add-participant"
const ADD_ERROR_ID = `${ADD_ID}-error`

const ROLES = PARTICIPANT_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))

/** Who takes part beside the lead, each with a role. */
export function ParticipantFields({ panel, head, ...fields }: ParticipantFieldsProps) {
  const map = headOf(fields.open.doc)
  const nameOf = (key: string) =>
    panel.organizations.find((one) => one.key === key)?.shortName ?? key
  return (
    <details className="s-phead__group" open>
      <summary className="s-phead__title">Beteiligte</summary>
      {head.participants.length === 0 && <p className="s-muted">Noch nimmt keine weitere teil.</p>}
      <ul>
        {head.participants.map(({ organization, role }) => (
          <li key={organization} className="s-phead__row s-phead__row--named">
            <HeadChoice
              {...fields}
              entry={participantKey(organization)}
              label={nameOf(organization)}
              value={role}
              options={ROLES}
              onChoose={(value) => map.set(participantKey(organization), value)}
            />
            <Button
              variant="quiet"
              aria-label={`${nameOf(organization)} herausnehmen`}
              onClick={() => {
                map.delete(participantKey(organization))
                // The button goes with its row; the focus would go with it.
                document.getElementById(ADD_ID)?.focus()
              }}
            >
              Herausnehmen
            </Button>
          </li>
        ))}
      </ul>
      <AddParticipant
        panel={panel}
        head={head}
        onAdd={(key) => map.set(participantKey(key), "partner")}
      />
    </details>
  )
}

type AddParticipantProps = Omit<ParticipantFieldsProps, keyof HeadFields> & {
  onAdd: (organizationKey: string) => void
}

function AddParticipant({ panel, head, onAdd }: AddParticipantProps) {
  const [chosen, setChosen] = useState("")
  const [error, setError] = useState<string>()
  const taken = [head.leadOrganization, ...head.participants.map((one) => one.organization)]
  const free = panel.organizations.filter(({ key }) => !taken.includes(key))
  if (free.length === 0) return null
  const isFree = free.some(({ key }) => key === chosen)
  function add(): void {
    setError(isFree ? undefined : refusalOf(panel, chosen))
    if (isFree) onAdd(chosen)
    else document.getElementById(ADD_ID)?.focus()
    setChosen("")
  }
  return (
    <div className="s-phead__row">
      <div className={error ? "s-field s-field--bad" : "s-field"}>
        <label className="s-field__label" htmlFor={ADD_ID}>
          Körperschaft hinzufügen
        </label>
        <select
          id={ADD_ID}
          className="s-in"
          value={isFree ? chosen : ""}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? ADD_ERROR_ID : undefined}
          onChange={(event) => {
            setChosen(event.target.value)
            setError(undefined)
          }}
        >
          <option value="">bitte wählen</option>
          {free.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button onClick={add}>Hinzufügen</Button>
      {error && <FieldError id={ADD_ERROR_ID}>{error}</FieldError>}
    </div>
  )
}

/** Nothing chosen, or somebody else was faster with the same one. */
function refusalOf({ organizations }: PackagePanelView, chosen: string): string {
  const taken = organizations.find(({ key }) => key === chosen)
  if (!taken) return "Bitte wählen Sie zuerst eine Körperschaft."
  return `${taken.name} nimmt inzwischen schon teil. Bitte wählen Sie eine andere.`
}
