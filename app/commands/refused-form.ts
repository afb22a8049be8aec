import type { DomainErrorKind, FieldMessages } from "./errors.ts"

/** Field in which a form asks for the password again. */
export const REAUTHENTICATION_FIELD = "reauthenticationPassword"
/** Field that says which of a page's forms was sent. */
export const INTENT_FIELD = "intent"

export type FormValues = Record<string, string | string[]>

/** What a page gets back when its form was refused: the words to show and all that was typed. */
export interface RefusedForm {
  intent: string
  /** `unavailable`: the same form may pass in a minute. */
  kind: DomainErrorKind | "unavailable"
  message: string
  fields: FieldMessages
  rule: string
  needsReauthentication: boolean
  values: FormValues
}
