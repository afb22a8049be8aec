import { createHash } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { FRAME } from "../text/samples.ts"
import { hashWithoutMarks } from "./blind-hash.ts"
import { type History, playHistory, TRAITS } from "./histories.ts"

const HISTORIES = sized(400, 6_000)
const SEED = runSeed()
/** Of a hundred histories at least so many must have been through each. */
const LEAST_SHARE = 0.2

type Hash = (doc: Y.Doc) => string

const hashOf: Hash = (doc) => sha256Hex(canonicalJson(doc, FRAME))

/** Screens that have two hashes, and hashes that two screens share, over all moments of all histories. */
function faultsOf(histories: readonly History[], hash: Hash) {
  const hashes = new Map<string, string>()
  const screens = new Map<string, string>()
  const faults = { twoHashes: 0, oneHash: 0, metAgain: 0, differing: 0 }
  for (const { screen, doc } of histories.flatMap(({ moments }) => moments)) {
    const found = hash(doc)
    const known = hashes.get(screen)
    if (known !== undefined) faults.metAgain++
    if ((known ?? found) !== found) faults.twoHashes++
    if ((screens.get(found) ?? screen) !== screen) faults.oneHash++
    hashes.set(screen, found)
    screens.set(found, screen)
  }
  return { ...faults, differing: hashes.size }
}

let histories: History[] = []
beforeAll(
  () => {
    const seeds = Array.from({ length: HISTORIES }, (_, at) => SEED * 100_000 + at)
    histories = seeds.map((seed) => playHistory(new Random(seed)))
  },
  60_000 + HISTORIES * 100,
)

test(`[V1] what looks the same has the same hash, what looks different another: ${HISTORIES} histories (FUZZ_SEED=${SEED})`, ({
  task,
}) => {
  const faults = faultsOf(histories, hashOf)
  const shares = TRAITS.map((trait) => {
    const count = histories.filter(({ had }) => had.has(trait)).length
    return { trait, share: count / histories.length }
  })
  const said = shares.map(({ trait, share }) => `${trait} ${Math.round(share * 100)} %`).join(", ")
  const summary = `${faults.differing} texts, ${faults.metAgain} times met again by another way; ${said}`
  task.meta.figures = summary
  console.log(summary)
  expect(faults, summary).toMatchObject({ twoHashes: 0, oneHash: 0 })
  expect(faults.metAgain).toBeGreaterThan(HISTORIES)
  expect(shares.filter(({ share }) => share < LEAST_SHARE)).toEqual([])
})

test("control: a hash that knows the history is found out, and one that ignores marks as well", () => {
  const some = histories.slice(0, 40)
  const ofHistory: Hash = (doc) =>
    createHash("sha256").update(Y.encodeStateAsUpdate(doc)).digest("hex")
  expect(faultsOf(some, ofHistory).twoHashes).toBeGreaterThan(0)
  expect(faultsOf(some, hashWithoutMarks).oneHash).toBeGreaterThan(0)
})
