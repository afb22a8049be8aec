import { CheckboxField } from "../../../ui/choice-field.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { FieldStack } from "../../../ui/field-stack.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import type { InvitationsProps } from "./invitations-page.tsx"
import { LettersForm } from "./letters-form.tsx"
import { MAX_LETTER_TEXT } from "./limits.ts"

/** Letters with a code for whom no mail reaches. */
export function LettersSection({ view }: InvitationsProps) {
  const { forLetters, words } = view.mail
  if (forLetters === 0) return null
  return (
    <Section id="letters" title="Briefe drucken" content="body">
      <p>
        {view.sendsMail
          ? `${formatCount(forLetters, "Verwaltung ist", "Verwaltungen sind")} per Mail nicht erreichbar.`
          : `${formatCount(forLetters, "Verwaltung hat", "Verwaltungen haben")} noch nicht geantwortet.`}{" "}
        Jeder Brief hat einen Zugangscode, auch als QR-Code. Er steht nur in diesem Brief: Geht er
        verloren, drucken Sie einen neuen.
      </p>
      <LettersForm surveyId={view.frame.id} printsPdf={view.printsPdf}>
        <FieldStack>
          <details className="s-inv-more">
            <summary>Wortlaut ansehen und ändern</summary>
            <TextAreaField
              name="text"
              scope="letters"
              label="Text"
              hint="Darunter stehen QR-Code und Zugangscode."
              rows={11}
              maxLength={MAX_LETTER_TEXT}
              defaultValue={words.letter.text}
              required
            />
          </details>
          <CheckboxField
            name="revokeOlder"
            scope="letters"
            label="Frühere Links dieser Verwaltungen sperren"
          />
        </FieldStack>
      </LettersForm>
    </Section>
  )
}
