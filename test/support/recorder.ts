import { execFileSync } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findCompiler } from "./compiler.ts"

const SOURCE = new URL("./recorder.c", import.meta.url).pathname
let built: string | null = null

/** Compiles the recorder once per test process; the path of the library, for LD_PRELOAD. */
export function recorderLibrary(): string {
  if (built) return built
  const compiler = findCompiler()
  if (!compiler) throw new Error("There is no C compiler: run `npm test -- --install`.")
  const library = join(mkdtempSync(join(tmpdir(), "schulterschluss-recorder-")), "recorder.so")
  const flags = ["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
  execFileSync(compiler, [...flags, "-o", library, SOURCE, "-ldl", "-lpthread"])
  built = library
  return library
}
