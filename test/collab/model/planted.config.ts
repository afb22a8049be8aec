import { defineConfig } from "vitest/config"
import { plantNamed } from "../../support/plant-plugin.ts"
import { PLANTS } from "./plants.ts"

/** The model test with one fault in the product, named by PLANT. */
export default defineConfig({
  plugins: plantNamed(PLANTS, process.env.PLANT),
  test: {
    root: new URL("../../..", import.meta.url).pathname,
    include: ["test/collab/model.test.ts"],
    hookTimeout: 60_000,
    pool: "forks",
    globalSetup: ["test/support/global-setup.ts"],
    // A cached module would come without the plant, or a planted one would reach the next run.
    fsModuleCache: false,
  },
})
