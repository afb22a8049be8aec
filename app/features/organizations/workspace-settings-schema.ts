import { z } from "zod"
import { oneLine } from "../../commands/one-line.ts"
import { isMailAddressOrEmpty } from "../../mail/address.ts"

const Line = oneLine(0, 200)
const Lines = z.string().trim().max(1000)
const Email = z.string().trim().refine(isMailAddressOrEmpty, {
  message: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
})

export const SettingsSchema = z.object({
  workspaceName: oneLine(3, 80),
  operatorName: Line,
  operatorAddress: Lines,
  operatorRepresentative: Line,
  operatorEmail: Email,
  operatorPhone: Line,
  supervisoryAuthority: Lines,
  privacyContact: Lines,
  accessibilityEmail: Email,
  accessibilityPhone: Line,
})

export const ChangeSettingsInput = z.strictObject({
  ...SettingsSchema.partial().shape,
  /** The revision the person saw; 0 before the first change. */
  revision: z.coerce.number<number | string>().int().min(0),
})
