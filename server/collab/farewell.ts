import { CLOSE } from "../../app/features/documents/live/messages.ts"
import type { Connection } from "./socket.ts"

/** How long somebody may take to close after having been asked. */
export const FAREWELL_MS = 2_000

/** Closes all sockets for a restart; those that do not answer are ended. */
export async function sendAway(connections: ReadonlySet<Connection>): Promise<void> {
  const all = [...connections]
  for (const { peer } of all) peer.close(CLOSE.restart, "restart")
  const deadline = performance.now() + FAREWELL_MS
  while (all.some((connection) => !connection.isClosed()) && performance.now() < deadline) {
    await after(20, null)
  }
  for (const connection of all) connection.terminate()
}

export function after<Value>(milliseconds: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds))
}
