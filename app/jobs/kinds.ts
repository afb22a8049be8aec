/** Every kind of job, with its payload. Who runs it stands in the server's list of handlers. */
export interface JobCatalogue {
  "mail.send": { mailId: string }
  "housekeeping.daily": { day: string }
  "notifications.daily": { day: string }
  /** @param dueAt the morning it was meant for, ISO-8601 UTC */
  "circulars.remind": { circularId: string; dueAt: string }
  "circulars.close": { circularId: string }
  /** @param closesAt the end that it was queued for, ISO-8601 UTC */
  "surveys.close": { surveyId: string; closesAt: string }
  "surveys.mail": { mailingId: string }
}

export type JobKind = keyof JobCatalogue

/** `queued` waits for its time or a free runner; `failed` waits for a person. */
export const JOB_STATES = ["queued", "running", "done", "failed"] as const
export type JobState = (typeof JOB_STATES)[number]
