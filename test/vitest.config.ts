import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    exclude: ["test/e2e/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a page shows a moment later counts as shown, on a busy machine, too.
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    // By default one core is left to the runner, which has next to nothing to do: of two that is half.
    maxWorkers: availableParallelism(),
    globalSetup: ["test/support/global-setup.ts"],
  },
})
