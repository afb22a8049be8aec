import { readFileSync } from "node:fs"
import { relative } from "node:path"
import type { Plugin } from "vite"

const ROOT = new URL("../..", import.meta.url).pathname

/** One piece of the product replaced by a worse one, to see that a test notices. */
export interface Fault {
  file: string
  /** Must stand in the file exactly once. */
  check: string
  instead: string
}

/** Puts the named fault into what a suite loads; nothing without a name. */
export function plantNamed(
  faults: Readonly<Record<string, Fault>>,
  name: string | undefined,
): Plugin[] {
  if (!name) return []
  const fault = Object.entries(faults).find(([key]) => key === name)?.[1]
  if (!fault) throw new Error(`There is no plant ${name}.`)
  const { file, check, instead } = fault
  const found = readFileSync(`${ROOT}${file}`, "utf8").split(check).length - 1
  if (found !== 1) throw new Error(`${file} has this check ${found} times: ${check}`)
  return [
    {
      name: "plant",
      enforce: "pre",
      transform: (code, id) =>
        relative(ROOT, id.split("?")[0] ?? "") === file ? code.replace(check, instead) : undefined,
    },
  ]
}
