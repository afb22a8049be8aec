import { type Kysely, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

/** Which survey a mail belongs to that a respondent had sent: its address goes when the answers go. */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  await sql`create table survey_mails (
    mail_id text primary key not null references mails (id),
    survey_id text not null references surveys (id)
  ) ${dialect.tableEnd}`.execute(db)
  await db.schema
    .createIndex("survey_mails_survey")
    .on("survey_mails")
    .columns(["survey_id"])
    .execute()
}
