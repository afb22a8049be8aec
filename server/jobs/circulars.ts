import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import { closeCircular } from "../../app/features/decisions/circulars/ending.server.ts"
import { isOpen, remindElectors } from "../../app/features/decisions/circulars/jobs.server.ts"
import type { JobCatalogue } from "../../app/jobs/kinds.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { JobHandler } from "./handler.ts"

const SYSTEM = { kind: "system" } as const

interface CircularParts {
  client: DatabaseClient
  execute: Execute
  clock: () => Date
  settings: CommandSettings
}

/** Counts a circular resolution once its deadline is over, however long ago that was. */
export function createCircularClosing({
  client,
  execute,
}: Pick<CircularParts, "client" | "execute">): JobHandler<JobCatalogue["circulars.close"]> {
  return {
    async run({ payload: { circularId } }) {
      try {
        await execute(closeCircular, { circularId }, SYSTEM)
      } catch (error) {
        // Ended meanwhile: by an objection, by hand, or by another runner that was faster.
        if (await isOpen(client.reader, circularId)) throw error
      }
    },
  }
}

/** Reminds those who have not answered, some days before the deadline. */
export function createCircularReminders({
  client,
  clock,
  settings,
}: Pick<CircularParts, "client" | "clock" | "settings">): JobHandler<
  JobCatalogue["circulars.remind"]
> {
  return {
    async run({ payload }) {
      const now = clock().toISOString()
      await client.transaction((trx) => remindElectors(trx, settings, payload, now))
    },
  }
}
