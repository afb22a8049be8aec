import type { Command } from "./define.ts"

/** Every command there is, written by hand: the API, the command line and the tests read this list. */
export const COMMANDS = [] as unknown as readonly Command[]

/** The command of that name; null for an unknown one. */
export function findCommand(name: string): Command | null {
  return COMMANDS.find((command) => command.name === name) ?? null
}
