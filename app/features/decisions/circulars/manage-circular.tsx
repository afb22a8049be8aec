import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { Section } from "../../../ui/section.tsx"
import { CommandForm, fieldIn, refusedFor } from "../../accounts/command-form.tsx"
import { MAX_GROUND } from "../votes/terms.ts"
import type { CircularPageView } from "./queries.server.ts"
import { isEnded, MAX_CANCEL_REASON } from "./terms.ts"

type ManageCircularProps = { page: CircularPageView; refused: RefusedForm | undefined }

/** What whoever acts for the committee may do: open it, end it early, call it off. */
export function ManageCircular({ page, refused }: ManageCircularProps) {
  if (isEnded(page.state)) return null
  return (
    <>
      {page.state === "draft" && <OpenForm page={page} refused={refused} />}
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
      <CancelForm page={page} refused={refused} />
    </>
  )
}

function OpenForm({ page, refused }: ManageCircularProps) {
  return (
    <Section title="Eröffnen" content="body">
      <p>
        Gefragt wird: {page.question} Mit dem Eröffnen steht fest, wer stimmberechtigt ist, und alle
        bekommen eine Mail.
      </p>
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
            hint="Leer lassen, wenn kein Grund besteht."
            maxLength={MAX_GROUND}
            optional
          />
        ))}
      </CommandForm>
    </Section>
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
