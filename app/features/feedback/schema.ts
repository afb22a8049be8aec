import { z } from "zod"
import { isMailAddressOrEmpty } from "../../mail/address.ts"
import { MAX_MESSAGE_LENGTH, MAX_PAGE_LENGTH, MIN_MESSAGE_LENGTH } from "./terms.ts"

const ReplyTo = z.string().trim().refine(isMailAddressOrEmpty, {
  message: "Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.example.",
})

export const SendFeedbackInput = z.strictObject({
  /** Address of the page or words for the place where the barrier is. */
  page: z.string().trim().max(MAX_PAGE_LENGTH),
  message: z.string().trim().min(MIN_MESSAGE_LENGTH).max(MAX_MESSAGE_LENGTH),
  /** Where the answer goes; left out or empty for none. */
  replyTo: ReplyTo.optional(),
  /** Nobody sees this field: only a program that fills in everything does. */
  website: z
    .string()
    .max(0, "Bitte lassen Sie das Feld „Webseite“ leer und senden Sie noch einmal.")
    .optional(),
})

export const AnswerFeedbackInput = z.strictObject({
  feedbackId: z.string().min(1).max(40),
  answer: z.string().trim().min(MIN_MESSAGE_LENGTH).max(MAX_MESSAGE_LENGTH),
})
