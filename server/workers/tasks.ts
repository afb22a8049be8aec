import type { Tasks } from "../../app/context.ts"
import { writePaper } from "../../app/features/decisions/papers/pdf/write-paper.ts"
import { authorshipTask } from "../../app/features/documents/authorship/read-authorship.server.ts"
import { writeExport } from "../../app/features/documents/export/write-export.ts"
import { versionFormOf } from "../../app/features/documents/versions/version-form.server.ts"
import {
  compareStored,
  countStoredChanges,
} from "../../app/features/review/redline/compare-stored.server.ts"
import { seenFormOf } from "../../app/features/review/redline/seen-form.server.ts"
import { writeLetters } from "../../app/features/surveys/inviting/letters/write-letters.ts"
import { writeResults } from "../../app/features/surveys/results/build-results.ts"
import { writeReport } from "../../app/features/surveys/results/report/write-report.ts"

/** What goes to a thread. */
export interface TaskRequest {
  name: string
  input: unknown
}

/** What comes back from it. */
export type TaskAnswer = { result: unknown } | { error: string }

type TaskList = { [Name in keyof Tasks]: (input: Tasks[Name]["input"]) => TaskResult<Name> }
type TaskResult<Name extends keyof Tasks> = Tasks[Name]["output"] | Promise<Tasks[Name]["output"]>

/** Who does which task: the list is written by hand and the compiler finds a gap. */
export const TASKS: TaskList = {
  authorship: authorshipTask,
  "document.export": writeExport,
  "paper.export": writePaper,
  "version-form": versionFormOf,
  "redline.compare": compareStored,
  "redline.count": countStoredChanges,
  "redline.seen": seenFormOf,
  "survey.letters": writeLetters,
  "survey.results": writeResults,
  "survey.report": writeReport,
}
