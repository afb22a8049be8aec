import { expect, test } from "vitest"
import { createTurns } from "../../server/collab/shared-state.ts"

/** A pace that lets the first `free` turns through; what has to wait is run by hand. */
function pacedTurns(free: number) {
  let taken = 0
  const waiting: (() => void)[] = []
  const take = () => {
    taken += 1
    return taken <= free
  }
  const turns = createTurns({ take }, (run) => void waiting.push(run))
  return { turns, waiting, taken: () => taken }
}

const nextLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

test("what one room asks for a hundred times before it runs costs one turn of the pace", async () => {
  const { turns, taken } = pacedTurns(1)
  let ran = 0
  const turn = () => {
    ran += 1
  }
  for (let frame = 0; frame < 100; frame += 1) turns.schedule(turn)
  await nextLoop()
  expect([ran, taken()]).toEqual([1, 1])
})

test("rooms beyond the pace wait for each other, and go once each in the order they came", async () => {
  const { turns, waiting, taken } = pacedTurns(0)
  const ran: string[] = []
  const first = () => void ran.push("first")
  const second = () => void ran.push("second")
  for (const turn of [first, second, first]) turns.schedule(turn)
  await nextLoop()
  expect(ran).toEqual([])
  for (const run of waiting) run()
  expect([ran, waiting.length, taken()]).toEqual([["first", "second"], 1, 1])
})

test("what is asked for while the rooms run comes in the next turn", async () => {
  const { turns } = pacedTurns(2)
  let ran = 0
  const again = () => {
    ran += 1
    if (ran === 1) turns.schedule(again)
  }
  turns.schedule(again)
  await nextLoop()
  await nextLoop()
  expect(ran).toBe(2)
})

test("once enough has gathered nobody waits longer, and the pause that was cut short does nothing", async () => {
  const { turns, waiting } = pacedTurns(0)
  let ran = 0
  const turn = () => {
    ran += 1
  }
  for (let frame = 0; frame < 1_000; frame += 1) turns.schedule(turn)
  await nextLoop()
  expect(ran).toBe(1)
  turns.schedule(turn)
  waiting[0]?.()
  expect(ran).toBe(1)
  waiting[1]?.()
  expect(ran).toBe(2)
})
