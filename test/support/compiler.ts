import { existsSync } from "node:fs"

const PLACES = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"]

/** Path of the machine's C compiler; undefined where there is none. */
export function findCompiler(): string | undefined {
  return PLACES.find(existsSync)
}
