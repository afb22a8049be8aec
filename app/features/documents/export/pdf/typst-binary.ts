import { createRequire } from "node:module"

/** Typst's compiler as far as it is used here. The platform's binary has no types of its own. */
export interface TypstCompiler {
  /** Puts a file where the document finds it; the path is absolute and lies in the workspace. */
  mapShadow(path: string, content: Buffer): void
  resetShadow(): void
  compile(options: { mainFileContent: string; inputs: Record<string, string> }): TypstResult
  /** @throws an error whose message lists what the standard refuses */
  pdf(document: object, options: { pdfStandard: string; creationTimestamp: number }): Buffer
  /** Forgets what has not been used for so many runs. */
  evictCache(maxAge: number): void
}

interface TypstResult {
  /** Null where the document could not be set. */
  result: object | null
  takeError(): { shortDiagnostics: { message: string }[] } | null
}

interface TypstBinary {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): TypstCompiler
  }
}

const BINARY = "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu"
const FONTS = "@expo-google-fonts/fira-sans"
const CUTS = ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic"]

const load = createRequire(import.meta.url)

/** No folder on a disk: a document reads only what is put before it. */
export const WORKSPACE = "/schulterschluss-export"

/**
 * The compiler with the house's fonts, or null where this system has no binary of it. The package that
 * chooses a platform's binary is left out: it names platforms that some registries lack.
 */
export function openTypst(): TypstCompiler | null {
  const binary = loadBinary()
  if (binary === null) return null
  const folder = load.resolve(`${FONTS}/package.json`).replace(/package\.json$/, "")
  const fontPaths = CUTS.map((cut) => `${folder}${cut}`)
  return binary.NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontPaths }] })
}

function loadBinary(): TypstBinary | null {
  try {
    return load(BINARY)
  } catch {
    return null
  }
}

/** Whether this system can set a PDF. */
export function hasTypst(): boolean {
  try {
    load.resolve(BINARY)
    return true
  } catch {
    return false
  }
}
