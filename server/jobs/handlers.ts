import type { CommandSettings } from "../../app/commands/define.ts"
import type { Execute } from "../../app/commands/execute.ts"
import { noteBounce, noteTaken } from "../../app/features/surveys/inviting/bounces.server.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { DiskStore } from "../files/disk-store.ts"
import { createCircularClosing, createCircularReminders } from "./circulars.ts"
import { createDailyNotifications } from "./daily-notifications.ts"
import type { JobHandlers } from "./handler.ts"
import { createHousekeeping } from "./housekeeping.ts"
import { createMailHandler } from "./mail-handler.ts"
import { createSmtpTransport } from "./smtp.ts"
import { createSurveyClosing, createSurveyMailing } from "./surveys.ts"

export interface JobHandlerParts {
  client: DatabaseClient
  files: DiskStore
  clock: () => Date
  execute: Execute
  config: { smtpUrl: string | undefined; mailFrom: string }
  settings: CommandSettings
}

/** Who does which kind of job: the list is written by hand and the compiler finds a gap. */
export function jobHandlers(parts: JobHandlerParts): JobHandlers {
  const { client, clock, execute, files, config, settings } = parts
  const transport = config.smtpUrl ? createSmtpTransport(config.smtpUrl, config.mailFrom) : null
  return {
    "mail.send": createMailHandler({
      ...{ client, clock, transport, demo: settings.demo },
      ...{ onBounce: noteBounce, onTaken: noteTaken },
    }),
    "housekeeping.daily": createHousekeeping({ client, files, clock, execute }),
    "notifications.daily": createDailyNotifications({ client, clock, settings }),
    "circulars.remind": createCircularReminders({ client, clock, settings }),
    "circulars.close": createCircularClosing({ client, execute }),
    "surveys.close": createSurveyClosing({ client, execute }),
    "surveys.mail": createSurveyMailing({ client, clock, settings }),
  }
}
