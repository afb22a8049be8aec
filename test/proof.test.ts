import { expect, test } from "vitest"
import { describeProof } from "./support/proof.ts"

test("a proof lists size, seed, end and figures of what chance has tried, what was measured, and the machine", () => {
  const lines = describeProof(
    [
      { fullName: "something without chance", status: "passed", duration: 5 },
      {
        fullName: "9 kills (SEED=7)",
        status: "passed",
        duration: 61_400,
        meta: { figures: "3 seen" },
      },
      { fullName: "8 runs (FUZZ_SEED=20779)", status: "failed", duration: null, meta: {} },
      { fullName: "measured", status: "passed", duration: 900, meta: { figures: "310 ms" } },
    ],
    1.25,
  )
  expect(lines).toEqual([
    "passed after 61 s: 9 kills (SEED=7); 3 seen",
    "failed after 0 s: 8 runs (FUZZ_SEED=20779)",
    "passed after 1 s: measured; 310 ms",
    expect.stringMatching(/^20\S+Z, Node v\d+\S*, \d+ × .+, load 1\.3 → \d+\.\d$/),
  ])
})
