import type { ReactNode } from "react"
import { Actions, Button } from "../../../ui/button.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"

type LettersFormProps = {
  surveyId: string
  /** Whether this system can set a PDF. */
  printsPdf: boolean
  /** One administration; all whom no mail reaches where there is none. */
  invitationId?: string
  children?: ReactNode
}

/** A form whose answer is a file: the browser sends it itself. */
export function LettersForm({ surveyId, printsPdf, invitationId, children }: LettersFormProps) {
  return (
    <form method="post" action={`/surveys/${surveyId}/letters.pdf`}>
      {invitationId && <input type="hidden" name="invitationId" value={invitationId} />}
      <FieldStack>
        {children}
        <Actions>
          {printsPdf && (
            <Button type="submit" name="as" value="pdf">
              {invitationId ? "Brief drucken (PDF)" : "Briefe drucken (PDF)"}
            </Button>
          )}
          {!invitationId && (
            <Button type="submit" variant={printsPdf ? "quiet" : "secondary"} name="as" value="csv">
              Codes als Tabelle für Serienbriefe (CSV)
            </Button>
          )}
        </Actions>
      </FieldStack>
    </form>
  )
}
