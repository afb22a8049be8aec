import pino from "pino"

export type Log = pino.Logger

const LONGEST_PLAIN_SEGMENT = 24
/** An id of ours, `doc_01J…`, perhaps with the `.data` of what a page's own script fetches. */
const ID_SEGMENT = /^[a-z]{2,5}_[0-9A-Z]{26}(\.data)?$/

/** The code from a letter opens a questionnaire, and is shorter than other secrets. */
const KEY_PATH = /^\/s\/[^/]{16,}/i

/** One JSON line per entry; what could be a secret is cut out wherever it appears. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["*.password", "*.token", "*.cookie", "*.authorization", "password", "token"],
      censor: "[removed]",
    },
  })
}

/** A request's path for the log: of its long segments only ids stay, because links carry secrets. */
export function loggablePath(path: string): string {
  if (KEY_PATH.test(path)) return "/s/[removed]"
  return path
    .split("/")
    .map((segment) =>
      segment.length <= LONGEST_PLAIN_SEGMENT || ID_SEGMENT.test(segment) ? segment : "[removed]",
    )
    .join("/")
}
