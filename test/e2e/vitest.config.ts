import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/e2e/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What a page shows a moment later counts as shown, on a busy machine, too; as long as Playwright waits.
    expect: { poll: { timeout: 30_000 } },
    pool: "forks",
    globalSetup: ["test/e2e/global-setup.ts"],
    // A browser waits for its server, and both for what somebody does next: one file alone leaves cores idle.
    maxWorkers: availableParallelism(),
  },
})
