// Without zod: pages in the browser read this file, the schema stays on the server.

export const MEETING_MODES = ["in_person", "hybrid", "video"] as const
export type MeetingMode = (typeof MEETING_MODES)[number]

export const ATTENDANCE_MODES = ["in_person", "video"] as const
export type AttendanceMode = (typeof ATTENDANCE_MODES)[number]

/** `not_reached`: the meeting was closed before it was called. `removed`: taken off (abgesetzt), with the reason. */
export const ITEM_STATES = ["planned", "open", "closed", "removed", "not_reached"] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Begins what came of an item that the committee could not decide. */
export const PUT_OFF_WORDS = "Vertagt mangels Beschlussfähigkeit."

export const MAX_MEETING_TITLE = 160
export const MAX_PLACE = 300
export const MAX_VIDEO_URL = 500
export const MAX_ITEM_TITLE = 300
export const MAX_ITEM_DESCRIPTION = 5_000
export const MAX_OUTCOME = 5_000
export const MAX_MEETING_REASON = 500
export const MAX_COMMITTEES = 8
export const MAX_ITEMS = 100

export const MODE_WORDS: Record<MeetingMode, string> = {
  in_person: "in Präsenz",
  hybrid: "hybrid",
  video: "per Video",
}

export const ATTENDANCE_WORDS: Record<AttendanceMode, string> = {
  in_person: "im Raum",
  video: "per Video",
}

/** Ways in which somebody can take part in a meeting of that mode. */
export function attendanceModes(mode: MeetingMode): readonly AttendanceMode[] {
  if (mode === "hybrid") return ATTENDANCE_MODES
  return [mode]
}
