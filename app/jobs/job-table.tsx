import type { ReactNode } from "react"
import { CellDetail, Table } from "../ui/table.tsx"
import { Instant } from "../ui/time.tsx"
import type { JobKind } from "./kinds.ts"

const KIND_WORDS: Record<JobKind, string> = {
  "mail.send": "Mail versenden",
  "housekeeping.daily": "Täglich aufräumen",
  "notifications.daily": "Mail des Tages",
  "circulars.remind": "An Umlaufbeschluss erinnern",
  "circulars.close": "Umlaufbeschluss auszählen",
  "surveys.close": "Umfrage schließen",
  "surveys.mail": "Mails einer Umfrage schreiben",
}

/** A job as its page shows it. */
export interface ListedJob {
  id: string
  kind: JobKind
  attempts: number
  maxAttempts: number
  runAt: string
  progressDone: number
  progressTotal: number | null
  lastError: string | null
  createdAt: string
  finishedAt: string | null
}

type JobTableProps = {
  caption: string
  jobs: readonly ListedJob[]
  /** Which of its instants matters here, and what it is called. */
  time: { title: string; of: (job: ListedJob) => string | null }
  action?: { title: string; cell: (job: ListedJob) => ReactNode }
}

/** Jobs of one state with kind, progress, attempts and the last error. */
export function JobTable({ caption, jobs, time, action }: JobTableProps) {
  return (
    <Table
      caption={caption}
      items={jobs}
      itemKey={({ id }) => id}
      cardsBelow={900}
      columns={[
        {
          title: "Aufgabe",
          cell: (job) => (
            <>
              {KIND_WORDS[job.kind]}
              {job.lastError && <CellDetail>Letzter Fehler: {job.lastError}</CellDetail>}
            </>
          ),
        },
        { title: time.title, cell: (job) => <OptionalInstant value={time.of(job)} /> },
        { title: "Fortschritt", cell: progressWords },
        {
          title: "Versuche",
          numeric: true,
          cell: ({ attempts, maxAttempts }) => `${attempts} von ${maxAttempts}`,
        },
        ...(action ? [{ ...action, bare: true }] : []),
      ]}
    />
  )
}

function OptionalInstant({ value }: { value: string | null }) {
  return value === null ? "unbekannt" : <Instant value={value} />
}

function progressWords({ progressDone, progressTotal }: ListedJob): string {
  return progressTotal === null ? "ohne Angabe" : `${progressDone} von ${progressTotal}`
}
