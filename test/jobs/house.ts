import { enqueueJob, type NewJob } from "../../app/jobs/queue.server.ts"
import type { Attempt, JobHandler, JobHandlers } from "../../server/jobs/handler.ts"
import { createJobRunner, type JobRunner } from "../../server/jobs/runner.ts"
import type { TestWorkspace } from "../support/workspace.ts"

export type Housekeeping = Attempt<{ day: string }>

/** A runner whose housekeeping jobs do what the test says. */
export function runnerWith(
  house: TestWorkspace,
  run: (attempt: Housekeeping) => Promise<void>,
  rest: Partial<JobHandler<{ day: string }>> & { log?: string[]; bus?: boolean } = {},
): JobRunner {
  const handlers: JobHandlers = {
    "mail.send": { run: async () => undefined },
    "housekeeping.daily": { run, gaveUp: rest.gaveUp },
    "notifications.daily": { run: async () => undefined },
    "circulars.remind": { run: async () => undefined },
    "circulars.close": { run: async () => undefined },
    "surveys.close": { run: async () => undefined },
    "surveys.mail": { run: async () => undefined },
  }
  return createJobRunner({
    client: house.client,
    clock: house.clock,
    handlers,
    bus: rest.bus ? house.bus : undefined,
    log: {
      warn: ({ reason }) => rest.log?.push(reason),
      error: (error) => rest.log?.push(String(error)),
    },
  })
}

export function enqueue(
  house: TestWorkspace,
  day: string,
  rest: Partial<NewJob<"housekeeping.daily">> = {},
): Promise<string> {
  const now = house.clock().toISOString()
  return house.client.transaction((trx) =>
    enqueueJob(trx, { kind: "housekeeping.daily", payload: { day }, now, ...rest }),
  )
}

export function jobRow(house: TestWorkspace, id: string) {
  return house.db.selectFrom("jobs").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
}

/** A promise to be settled from outside, to hold a job in the middle. */
export function gate(): { passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
