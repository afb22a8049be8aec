import type { RefusedForm } from "../../../commands/refused-form.ts"
import { TextField } from "../../../ui/field.tsx"
import { CommandForm, refusedFor } from "../../accounts/command-form.tsx"
import type { PaperPageView } from "./queries.server.ts"
import { MAX_REFERENCE } from "./terms.ts"

type ReferenceFormsProps = { page: PaperPageView; refused: RefusedForm | undefined }

/** For each organisation that the viewer acts for and that has not given the paper its number yet. */
export function ReferenceForms({ page: { paper, mayReference }, refused }: ReferenceFormsProps) {
  return mayReference.map(({ id, name, next }) => {
    const isMine = refusedFor(refused, "reference")?.values.organizationId === id
    const mine = isMine ? refused : undefined
    return (
      <div key={id} className="s-paper__reference">
        <CommandForm
          intent="reference"
          scope={`reference-${id}`}
          refused={mine}
          submitLabel="Nummer vergeben"
          hidden={{ paperId: paper.id, organizationId: id }}
        >
          <TextField
            name="reference"
            scope={`reference-${id}`}
            label={`Nummer bei: ${name}`}
            hint={`Leer lassen für die nächste: ${next}. Sie bleibt für immer.`}
            defaultValue={String(mine?.values.reference ?? "")}
            error={mine?.fields.reference}
            maxLength={MAX_REFERENCE}
            autoComplete="off"
            short
            optional
          />
        </CommandForm>
      </div>
    )
  })
}
