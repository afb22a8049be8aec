/** A clock that stands still until told otherwise. */
export interface FixedClock {
  (): Date
  advance(milliseconds: number): void
  set(instant: string): void
}

export const TEST_START = "2026-11-24T09:00:00.000Z"

export function fixedClock(start = TEST_START): FixedClock {
  let time = Date.parse(start)
  return Object.assign(() => new Date(time), {
    advance(milliseconds: number) {
      time += milliseconds
    },
    set(instant: string) {
      time = Date.parse(instant)
    },
  })
}
