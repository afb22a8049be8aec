import type { Kysely } from "kysely"
import type { Tables } from "../db/tables.ts"
import type { CommandSettings } from "./commands/define.ts"
import type { Execute } from "./commands/execute.ts"
import type { FileStore } from "./commands/file-store.ts"
import type { PaperSource } from "./features/decisions/papers/pdf/paper-print.ts"
import type { AuthorshipSource } from "./features/documents/authorship/read-authorship.server.ts"
import type { AuthorSpan } from "./features/documents/authorship/spans.ts"
import type { ExportRequest } from "./features/documents/export/export-source.ts"
import type { StoredText } from "./features/documents/live/journal-rows.server.ts"
import type { CanonicalFrame } from "./features/documents/text/canonical.ts"
import type { PackageHead } from "./features/documents/text/head.ts"
import type { NoForm, VersionForm } from "./features/documents/versions/version-form.server.ts"
import type { DamagedSide, StoredSides } from "./features/review/redline/compare-stored.server.ts"
import type { ComparedPart, ComparedText } from "./features/review/redline/compared-text.ts"
import type { SeenForm } from "./features/review/redline/seen-form.server.ts"
import type { LettersSource } from "./features/surveys/inviting/letters/letter.ts"
import type { ReportSource } from "./features/surveys/results/report/report-print.ts"
import type { ResultsInput } from "./features/surveys/results/results-input.ts"
import type { Actor } from "./permissions/policy.ts"

/** Somebody whose editor is open on a document now. */
export interface PresentPerson {
  personId: string
  name: string
  organizationShortName: string
  colour: string | null
}

/** What pages may ask of the collaboration server. */
export interface Rooms {
  present(documentId: string): PresentPerson[]
  /** The live text as one Yjs update, whether or not the room is open. */
  encodeState(documentId: string): Promise<Uint8Array>
}

/** The heads of work packages, which stand in their texts; kept as long as a text stays as it is. */
export interface PackageHeads {
  /** By document, each one there; asks no rights. */
  read(documentIds: readonly string[]): Promise<Map<string, PackageHead>>
}

/** Work that takes longer than a turn of the event loop may, by name; what goes in and out is copied. */
export interface Tasks {
  /** Who wrote which passage of a text, by the id of its block. */
  authorship: {
    input: AuthorshipSource & { state: Uint8Array }
    output: [blockId: string, AuthorSpan[]][]
  }
  "version-form": {
    input: AuthorshipSource & { frame: CanonicalFrame }
    output: VersionForm | NoForm
  }
  /** A text in another format, as bytes. */
  "document.export": { input: ExportRequest; output: Uint8Array }
  /** A council paper as PDF. */
  "paper.export": { input: PaperSource; output: Uint8Array }
  "redline.compare": {
    input: { sides: StoredSides; part: ComparedPart }
    output: ComparedText | DamagedSide
  }
  "redline.count": { input: StoredSides; output: number | null }
  /** Letters with codes as one PDF. */
  "survey.letters": { input: LettersSource; output: Uint8Array }
  /** The results of a survey as canonical JSON. */
  "survey.results": { input: ResultsInput; output: string }
  /** The same as PDF. */
  "survey.report": { input: ReportSource; output: Uint8Array }
  "redline.seen": { input: { stored: StoredText; frame: CanonicalFrame }; output: SeenForm | null }
}

/**
 * Does such work in a thread of its own, so that nobody's typing waits for it: for each person one after the
 * other. It is given up when the page that asked for it is left.
 *
 * @param signal gives the work up, and its thread with it; by default the request's
 * @throws an error with the name `Overloaded` where it takes longer than a minute, too much is waiting already or
 * it was given up; else what the work throws
 */
export type Offload = <Name extends keyof Tasks>(
  name: Name,
  input: Tasks[Name]["input"],
  signal?: AbortSignal,
) => Promise<Tasks[Name]["output"]>

/** Does one piece of work at a time for each key; null at once where one is under way. */
export type Exclusively = <T>(key: string, work: () => Promise<T>) => Promise<T | null>

/** Comparisons of two texts; those of texts that cannot change are kept for a while. */
export interface Redlines {
  /**
   * @param pair names two texts that cannot change: versions, or a version and the live text at one length of its
   * journal; null where a side goes on changing
   * @param load called only where the comparison is not at hand
   * @throws as `Offload` does
   */
  compare(
    pair: string | null,
    part: ComparedPart,
    load: () => Promise<StoredSides>,
  ): Promise<Tasks["redline.compare"]["output"]>
}

/** One cookie's session, as far as pages deal with it. */
export interface Sessions {
  /** Checks e-mail and password, slowed per account and address; null for any failure alike. */
  logIn(request: LogInRequest): Promise<{ cookie: string } | LogInRefusal>
  /** Ends this request's session; the cookie that clears it. */
  logOut(): Promise<{ cookie: string }>
  /** Confirms the password for this session; the viewer that comes back may administer and vote. */
  reauthenticate(password: string): Promise<{ viewer: Actor } | LogInRefusal>
  /** Gives the person a fresh session, after an invitation or a password change. */
  start(personId: string): Promise<{ cookie: string }>
  /** Hash of this request's session id, to mark it in the list of own sessions. */
  currentIdHash: string | null
}

export interface LogInRequest {
  email: string
  password: string
}

export interface LogInRefusal {
  refused: "wrong" | "too-many"
  /** Seconds until the next try makes sense; 0 where it does at once. */
  retryAfterSeconds: number
}

/** What the server hands to every loader and action. */
export interface Context {
  db: Kysely<Tables>
  viewer: Actor
  execute: Execute
  rooms: Rooms
  heads: PackageHeads
  offload: Offload
  exclusively: Exclusively
  redlines: Redlines
  sessions: Sessions
  files: FileStore
  settings: CommandSettings & { schemaVersion: number }
  /** ISO-8601 UTC, the same for the whole request. */
  now: string
  requestId: string
  /** For the Content-Security-Policy. */
  nonce: string
  /** Logs what broke, with the request id. */
  logError(error: unknown): void
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends Context {}
  interface Future {
    v3_singleFetch: true
  }
}
