import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const APP = new URL("../../app/", import.meta.url).pathname

/** The names in all `command({ name: … })` under app, sorted. */
export function commandNamesInSources(): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" })
  const names = files
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => [
      ...readFileSync(join(APP, path), "utf8").matchAll(/= command\(\{\s*name: "([^"]+)"/g),
    ])
    .map(([, name]) => name ?? "")
  return names.sort()
}

/** The files of app/routes, sorted. */
export function routeFiles(): string[] {
  return readdirSync(join(APP, "routes")).sort()
}

/** The words by which a route's `byIntent({ … })` tells its forms apart; empty without one. */
export function intentsOf(file: string): string[] {
  const text = readFileSync(join(APP, "routes", file), "utf8")
  const forms = /= byIntent\(\{\n([\s\S]*?)\n\}\)/.exec(text)?.[1] ?? ""
  return [...forms.matchAll(/^ {2}"?([a-z-]+)"?: /gm)].map(([, intent]) => intent ?? "")
}
