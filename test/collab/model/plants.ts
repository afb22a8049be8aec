import type { Fault } from "../../support/plant-plugin.ts"

/** A fault, and what the model test must say of it. */
export interface Plant extends Fault {
  finding: RegExp
}

/** By what the server then does. */
export const PLANTS = {
  "forgets one row of the journal": {
    file: "server/collab/journal-sqlite.ts",
    check: "statements.update.run(",
    instead: "if (seq !== 7) statements.update.run(",
    finding: /row missing|does not follow/,
  },
  "tells the sender instead of the others": {
    file: "server/collab/turn.ts",
    check: "if (own === spread.length) continue",
    instead: "if (own === 0 && !sent.has(null)) continue",
    finding: /differs/,
  },
  "keeps from somebody who typed what another one did": {
    file: "server/collab/turn.ts",
    check: "own > 0 && own === spread.length - 1 && spread.find(({ from }) => from !== reader)",
    instead: "own > 0 && own === spread.length - 1 && spread.find(({ from }) => from === reader)",
    finding: /differs/,
  },
  "tells the others before it writes": {
    file: "server/collab/room.ts",
    check: "await write(state, text, current)",
    instead: "letOut(state, current)\nawait write(state, text, current)",
    finding: /seen and lost/,
  },
  "calls saved what is not written": {
    file: "server/collab/room.ts",
    check: "await write(state, text, current)",
    instead: "void acknowledge(current.counted)\nawait write(state, text, current)",
    finding: /was called saved before a sync|saved and lost/,
  },
  "calls saved what is not synced": {
    file: "server/collab/room.ts",
    check: "await journal.synced()",
    instead: "",
    finding: /was called saved before a sync/,
  },
  "drops a row when it folds": {
    file: "server/collab/journal-upkeep.ts",
    check: '.where("seq", "<=", before)',
    instead: '.where("seq", "<=", before + 1)',
    finding: /does not follow/,
  },
  "passes over what commands wrote": {
    file: "server/collab/room-journal.ts",
    check: "after: text.seq, ",
    instead: "",
    finding: /differs/,
  },
  "never catches a slow reader up": {
    file: "server/collab/room-answers.ts",
    check: "peer.send(missingPart(state.text, stateVector))",
    instead: "void stateVector",
    finding: /differs/,
  },
  "keeps to itself what Yjs tidies away": {
    file: "server/collab/repair.ts",
    check: "updates: [...tidied, ...result.updates]",
    instead: "updates: result.updates",
    finding: /the room differs from its journal/,
  },
} as const satisfies Record<string, Plant>

export type PlantName = keyof typeof PLANTS
