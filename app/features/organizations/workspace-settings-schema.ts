import { z } from "zod"
import { isMailAddress } from "../../mail/address.ts"

const Line = z.string().trim().max(200)
const Lines = z.string().trim().max(1000)
const Email = z
  .string()
  .trim()
  .refine((address) => address === "" || isMailAddress(address), {
    message: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
  })

export const SettingsSchema = z.object({
  workspaceName: z.string().trim().min(3).max(80),
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
