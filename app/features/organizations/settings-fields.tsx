import type { RefusedForm } from "../../commands/refused-form.ts"
import { TextAreaField, TextField } from "../../ui/field.tsx"
import { fieldOf } from "./form-fields.ts"
import { SETTING_WORDS, type SettingKey, type WorkspaceSettings } from "./workspace-settings.ts"

type SettingsFieldsProps = {
  refused: RefusedForm | undefined
  settings: WorkspaceSettings
  revision: number
}

const SEVERAL_LINES: readonly SettingKey[] = [
  "operatorAddress",
  "supervisoryAuthority",
  "privacyContact",
]
const MAIL_ADDRESSES: readonly SettingKey[] = ["operatorEmail", "accessibilityEmail"]

/** One field for each setting, in the order of SETTING_WORDS. */
export function SettingsFields({ refused, settings, revision }: SettingsFieldsProps) {
  // The order and the keys are those of the record.
  const keys = Object.keys(SETTING_WORDS) as SettingKey[]
  return (
    <>
      <input type="hidden" name="revision" value={revision} />
      {keys.map((key) => {
        const field = {
          ...fieldOf(refused, key, settings[key]),
          label: SETTING_WORDS[key],
          hint: otherValue(refused, key, settings[key]),
        }
        if (SEVERAL_LINES.includes(key)) return <TextAreaField key={key} {...field} rows={4} />
        return (
          <TextField
            key={key}
            {...field}
            type={MAIL_ADDRESSES.includes(key) ? "email" : "text"}
            required={key === "workspaceName"}
          />
        )
      })}
    </>
  )
}

/** What somebody else saved meanwhile, to compare with what was typed. */
function otherValue(refused: RefusedForm | undefined, key: SettingKey, stored: string) {
  if (refused?.kind !== "conflict" || refused.values[key] === stored) return undefined
  return `Jetzt gespeichert: ${stored || "nichts"}`
}
