import type { RefusedForm } from "../../../commands/refused-form.ts"
import { ChoicesField } from "../../../ui/choice-field.tsx"
import { TextField } from "../../../ui/field.tsx"
import { fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import {
  MAX_MEETING_TITLE,
  MAX_PLACE,
  MAX_VIDEO_URL,
  MEETING_MODES,
  type MeetingMode,
  MODE_WORDS,
} from "./terms.ts"
import { timeOf } from "./wall-clock.ts"

/** A meeting as the form begins with it. */
export interface MeetingValues {
  title: string
  committeeIds: readonly string[]
  day: string
  startsAt: string | null
  endsAt: string | null
  mode: MeetingMode
  place: string
  videoUrl: string | null
  isPublic: boolean
  isDraft: boolean
}

type MeetingFieldsProps = {
  intent: string
  refused: RefusedForm | undefined
  committees: readonly { id: string; name: string }[]
  values: MeetingValues
  /** Whether the meeting can still be a draft. */
  mayBeDraft: boolean
}

export function MeetingFields(props: MeetingFieldsProps) {
  const { intent, refused, committees, values, mayBeDraft } = props
  const field = (name: string, stored = "") => fieldIn(intent, refused, name, stored)
  const chosen = (name: string, stored: readonly string[]) => {
    const typed = refusedFor(refused, intent)?.values[name]
    return typed === undefined ? stored : [typed].flat()
  }
  const { error, scope } = field("committeeIds")
  return (
    <>
      <ChoicesField
        {...{ name: "committeeIds[]", scope, error }}
        label="Wer tagt?"
        hint="Bei einer gemeinsamen Sitzung wählen Sie mehrere; das erste hat die Federführung."
        kind="many"
        choices={committees.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValues={chosen("committeeIds[]", values.committeeIds)}
      />
      <TextField
        {...field("title", values.title)}
        label="Bezeichnung"
        hint="Zum Beispiel: 12. Sitzung des Vorstands"
        maxLength={MAX_MEETING_TITLE}
        required
      />
      <TextField {...field("day", values.day)} type="date" label="Tag" short required />
      <TextField
        {...field("startTime", values.startsAt === null ? "" : timeOf(values.startsAt))}
        type="time"
        label="Beginn"
        short
        required
      />
      <TextField
        {...field("endTime", values.endsAt === null ? "" : timeOf(values.endsAt))}
        type="time"
        label="Ende"
        hint="Voraussichtlich; geschlossen wird die Sitzung, wenn sie zu Ende ist."
        short
        required
      />
      <ChoicesField
        {...field("mode")}
        label="Wie tagt das Gremium?"
        choices={MEETING_MODES.map((mode) => ({ value: mode, label: MODE_WORDS[mode] }))}
        defaultValues={chosen("mode", [values.mode])}
        required
      />
      <TextField
        {...field("place", values.place)}
        label="Raum und Anschrift"
        hint="Nötig, außer wenn alle per Video teilnehmen."
        maxLength={MAX_PLACE}
      />
      <TextField
        {...field("videoUrl", values.videoUrl ?? "")}
        type="url"
        label="Adresse der Videokonferenz"
        maxLength={MAX_VIDEO_URL}
        optional
      />
      <ChoicesField
        {...field("isPublic")}
        label="Wer darf davon wissen?"
        choices={[
          { value: "no", label: "Nur die Mitglieder" },
          {
            value: "yes",
            label: "Alle im Arbeitsbereich",
            hint: "Nicht öffentliche Punkte sehen auch dann nur die Mitglieder.",
          },
        ]}
        defaultValues={chosen("isPublic", [values.isPublic ? "yes" : "no"])}
        required
      />
      {mayBeDraft && (
        <ChoicesField
          {...field("isDraft")}
          label="Stand"
          choices={[
            { value: "no", label: "Angesetzt", hint: "Die Mitglieder sehen den Termin." },
            {
              value: "yes",
              label: "In Vorbereitung",
              hint: "Nur wer für das Gremium handelt, sieht den Termin.",
            },
          ]}
          defaultValues={chosen("isDraft", [values.isDraft ? "yes" : "no"])}
          required
        />
      )}
    </>
  )
}
