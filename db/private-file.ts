import { closeSync, openSync } from "node:fs"

/**
 * Makes an empty file that nobody but its owner reads, where there is none: SQLite makes one for everybody on the
 * machine, and a data folder that was made by hand lets them in.
 */
export function makePrivateFile(path: string): void {
  closeSync(openSync(path, "a", 0o600))
}
