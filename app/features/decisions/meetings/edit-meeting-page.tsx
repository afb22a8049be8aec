import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn } from "../../accounts/command-form.tsx"
import { MEETING } from "../rules/states.ts"
import type { EditMeetingView } from "./form-queries.server.ts"
import { MeetingFields } from "./meeting-fields.tsx"
import { MAX_MEETING_REASON } from "./terms.ts"

type EditMeetingPageProps = EditMeetingView & { refused: RefusedForm | undefined }

/** Changes a meeting's date and place, or calls it off. */
export function EditMeetingPage(props: EditMeetingPageProps) {
  const { meeting, committees, values, refused } = props
  const { id, title, state, revision } = meeting
  const isCalled = state === "invited"
  const isOpen = state === "draft" || state === "scheduled" || isCalled
  const hidden = { meetingId: id }
  return (
    <>
      <PageTop
        title="Sitzung ändern"
        crumbs={[
          { label: "Sitzungen", href: "/meetings" },
          { label: title, href: `/meetings/${id}` },
          { label: "Ändern" },
        ]}
        lede={
          isCalled
            ? "Die Einladung ist versandt. Wer eingeladen ist, bekommt jede Änderung sofort per Mail, mit neuem Kalendereintrag."
            : "Noch ist niemand eingeladen."
        }
      />
      {isOpen ? (
        <>
          <CommandForm
            intent="edit"
            refused={refused}
            submitLabel="Änderungen speichern"
            pendingLabel="Wird gespeichert …"
            variant="primary"
            hidden={{ ...hidden, revision: String(revision) }}
            beside={<a href={`/meetings/${id}`}>Abbrechen</a>}
          >
            <MeetingFields
              intent="edit"
              refused={refused}
              committees={committees}
              values={values}
              mayBeDraft={state === "draft"}
            />
            {isCalled && (
              <TextField
                {...fieldIn("edit", refused, "noticeReason")}
                label="Warum wird die Ladungsfrist nicht gewahrt?"
                hint="Nur wenn der neue Termin zu früh liegt."
                maxLength={MAX_MEETING_REASON}
                optional
              />
            )}
          </CommandForm>
          <Section title="Sitzung absagen" id="absagen" content="body">
            <CommandForm
              intent="cancel"
              refused={refused}
              submitLabel="Sitzung absagen"
              pendingLabel="Wird abgesagt …"
              variant="danger"
              hidden={hidden}
            >
              <TextField
                {...fieldIn("cancel", refused, "reason")}
                label="Grund"
                hint={
                  isCalled
                    ? "Er steht in der Mail an alle Eingeladenen und bleibt bei der Sitzung."
                    : "Er bleibt bei der Sitzung stehen."
                }
                maxLength={MAX_MEETING_REASON}
                required
              />
            </CommandForm>
          </Section>
        </>
      ) : (
        <Notice actions={<a href={`/meetings/${id}`}>Zur Sitzung</a>}>
          Die Sitzung ist „{MEETING.words[state]}“; Termin und Ort stehen fest.
        </Notice>
      )}
    </>
  )
}
