import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { MAX_GROUND } from "../votes/terms.ts"
import { DraftFields } from "./draft-fields.tsx"
import type { CircularPageView } from "./queries.server.ts"
import { isEnded, MAX_CANCEL_REASON } from "./terms.ts"

type ManageCircularProps = { page: CircularPageView; refused: RefusedForm | undefined }

/** What whoever acts for the committee may do: open it, end it early, call it off. */
export function ManageCircular({ page, refused }: ManageCircularProps) {
  if (isEnded(page.state)) return null
  return (
    <>
      {page.state === "draft" && <OpenForm page={page} refused={refused} />}
      {page.draft && <EditForm draft={page.draft} page={page} refused={refused} />}
      {page.state === "open" && (page.mayEndEarly || page.isOver) && (
        <Section title="Auszählen" content="body">
          <p>
            {page.isOver
              ? "Die Frist ist vorbei; ausgezählt wird in den nächsten Minuten von selbst."
              : "Das Ergebnis kann sich nicht mehr ändern. Wer schon geantwortet hat, kann seine Stimme danach nicht mehr ändern."}
          </p>
          <CommandForm intent="close" refused={refused} submitLabel="Jetzt auszählen" />
        </Section>
      )}
      {(page.state === "draft" || (!page.mayEndEarly && !page.isOver)) && (
        <CancelForm page={page} refused={refused} />
      )}
    </>
  )
}

function OpenForm({ page, refused }: ManageCircularProps) {
  return (
    <Section title="Eröffnen" content="body">
      {page.draft && page.draft.missing.length > 0 && (
        <Notice title="Vor dem Eröffnen ist noch etwas zu tun.">
          {page.draft.missing.join(" ")}
        </Notice>
      )}
      <LockedOut page={page} />
      <p>
        Gefragt wird: {page.question} Mit dem Eröffnen steht fest, wer stimmberechtigt ist, und alle
        bekommen eine Mail.
      </p>
      {page.candidates.length > 0 && (
        <p>Ist jemand befangen, tragen Sie vorher den Grund ein; sonst bleibt das Feld leer.</p>
      )}
      <CommandForm
        intent="open"
        refused={refused}
        variant="primary"
        submitLabel="Umlaufbeschluss eröffnen"
        hidden={{ revision: String(page.revision) }}
      >
        {page.candidates.map(({ membershipId, name, organization }) => (
          <TextField
            key={membershipId}
            {...fieldIn("open", refused, `excluded-${membershipId}`)}
            label={`${name} (${organization}): befangen, weil`}
            maxLength={MAX_GROUND}
            optional
          />
        ))}
      </CommandForm>
    </Section>
  )
}

/** Who counts and cannot answer: better known before the deadline runs than after it. */
function LockedOut({ page: { candidates } }: { page: CircularPageView }) {
  const names = candidates
    .filter(({ canLogIn }) => !canLogIn)
    .map(({ name, organization }) => `${name} (${organization})`)
  if (names.length === 0) return null
  return (
    <Notice kind="warning" title="Nicht alle können sich anmelden.">
      {names.join(", ")}: Die Einladung ist nicht angenommen oder das Konto stillgelegt. Die Mail
      geht trotzdem hinaus, antworten lässt sich nur mit einem Konto; wer nicht antwortet, hat nicht
      zugestimmt.
    </Notice>
  )
}

type EditFormProps = ManageCircularProps & { draft: NonNullable<CircularPageView["draft"]> }

function EditForm({ draft, page, refused }: EditFormProps) {
  return (
    <details className="s-circular__more" open={refusedFor(refused, "edit") !== undefined}>
      <summary>Entwurf ändern</summary>
      <CommandForm
        intent="edit"
        refused={refused}
        submitLabel="Änderungen speichern"
        hidden={{ revision: String(page.revision), releaseId: draft.releaseId }}
      >
        <DraftFields
          {...{ intent: "edit", refused, role: draft.role, blocks: draft.blocks }}
          stored={draft.stored}
        />
      </CommandForm>
    </details>
  )
}

function CancelForm({ page, refused }: ManageCircularProps) {
  return (
    <details className="s-circular__more" open={refusedFor(refused, "cancel") !== undefined}>
      <summary>Umlaufbeschluss abbrechen</summary>
      <p>
        Abgegebene Antworten bleiben stehen und zählen nicht. Der Beratungsschritt ist wieder offen.
      </p>
      <CommandForm
        intent="cancel"
        refused={refused}
        variant="danger"
        submitLabel="Abbrechen"
        hidden={{ revision: String(page.revision) }}
      >
        <TextField
          {...fieldIn("cancel", refused, "reason")}
          label="Grund"
          maxLength={MAX_CANCEL_REASON}
          required
        />
      </CommandForm>
    </details>
  )
}
