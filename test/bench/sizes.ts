/** How large everything is. */
export interface Sizes {
  /** Clients of the fan-out, one table each. */
  clients: number[]
  /** Measured window of fan-out, throughput and many documents. */
  seconds: number
  documents: number
  /** Keystrokes of the cold load. */
  edits: number
  /** Kills at each rate. */
  rounds: number
  /** Updates a second that each of five writers makes before the kill. */
  rates: number[]
  hugeMiB: number
  slowSeconds: number
  soakMinutes: number
  surveys: {
    /** Who answer at one time, one table each. */
    respondents: number[]
    /** Measured window of each. */
    seconds: number
    /** Links of a survey; as many are opened in the stampede. */
    links: number
  }
}

export const FULL: Sizes = {
  clients: [10, 50, 200],
  seconds: 8,
  documents: 500,
  edits: 50_000,
  rounds: 3,
  rates: [20, 400],
  hugeMiB: 50,
  slowSeconds: 8,
  soakMinutes: 2,
  surveys: { respondents: [50, 200], seconds: 15, links: 11_000 },
}

/** To try the race itself; its figures say little. */
export const QUICK: Sizes = {
  clients: [10],
  seconds: 2,
  documents: 50,
  edits: 2_000,
  rounds: 1,
  rates: [20],
  hugeMiB: 50,
  slowSeconds: 2,
  soakMinutes: 0.2,
  surveys: { respondents: [10], seconds: 2, links: 300 },
}
