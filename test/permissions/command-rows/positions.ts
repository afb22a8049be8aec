import { type Cast, DOCUMENT_IDS, documentId, MISSING } from "../cast.ts"
import type { CommandRow } from "./row.ts"

/** On the first passage of each document of the cast, and of one that nothing has. */
function onPassages(input: object): CommandRow["inputs"] {
  return Object.fromEntries(
    DOCUMENT_IDS.map((name) => [
      name,
      (cast: Cast) => ({
        documentId: documentId(cast, name),
        blockId: name === "missing" ? MISSING.other : cast.passages[name],
        ...input,
      }),
    ]),
  )
}

// For the own organisation always: the input names none.
export const POSITION_ROWS: Record<string, CommandRow> = {
  "positions.set": {
    inputs: onPassages({ stance: "rejects", text: "Zu teuer." }),
    expected: `
                               | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor commenter surveys | ok  ok     ok        ok        ok     ok       ok     ok       409      ok     404     404
      token                    | ok  ok     ok        ok        ok     ok       ok     ok       409      ok     404     404
      reader                   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner                  | 404 403    403       ok        ok     ok       404    404      409      ok     404     404
      partnerReader            | 404 403    403       403       403    403      404    403      403      403    404     404
      seated                   | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider                 | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system       | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope                 | 403 403    403       403       403    403      403    403      403      403    403     403
      others                   | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "positions.set, a passage of another document": {
    inputs: {
      foreignOwn: (cast) => ({
        documentId: cast.documents.own,
        blockId: cast.passages.foreign,
        stance: "supports",
      }),
      ownForeign: (cast) => ({
        documentId: cast.documents.foreign,
        blockId: cast.passages.own,
        stance: "supports",
      }),
    },
    expected: `
                               | foreignOwn ownForeign
      editor commenter surveys | 409        404
      token                    | 409        404
      reader                   | 403        404
      admin stale system       | 403        403
      offscope                 | 403        403
      others                   | 404        404`,
  },
}
