import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { isDay } from "../../documents/text/head.ts"
import {
  ATTENDANCE_MODES,
  MAX_COMMITTEES,
  MAX_ITEM_DESCRIPTION,
  MAX_ITEM_TITLE,
  MAX_MEETING_REASON,
  MAX_MEETING_TITLE,
  MAX_OUTCOME,
  MAX_PLACE,
  MAX_VIDEO_URL,
  MEETING_MODES,
} from "./terms.ts"
import { readTime } from "./wall-clock.ts"

const MIN_TITLE = 3
const MIN_REASON = 10
const GERMAN_DAY = "Das ist kein Tag des Kalenders. Bitte schreiben Sie zum Beispiel 12.03.2026."
const GERMAN_TIME = "Das ist keine Uhrzeit. Bitte schreiben Sie zum Beispiel 16:30."
const WEB_ADDRESS = "Bitte nennen Sie eine Adresse, die mit https:// beginnt."

const MeetingId = z.string().startsWith("mtg_").max(40)
const ItemId = z.string().startsWith("agi_").max(40)
const CommitteeId = z.string().startsWith("com_").max(40)
const MembershipId = z.string().startsWith("mem_").max(40)
/** The revision the person saw. */
const Revision = z.coerce.number<number | string>().int().positive()
/** As forms send it, and as the API does. */
const YesNo = z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")])
const Reason = oneLine(MIN_REASON, MAX_MEETING_REASON)
/** A reason where one is needed; the rule says when. */
const MaybeReason = z
  .union([z.literal(""), Reason])
  .default("")
  .describe("Empty where the notice period is kept.")

/** YYYY-MM-DD, or as people write it. */
const Day = z
  .string()
  .transform((words) => {
    const [, day = "", month = "", year] =
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words.trim()) ?? []
    return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : words.trim()
  })
  .refine(isDay, GERMAN_DAY)

/** HH:MM by the clocks in Berlin. */
const TimeOfDay = z.string().transform((words, context) => {
  const time = readTime(words)
  if (time === null) context.addIssue({ code: "custom", message: GERMAN_TIME })
  return time ?? ""
})

/** Left out or empty: now. */
const MaybeTime = z.union([z.literal(""), TimeOfDay]).default("")

/** Lines of words; what no screen shows is left out, line ends are one kind. */
function lines(maxLength: number) {
  return z
    .string()
    .transform((words) =>
      words
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/\p{Cs}|\0/gu, "")
        .trim(),
    )
    .pipe(z.string().max(maxLength))
    .default("")
}

const VideoUrl = z
  .string()
  .trim()
  .max(MAX_VIDEO_URL)
  .refine((words) => words === "" || isWebAddress(words), WEB_ADDRESS)
  .transform((words) => words || null)
  .nullable()
  .default(null)

function isWebAddress(words: string): boolean {
  return /^https?:\/\/\S+$/.test(words) && URL.canParse(words)
}

const Entry = {
  title: oneLine(MIN_TITLE, MAX_MEETING_TITLE),
  /** Who meets; the first is in the lead. */
  committeeIds: z
    .array(CommitteeId)
    .min(1, { error: "Bitte wählen Sie das Gremium, das tagt." })
    .max(MAX_COMMITTEES)
    .transform((ids) => [...new Set(ids)]),
  day: Day,
  startTime: TimeOfDay,
  endTime: TimeOfDay,
  mode: z.enum(MEETING_MODES),
  /** Room and address; needed where people come to a room. */
  place: oneLine(0, MAX_PLACE).default(""),
  videoUrl: VideoUrl,
  /** Whether everybody in the workspace may know of it and read its public items. */
  isPublic: YesNo.default(false),
  /** A draft is seen only by who acts for the committee. */
  isDraft: YesNo.default(false),
}

