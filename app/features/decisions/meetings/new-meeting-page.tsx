import type { RefusedForm } from "../../../commands/refused-form.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { CommandForm } from "../../accounts/command-form.tsx"
import type { NewMeetingView } from "./form-queries.server.ts"
import { MeetingFields } from "./meeting-fields.tsx"

type NewMeetingPageProps = NewMeetingView & { refused: RefusedForm | undefined }

/** Sets a date; the agenda and the invitation follow on the meeting's own page. */
export function NewMeetingPage({ committees, refused }: NewMeetingPageProps) {
  const [only] = committees
  return (
    <>
      <PageTop
        title="Sitzung ansetzen"
        crumbs={[{ label: "Sitzungen", href: "/meetings" }, { label: "Ansetzen" }]}
        lede="Erst der Termin, dann die Tagesordnung, dann die Einladung."
      />
      <CommandForm
        refused={refused}
        submitLabel="Sitzung ansetzen"
        pendingLabel="Wird angesetzt …"
        beside={<a href="/meetings">Abbrechen</a>}
      >
        <MeetingFields
          intent=""
          refused={refused}
          committees={committees}
          values={{
            ...{ title: "", day: "", startsAt: null, endsAt: null, place: "", videoUrl: null },
            ...{ mode: "in_person", isPublic: false, isDraft: false },
            committeeIds: committees.length === 1 && only ? [only.id] : [],
          }}
          mayBeDraft
        />
      </CommandForm>
    </>
  )
}
