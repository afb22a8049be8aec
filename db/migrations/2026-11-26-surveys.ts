import { type Kysely, type RawBuilder, sql } from "kysely"
import type { SchemaDialect } from "../dialect/dialect.ts"

type Create = (statement: RawBuilder<unknown>) => Promise<void>

/**
 * Surveys: definitions in versions, invitations with hashed links, answers by page, what was handed in, mailings,
 * test runs, published results. What was handed in refuses UPDATE, and DELETE until the survey's answers are erased.
 */
export async function up(db: Kysely<unknown>, dialect: SchemaDialect): Promise<void> {
  const create: Create = async (statement) => {
    await sql`${statement} ${dialect.tableEnd}`.execute(db)
  }
  await surveys(create)
  await invitations(create)
  await answers(create)
  await office(create)
  await indexes(db)
  await dialect.makeAppendOnly(db, "survey_versions")
  await dialect.makeAppendOnly(db, "survey_reports")
  await dialect.makeErasable(db, "response_submissions", {
    parent: "surveys",
    key: "survey_id",
    flag: "erasing_at",
  })
}

async function surveys(create: Create): Promise<void> {
  await create(sql`create table surveys (
    id text primary key not null,
    organization_id text not null references organizations (id),
    title text not null,
    purpose text not null,
    privacy_notice text not null,
    contact text not null,
    kept_until text,
    mode text not null check (mode in ('named', 'confidential', 'anonymous')),
    state text not null check (state in ('draft', 'tested', 'open', 'closed', 'published')),
    opens_at text,
    closes_at text,
    version_id text,
    audience text not null,
    analysis text not null,
    previous_wave_id text references surveys (id),
    is_simulated integer not null default 0 check (is_simulated in (0, 1)),
    tested_sha256 text,
    opened_at text,
    closed_at text,
    published_at text,
    erasing_at text,
    erased_at text,
    revision integer not null default 1,
    created_by text not null references people (id),
    created_at text not null,
    check (opens_at is null or closes_at is null or opens_at < closes_at),
    check (state in ('draft', 'tested') or (version_id is not null and opens_at is not null and closes_at is not null))
  )`)
  await create(sql`create table survey_drafts (
    survey_id text primary key not null references surveys (id),
    definition text not null,
    revision integer not null default 1,
    edited_by text not null references people (id),
    edited_at text not null
  )`)
  await create(sql`create table survey_versions (
    id text primary key not null,
    survey_id text not null references surveys (id),
    number integer not null,
    reason text not null check (reason in ('saved', 'opened', 'corrected', 'imported')),
    note text not null,
    definition text not null,
    sha256 text not null,
    created_by text not null references people (id),
    created_at text not null,
    constraint survey_versions_number unique (survey_id, number)
  )`)
  await create(sql`create table survey_tallies (
    survey_id text primary key not null references surveys (id),
    invited integer not null default 0,
    submitted integer not null default 0,
    overloaded integer not null default 0
  )`)
}

async function invitations(create: Create): Promise<void> {
  await create(sql`create table invitations (
    id text primary key not null,
    survey_id text not null references surveys (id),
    reference text not null,
    organization_id text references organizations (id),
    recipient_key text not null,
    name text not null,
    type text not null,
    district text not null,
    population integer,
    population_as_of text,
    email text,
    delivery text not null default 'open' check (delivery in ('open', 'bounced', 'refused')),
    delivery_note text,
    started_at text,
    done_at text,
    created_at text not null,
    constraint invitations_once unique (survey_id, recipient_key),
    constraint invitations_reference unique (survey_id, reference)
  )`)
  await create(sql`create table invitation_links (
    token_hash text primary key not null,
    invitation_id text not null references invitations (id),
    scope text not null check (scope in ('whole', 'part')),
    carrier text not null check (carrier in ('mail', 'reminder', 'letter', 'handed', 'part')),
    pages text,
    label text not null,
    created_by text references people (id),
    created_at text not null,
    finished_at text,
    revoked_at text,
    check ((scope = 'part') = (pages is not null))
  )`)
  await create(sql`create table mailings (
    id text primary key not null,
    survey_id text not null references surveys (id),
    kind text not null check (kind in ('invitation', 'reminder', 'letter')),
    subject text not null,
    text text not null,
    total integer not null,
    job_id text,
    created_by text not null references people (id),
    created_at text not null
  )`)
  await create(sql`create table mailing_items (
    mailing_id text not null references mailings (id),
    invitation_id text not null references invitations (id),
    mail_id text,
    skipped text check (skipped in ('answered', 'no_address', 'bounced', 'refused', 'closed')),
    primary key (mailing_id, invitation_id)
  )`)
}

async function answers(create: Create): Promise<void> {
  await create(sql`create table responses (
    id text primary key not null,
    survey_id text not null references surveys (id),
    invitation_id text not null unique references invitations (id),
    state text not null check (state in ('draft', 'submitted')),
    submissions integer not null default 0,
    revision integer not null default 1,
    started_at text not null,
    submitted_at text,
    check ((state = 'submitted') = (submitted_at is not null)),
    check ((state = 'submitted') = (submissions > 0))
  )`)
  await create(sql`create table response_pages (
    response_id text not null references responses (id),
    page text not null,
    version_id text not null,
    answers text not null,
    saved_as text not null,
    revision integer not null default 1,
    saved_at text not null,
    primary key (response_id, page)
  )`)
  await create(sql`create table response_submissions (
    response_id text not null,
    number integer not null,
    survey_id text not null references surveys (id),
    version_id text not null,
    answers text not null,
    sha256 text not null,
    receipt_code text not null unique,
    attempt text not null,
    submitted_at text not null,
    primary key (response_id, number),
    constraint response_submissions_attempt unique (response_id, attempt)
  )`)
}

async function office(create: Create): Promise<void> {
  await create(sql`create table survey_tests (
    id text primary key not null,
    survey_id text not null references surveys (id),
    token_hash text not null unique,
    definition text not null,
    sha256 text not null,
    answers text not null,
    person_id text not null references people (id),
    started_at text not null,
    finished_at text,
    receipt_code text
  )`)
  await create(sql`create table released_texts (
    survey_id text not null references surveys (id),
    response_id text not null references responses (id),
    item text not null,
    text text not null,
    released_by text not null references people (id),
    released_at text not null,
    primary key (response_id, item)
  )`)
  await create(sql`create table survey_reports (
    id text primary key not null,
    survey_id text not null references surveys (id),
    number integer not null,
    results text not null,
    sha256 text not null,
    published_by text not null references people (id),
    published_at text not null,
    constraint survey_reports_number unique (survey_id, number)
  )`)
  await create(sql`create table cited_figures (
    report_id text not null references survey_reports (id),
    figure text not null,
    document_id text not null references documents (id),
    block_id text not null,
    cited_by text not null references people (id),
    cited_at text not null,
    primary key (document_id, block_id)
  )`)
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: string[]) =>
    db.schema.createIndex(name).on(table).columns(columns).execute()
  await index("surveys_organization", "surveys", ["organization_id"])
  await index("invitation_links_invitation", "invitation_links", ["invitation_id"])
  await index("responses_survey", "responses", ["survey_id"])
  await index("response_submissions_survey", "response_submissions", ["survey_id"])
  await index("mailing_items_mail", "mailing_items", ["mail_id"])
  await index("mailing_items_invitation", "mailing_items", ["invitation_id"])
}
