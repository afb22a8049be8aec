import type { LoaderFunctionArgs } from "@remix-run/node"
import { getCanonicalText, versionNumber } from "../features/documents/versions/queries.server.ts"

/** The text that a version's SHA-256 is taken of, byte for byte. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const number = versionNumber(params.number)
  const canonical = await getCanonicalText(context, String(params.documentId), number)
  return new Response(canonical, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="Fassung-${number}.json"`,
    },
  })
}
