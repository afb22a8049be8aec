import { defineConfig } from "vitest/config"
import { plantNamed } from "../support/plant-plugin.ts"
import { PLANTS } from "./plants.ts"

const ROOT = new URL("../..", import.meta.url).pathname

/** The suites of this folder with one check taken out, named by PLANT; none without it. SQLite only. */
export default defineConfig({
  plugins: plantNamed(PLANTS, process.env.PLANT),
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
