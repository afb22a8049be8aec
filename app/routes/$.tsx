import { notFound } from "../commands/errors.ts"

/** Any other address: through a route of its own, so that the error page knows the workspace. */
export function loader() {
  throw notFound("Unter dieser Adresse gibt es nichts. Vielleicht ist sie unvollständig.")
}

export const action = loader

export default function Nothing() {
  return null
}
