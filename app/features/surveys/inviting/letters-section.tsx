import { CheckboxField, ChoicesField } from "../../../ui/choice-field.tsx"
import { TextAreaField } from "../../../ui/field.tsx"
import { formatCount, formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import type { InvitationsProps } from "./invitations-page.tsx"
import type { LetterGroup } from "./letter-groups.ts"
import { LettersForm } from "./letters-form.tsx"
import { MAX_LETTER_TEXT } from "./limits.ts"

const GROUP_WORDS: Record<LetterGroup, string> = {
  unreached: "Alle, die per Mail nicht erreichbar sind",
  no_address: "Alle ohne Mailadresse",
  undelivered: "Alle, bei denen keine Mail angekommen ist",
  unanswered: "Alle, die noch nicht geantwortet haben",
}

/** Letters with a code for whom no mail reaches, or for all who have not answered. */
export function LettersSection({ view }: InvitationsProps) {
  const { letters, words } = view.mail
  const [first] = letters.groups
  if (!first) return null
  const usual = letters.groups.find(({ group }) => group === letters.usual) ?? first
  return (
    <Section id="letters" title="Briefe drucken" content="body">
      <LettersForm surveyId={view.frame.id} printsPdf={view.printsPdf}>
        <p>
          Jeder Brief hat einen Zugangscode, auch als QR-Code. Er steht nur in diesem Brief: Geht er
          verloren, drucken Sie einen neuen.
        </p>
        <ChoicesField
          name="group"
          scope="letters"
          label="An wen?"
          choices={letters.groups.map(({ group, count }) => ({
            value: group,
            label: `${GROUP_WORDS[group]} (${formatNumber(count)})`,
          }))}
          defaultValues={[usual.group]}
          required
        />
        {letters.printed > 0 && (
          <CheckboxField
            name="withoutLetter"
            scope="letters"
            label="Auslassen, wer schon einen Brief hat"
            hint={`Schon gedruckt: ${formatCount(letters.printed, "Brief", "Briefe")}.`}
          />
        )}
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
      </LettersForm>
    </Section>
  )
}
