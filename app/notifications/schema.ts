import { z } from "zod"
import { MAIL_CHOICES } from "./mail-choice.ts"

export const NotificationInput = z.strictObject({
  notificationId: z.string().startsWith("ntf_").max(40),
})

export const MarkAllReadInput = z.strictObject({
  /** The newest one that the person has seen: what came since stays unread. Left out, all of them. */
  upToId: z.string().startsWith("ntf_").max(40).optional(),
})

export const SetMailInput = z.strictObject({ mail: z.enum(MAIL_CHOICES) })

export const UnsubscribeInput = z.strictObject({
  token: z.string().min(1).max(200),
  mail: z.enum(["daily", "off"]).default("off"),
})
