import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Those that take minutes, the longest first: begun last, one would run alone at the end. */
const LONGEST = ["site", "offline", "decisions-story", "suggestions", "surveys-story"]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return place < 0 ? LONGEST.length : place
    }
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
})
