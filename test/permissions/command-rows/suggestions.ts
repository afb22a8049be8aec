import { type CommandRow, perDocument, perSuggestion, WHO_EDITS } from "./row.ts"

export const SUGGESTION_ROWS: Record<string, CommandRow> = {
  "suggestions.create": {
    inputs: perDocument((documentId) => ({
      op: "insert_after",
      documentId,
      blockId: null,
      content: [{ kind: "paragraph" as const, runs: [{ text: "Ein neuer Anfang." }] }],
    })),
    expected: `
                                     | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor commenter surveys token | ok  ok     ok        ok        ok     ok       ok     ok       409      ok     404     404
      reader                         | 403 403    403       403       403    403      403    403      403      403    404     404
      partner                        | 404 403    403       ok        ok     ok       404    404      409      ok     404     404
      partnerReader                  | 404 403    403       403       403    403      404    403      403      403    404     404
      seated                         | 404 404    404       404       404    404      ok     404      404      404    404     404
      outsider                       | 404 404    404       404       404    404      404    ok       404      404    404     404
      admin stale system             | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope                       | 403 403    403       403       403    403      403    403      403      403    403     403
      others                         | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "suggestions.accept": {
    inputs: perSuggestion((suggestionId) => ({ suggestionId, revision: 1 })),
    expected: WHO_EDITS,
  },

  "suggestions.reject": {
    inputs: perSuggestion((suggestionId) => ({ suggestionId, reason: "Steht schon im Text." })),
    expected: WHO_EDITS,
  },

  "suggestions.mark-blocking": {
    inputs: perSuggestion((suggestionId) => ({
      suggestionId,
      isBlocking: true,
      reason: "Ohne diesen Satz stimmt der Rest nicht.",
    })),
    expected: WHO_EDITS,
  },

  "suggestions.close-outdated": {
    inputs: perSuggestion((suggestionId) => ({ suggestionId })),
    // Its place is still there, so whoever may decide accepts it or turns it down.
    expected: WHO_EDITS.replaceAll("ok ", "409"),
  },

  "suggestions.withdraw": {
    inputs: perSuggestion((suggestionId) => ({ suggestionId })),
    expected: `
                               | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor token             | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader commenter surveys | 403 403    403       403       403    403      403    403      403      403    404     404
      partner                  | 404 403    403       403       403    403      404    404      403      403    404     404
      partnerReader            | 404 403    403       403       403    403      404    403      403      403    404     404
      seated                   | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider                 | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system       | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope                 | 403 403    403       403       403    403      403    403      403      403    403     403
      others                   | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },
}
