export const MIN_MESSAGE_LENGTH = 10
export const MAX_MESSAGE_LENGTH = 4000
export const MAX_PAGE_LENGTH = 300

export const FEEDBACK_STATES = ["answered", "open", "near", "overdue"] as const
export type FeedbackState = (typeof FEEDBACK_STATES)[number]
