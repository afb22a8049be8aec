import type { Kysely } from "kysely"
import type { JobCatalogue, JobKind } from "../../app/jobs/kinds.ts"
import type { Tables } from "../../db/tables.ts"

/** One attempt at a job, as its handler gets it. */
export interface Attempt<Payload> {
  jobId: string
  payload: Payload
  /** 1 for the first attempt. */
  number: number
  maxAttempts: number
  /** Aborted when the runner stops or when another runner has taken the job over. */
  signal: AbortSignal
  /** Tells how far the job is; written at most twice a second. */
  report(done: number, total: number): Promise<void>
}

/** What is done for one kind of job. It may run twice: after a crash the job is taken up again. */
export interface JobHandler<Payload> {
  /** Throws to ask for another attempt. */
  run(attempt: Attempt<Payload>): Promise<void>
  /**
   * Last attempt used up, or none would help (`isPermanent`): in the same transaction as the job's state.
   * `reason` is one line.
   */
  gaveUp?(
    trx: Kysely<Tables>,
    payload: Payload,
    reason: string,
    isPermanent: boolean,
  ): Promise<void>
}

/** Thrown where no later attempt can end otherwise: the job has failed at once. */
export class PermanentFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = "PermanentFailure"
  }
}

/** A handler for each kind: the compiler finds the missing one. */
export type JobHandlers = { [Kind in JobKind]: JobHandler<JobCatalogue[Kind]> }

/** The two things a runner has to say; job payloads and mail texts never reach the log. */
export interface JobLog {
  warn(
    details: { jobId: string; kind: string; attempt: number; reason: string },
    what: string,
  ): void
  error(error: unknown, what: string): void
}
