import type { HandedLink } from "./access-links.server.ts"
import type { IssuedApiToken } from "./api-tokens.server.ts"

/** An action's answer that shows a link: no redirect, because it must be in no address and seen once. */
export function handOver(handed: HandedLink): Response {
  return Response.json({ handed })
}

/** The same for an API token. */
export function handOverToken(issued: IssuedApiToken): Response {
  return Response.json({ issued })
}
