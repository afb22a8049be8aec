import { useState } from "react"
import { Button } from "../../../ui/button.tsx"
import { headOf, type PackageHead } from "../../documents/text/head.ts"
import { PARTICIPANT_ROLES, participantKey } from "../../documents/text/head-keys.ts"
import type { PackagePanelView } from "../panel.server.ts"
import { ROLE_WORDS } from "../terms.ts"
import { HeadChoice, type HeadFields } from "./head-field.tsx"

type ParticipantFieldsProps = HeadFields & { panel: PackagePanelView; head: PackageHead }

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
              onClick={() => map.delete(participantKey(organization))}
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
  const taken = [head.leadOrganization, ...head.participants.map((one) => one.organization)]
  const free = panel.organizations.filter(({ key }) => !taken.includes(key))
  if (free.length === 0) return null
  const isFree = free.some(({ key }) => key === chosen)
  return (
    <div className="s-phead__row">
      <div className="s-field">
        <label className="s-field__label" htmlFor="head-add-participant">
          Körperschaft hinzufügen
        </label>
        <select
          id="head-add-participant"
          className="s-in"
          value={isFree ? chosen : ""}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">bitte wählen</option>
          {free.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Button
        aria-disabled={!isFree || undefined}
        onClick={() => {
          if (isFree) onAdd(chosen)
        }}
      >
        Hinzufügen
      </Button>
    </div>
  )
}
