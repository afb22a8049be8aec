import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { lines } from "../../decisions/papers/schema.ts"
import { DELIVERIES, RECIPIENT_TYPES } from "../terms.ts"
import { LETTER_GROUPS } from "./letter-groups.ts"
import { MAX_LETTER_TEXT, MAX_MAIL_SUBJECT, MAX_MAIL_TEXT, MAX_RECIPIENTS } from "./limits.ts"
import { faultsOfTemplate, type TemplateKind } from "./mails.ts"

const MAX_NAME = 200
const MAX_KEY = 40
const MAX_EMAIL = 320
const MAX_POPULATION = 10_000_000
const MAX_NOTE = 500

const SurveyId = z.string().startsWith("sur_").max(40)
const InvitationId = z.string().startsWith("inv_").max(40)
const InvitationIds = z.array(InvitationId).min(1).max(MAX_RECIPIENTS).readonly()
/** Empty for none. Whether it is an address is told with all else that is wrong with a list. */
const Email = z.string().trim().max(MAX_EMAIL)
const Population = z.int().min(0).max(MAX_POPULATION).nullable()

const Rule = z.strictObject({
  administrations: z.boolean(),
  districts: z.boolean(),
  types: z.array(z.enum(RECIPIENT_TYPES)).max(RECIPIENT_TYPES.length).readonly().default([]),
  districtKeys: z
    .array(z.string().regex(/^\d{5}$/))
    .max(500)
    .readonly()
    .default([]),
  population: z
    .strictObject({ from: Population.default(null), to: Population.default(null) })
    .default({ from: null, to: null }),
})

const ListRow = z.strictObject({
  /** ARS or AGS of a body of the register; empty for one that is none. */
  key: z.string().trim().max(MAX_KEY).default(""),
  /** Empty for the register's own. */
  name: oneLine(0, MAX_NAME).default(""),
  email: Email.default(""),
})

export type ListRow = z.output<typeof ListRow>

export const CreateInvitationsInput = z
  .strictObject({
    surveyId: SurveyId,
    /** Bodies of the register … */
    audience: Rule.optional(),
    /** … or a list of one's own. */
    rows: z.array(ListRow).min(1).max(MAX_RECIPIENTS).readonly().optional(),
  })
  .refine(
    ({ audience, rows }) => (audience === undefined) !== (rows === undefined),
    "Bitte wählen Sie aus dem Register, oder laden Sie eine Liste.",
  )

export const SetAddressesInput = z.strictObject({
  surveyId: SurveyId,
  rows: z
    .array(
      z.strictObject({
        /** ARS, AGS, the invitation's own reference or its id. */
        key: z.string().trim().max(MAX_KEY),
        /** Empty takes the address away. */
        email: Email,
      }),
    )
    .min(1)
    .max(MAX_RECIPIENTS)
    .readonly(),
})

export const RemoveInvitationsInput = z.strictObject({
  surveyId: SurveyId,
  invitationIds: InvitationIds,
})

const template = (kind: TemplateKind, words: z.ZodType<string>) =>
  words.check(({ value, issues }) => {
    for (const message of faultsOfTemplate(kind, value)) {
      issues.push({ code: "custom", message, input: value })
    }
  })

const Words = {
  subject: template("subject", oneLine(3, MAX_MAIL_SUBJECT)),
  text: template("text", lines(MAX_MAIL_TEXT)),
}

export const SendInvitationsInput = z.strictObject({
  surveyId: SurveyId,
  ...Words,
  /** None for all that have an address and no mail yet. */
  invitationIds: InvitationIds.optional(),
})

export const RemindInput = z.strictObject({ surveyId: SurveyId, ...Words })

export const PrintLettersInput = z.strictObject({
  surveyId: SurveyId,
  invitationIds: InvitationIds.optional(),
  /** Where nobody is named; by itself whom no mail reaches, without a mail server all who have not answered. */
  group: z.enum(LETTER_GROUPS).optional(),
  /** Leaves out whoever has a letter already. */
  withoutLetter: z.boolean().default(false),
  text: template("letter", lines(MAX_LETTER_TEXT).pipe(z.string().min(10))),
  /** Whoever holds an earlier link gets in no more. */
  revokeOlder: z.boolean().default(false),
})

export const OneInvitationInput = z.strictObject({ invitationId: InvitationId })

export const NoteDeliveryInput = z.strictObject({
  invitationId: InvitationId,
  delivery: z.enum(DELIVERIES),
  note: oneLine(0, MAX_NOTE),
})