export const ScheduleMeetingInput = z.strictObject(Entry)
export const EditMeetingInput = z.strictObject({
  ...Entry,
  meetingId: MeetingId,
  revision: Revision,
  /** [G2] Where the new day no longer keeps the notice period. */
  noticeReason: MaybeReason,
})
export const InviteInput = z.strictObject({ meetingId: MeetingId, noticeReason: MaybeReason })
export const OpenMeetingInput = z.strictObject({ meetingId: MeetingId })
export const CloseMeetingInput = z.strictObject({ meetingId: MeetingId })
export const CancelMeetingInput = z.strictObject({ meetingId: MeetingId, reason: Reason })

const ItemWords = {
  /** Item of an earlier meeting that could not decide this matter; empty for an ordinary item. */
  secondSummonsOf: z.union([ItemId, z.literal("").transform(() => null), z.null()]).default(null),
  title: oneLine(0, MAX_ITEM_TITLE)
    .default("")
    .describe("Empty for the title of the paper whose consultation it is."),
  description: lines(MAX_ITEM_DESCRIPTION),
  isPublic: YesNo.default(true),
}

export const AddItemInput = z.strictObject({
  ...ItemWords,
  meetingId: MeetingId,
  consultationId: z
    .union([z.string().startsWith("con_").max(40), z.literal("").transform(() => null), z.null()])
    .default(null),
  /** [G1] Needed once the invitation is out. */
  urgencyReason: z.union([z.literal(""), Reason]).default(""),
})
export const EditItemInput = z.strictObject({ ...ItemWords, itemId: ItemId, revision: Revision })
export const MoveItemInput = z.strictObject({ itemId: ItemId, direction: z.enum(["up", "down"]) })
export const RemoveItemInput = z.strictObject({
  itemId: ItemId,
  /** Needed once the invitation is out. */
  reason: z.union([z.literal(""), Reason]).default(""),
})
export const StartItemInput = z.strictObject({ itemId: ItemId })
export const FinishItemInput = z.strictObject({
  itemId: ItemId,
  revision: Revision,
  outcome: lines(MAX_OUTCOME),
  /** Put off for want of a quorum, which was stated: its consultation can come onto the next agenda. */
  putOff: YesNo.default(false),
  /** The item to call at once; left out for none. */
  nextItemId: z.union([ItemId, z.literal("").transform(() => null), z.null()]).default(null),
})

export const ArriveInput = z.strictObject({
  meetingId: MeetingId,
  membershipId: MembershipId,
  mode: z.enum(ATTENDANCE_MODES),
  at: MaybeTime,
})
export const LeaveInput = z.strictObject({
  meetingId: MeetingId,
  membershipId: MembershipId,
  at: MaybeTime,
})
export const CorrectAttendanceInput = z.strictObject({
  attendanceId: z.string().startsWith("att_").max(40),
  /** No: it was written down by mistake. */
  wasThere: YesNo.default(true),
  /** Needed where the person was there. */
  from: MaybeTime,
  /** Empty for somebody who is still there. */
  to: MaybeTime,
})
export const StateQuorumInput = z.strictObject({
  meetingId: MeetingId,
  committeeId: CommitteeId,
  /** Who presides and states it; left out where it is the one who asks. */
  presiding: z.union([MembershipId, z.literal("").transform(() => null), z.null()]).default(null),
  /** How many the screen showed as present; left out, it is not compared. */
  seenPresent: z.coerce.number<number | string>().int().min(0).optional(),
})

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

export interface MeetingsFilter {
  when: "coming" | "past" | "month"
  /** YYYY-MM; the running one where nothing else is asked. */
  month: string | null
  mine: boolean
  /** Id of a committee. */
  committee: string | null
  before: string | null
}

/** Reads the list's address: `?when=coming|past|month&month=YYYY-MM&mine=1&committee=&before=`. */
export function parseMeetingsFilter(query: URLSearchParams): MeetingsFilter {
  const when = query.get("when")
  const month = query.get("month")
  return {
    when: when === "past" || when === "month" ? when : "coming",
    month: month !== null && MONTH.test(month) ? month : null,
    mine: query.get("mine") === "1",
    committee: query.get("committee") || null,
    before: query.get("before") || null,
  }
}
