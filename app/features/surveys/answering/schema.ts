import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { isMailAddress, isMailAddressOrEmpty } from "../../../mail/address.ts"
import { HASH_PREFIX, MAX_LABEL } from "./limits.ts"

const MAX_NAME = 40
/** Name of an item, a dot, and a value of a row. */
const MAX_FIELD = 90
/** A long text with line breaks, of which a form makes two characters each. */
const MAX_TYPED = 25_000
const MAX_VALUES = 100
const MAX_FIELDS = 2_000

const Revision = z.int().nonnegative()
/** Random, one for each drawn page: tells one's own earlier save from what another window has saved. */
const Drawing = z.string().max(64)
const Typed = z
  .record(z.string().max(MAX_FIELD), z.array(z.string().max(MAX_TYPED)).max(MAX_VALUES))
  .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, "Das sind zu viele Felder.")

const FilledPage = {
  /** Name of the page. */
  page: z.string().max(MAX_NAME),
  /** Fields by name as the form sent them. */
  typed: Typed,
  /** Of the page as it was drawn; 0 where nothing was saved yet. */
  pageRevision: Revision,
  drawing: Drawing.default(""),
  /** How often the script had sent this drawn page before, counted from 1; 0 without a script. */
  order: z.int().nonnegative().default(0),
}

export const SavePageInput = z.strictObject({
  ...FilledPage,
  /** The script saves while somebody types; otherwise a person has pressed a button. */
  isByItself: z.boolean().default(false),
})

export const SubmitInput = z.strictObject({
  /** Key of the form as it was drawn: the same form sent twice gives the same receipt. */
  attempt: z.string().min(8).max(64),
  /** Of the answer as it was drawn; 0 where nothing was saved yet. */
  revision: Revision,
  /** The page that the button stood on. */
  filled: z.strictObject(FilledPage).nullable().default(null),
})

export const DelegateInput = z.strictObject({
  pages: z
    .array(z.string().max(MAX_NAME), { error: "Bitte wählen Sie mindestens eine Seite." })
    .min(1, "Bitte wählen Sie mindestens eine Seite.")
    .max(40),
  /** What the part is called, shown to whoever hands in: „Kämmerei“. */
  label: oneLine(2, MAX_LABEL),
  /** Where the link is sent; it is not kept beyond the mail. */
  email: z.string().trim().refine(isMailAddressOrEmpty, "Das ist keine Mailadresse.").default(""),
})

export const TakeBackInput = z.strictObject({
  /** First characters of the link's hash, as the list names it. */
  part: z.string().regex(new RegExp(`^[0-9a-f]{${HASH_PREFIX}}$`)),
})

export const MailReceiptInput = z.strictObject({
  /** Where the receipt is sent; it is not kept beyond the mail. */
  email: z
    .string()
    .trim()
    .refine(
      isMailAddress,
      "Bitte geben Sie eine vollständige Mailadresse an, zum Beispiel name@stadt.example.",
    ),
})

export const FinishPartInput = z.strictObject({})
