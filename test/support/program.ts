import { accessSync, constants } from "node:fs"
import { join } from "node:path"

/** Path of a program of this machine; undefined where there is none. */
export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(":")
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
