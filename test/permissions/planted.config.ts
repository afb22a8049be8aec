import { readFileSync } from "node:fs"
import { relative } from "node:path"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"
import { PLANTS, type Plant } from "./plants.ts"

const ROOT = new URL("../..", import.meta.url).pathname

/** The suites of this folder with one check taken out, named by PLANT; none without it. SQLite only. */
export default defineConfig({
  plugins: plantNamed(process.env.PLANT),
  test: {
    root: ROOT,
    include: ["test/permissions/{commands,routes,sockets}.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    globalSetup: ["test/support/global-setup.ts"],
    // A cached module would come without the plant, or a planted one would reach the next run.
    fsModuleCache: false,
  },
})

function plantNamed(name: string | undefined): Plugin[] {
  if (!name) return []
  const plant: Plant | undefined = Object.entries(PLANTS).find(([key]) => key === name)?.[1]
  if (!plant) throw new Error(`There is no plant ${name}.`)
  const { file, check, instead } = plant
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
