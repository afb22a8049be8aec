import type { Kysely } from "kysely"
import { Migrator } from "kysely/migration"
import type { DatabaseClient, SchemaDialect } from "./dialect/dialect.ts"
import * as house from "./migrations/2026-11-21-house.ts"
import * as documentAuthorship from "./migrations/2026-11-22-document-authorship.ts"
import * as documentNumbering from "./migrations/2026-11-22-document-numbering.ts"
import * as documentVersions from "./migrations/2026-11-22-document-versions.ts"
import * as freezing from "./migrations/2026-11-22-freezing.ts"
import * as membershipRanks from "./migrations/2026-11-22-membership-ranks.ts"
import * as notifications from "./migrations/2026-11-22-notifications.ts"
import * as packages from "./migrations/2026-11-22-packages.ts"
import * as positions from "./migrations/2026-11-22-positions.ts"
import * as redline from "./migrations/2026-11-22-redline.ts"
import * as register from "./migrations/2026-11-22-register.ts"
import * as decisions from "./migrations/2026-11-22-rules-and-decisions.ts"
import * as suggestions from "./migrations/2026-11-22-suggestions.ts"
import * as suggestionsExcerpts from "./migrations/2026-11-22-suggestions-excerpts.ts"
import * as suggestionsSizes from "./migrations/2026-11-22-suggestions-sizes.ts"
import * as threads from "./migrations/2026-11-22-threads.ts"
import * as withdrawnWords from "./migrations/2026-11-22-withdrawn-words.ts"
import * as wordsWithoutPlace from "./migrations/2026-11-22-words-without-place.ts"
import * as mailCalendars from "./migrations/2026-11-23-mail-calendars.ts"
import * as voteSettings from "./migrations/2026-11-23-vote-settings.ts"
import * as attendanceCorrections from "./migrations/2026-11-24-attendance-corrections.ts"
import * as calendarFeeds from "./migrations/2026-11-24-calendar-feeds.ts"
import * as circularResults from "./migrations/2026-11-24-circular-results.ts"
import * as meetingActs from "./migrations/2026-11-24-meeting-acts.ts"
import * as notifiedPapers from "./migrations/2026-11-24-notified-papers.ts"
import * as secondSummons from "./migrations/2026-11-24-second-summons.ts"
import * as withdrawnPapers from "./migrations/2026-11-24-withdrawn-papers.ts"
import * as yesMembers from "./migrations/2026-11-24-yes-members.ts"
import * as voteReleases from "./migrations/2026-11-25-vote-releases.ts"
import * as agendaReleases from "./migrations/2026-11-26-agenda-releases.ts"
import * as surveys from "./migrations/2026-11-26-surveys.ts"
import * as surveyErrata from "./migrations/2026-11-27-survey-errata.ts"
import * as mailedReceipts from "./migrations/2026-11-28-mailed-receipts.ts"
import * as surveyMails from "./migrations/2026-11-28-survey-mails.ts"
import * as handedOutLinks from "./migrations/2026-11-29-handed-out-links.ts"

interface Migration {
  up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void>
}

/** In the order they run; a file that has landed is never edited, only followed by the next. */
const MIGRATIONS: Record<string, Migration> = {
  "2026-11-21-house": house,
  "2026-11-22-document-authorship": documentAuthorship,
  "2026-11-22-document-numbering": documentNumbering,
  "2026-11-22-document-versions": documentVersions,
  "2026-11-22-notifications": notifications,
  "2026-11-22-freezing": freezing,
  "2026-11-22-packages": packages,
  "2026-11-22-redline": redline,
  "2026-11-22-threads": threads,
  "2026-11-22-positions": positions,
  "2026-11-22-words-without-place": wordsWithoutPlace,
  "2026-11-22-suggestions": suggestions,
  "2026-11-22-register": register,
  "2026-11-22-rules-and-decisions": decisions,
  "2026-11-22-suggestions-excerpts": suggestionsExcerpts,
  "2026-11-22-suggestions-sizes": suggestionsSizes,
  "2026-11-22-membership-ranks": membershipRanks,
  "2026-11-23-vote-settings": voteSettings,
  "2026-11-22-withdrawn-words": withdrawnWords,
  "2026-11-23-mail-calendars": mailCalendars,
  "2026-11-24-second-summons": secondSummons,
  "2026-11-24-yes-members": yesMembers,
  "2026-11-24-meeting-acts": meetingActs,
  "2026-11-24-withdrawn-papers": withdrawnPapers,
  "2026-11-24-attendance-corrections": attendanceCorrections,
  "2026-11-24-calendar-feeds": calendarFeeds,
  "2026-11-24-notified-papers": notifiedPapers,
  "2026-11-24-circular-results": circularResults,
  "2026-11-25-vote-releases": voteReleases,
  "2026-11-26-agenda-releases": agendaReleases,
  "2026-11-26-surveys": surveys,
  "2026-11-27-survey-errata": surveyErrata,
  "2026-11-28-survey-mails": surveyMails,
  "2026-11-28-mailed-receipts": mailedReceipts,
  "2026-11-29-handed-out-links": handedOutLinks,
}

/**
 * Brings the tables to the newest state; what has run before is skipped.
 *
 * @returns the names of the migrations that ran now
 * @throws if one fails, or if the database was written by a newer program
 */
export async function migrate(client: DatabaseClient): Promise<string[]> {
  const ran = await client.transaction(async (trx) => {
    const migrator = new Migrator({
      db: trx,
      // Names of one day sort by their words, not by when they came: a database may have the later one first.
      allowUnorderedMigrations: true,
      provider: {
        async getMigrations() {
          return Object.fromEntries(
            Object.entries(MIGRATIONS).map(([name, migration]) => [
              name,
              { up: (db: Kysely<unknown>) => migration.up(db, client.schema) },
            ]),
          )
        },
      },
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return results ?? []
  })
  return ran.map((result) => result.migrationName)
}
