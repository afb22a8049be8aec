import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import type { RefusedForm } from "../../../app/commands/refused-form.ts"
import { OwnBallot } from "../../../app/features/decisions/votes/ballot-form.tsx"
import type { VotePageView } from "../../../app/features/decisions/votes/queries.server.ts"
import { textOf } from "../../ui/markup.ts"

const LATE = "Die Abstimmung ist geschlossen; diese Eingabe ist nicht mehr gezählt."

function refusedWith(message: string): RefusedForm {
  const refused = { intent: "cast", kind: "conflict" as const, rule: "", values: {} }
  return { ...refused, message, fields: {}, needsReauthentication: false }
}

/** What somebody without a form any more reads, who has just sent one. */
function ownPart(vote: object, own: object, refused: RefusedForm | undefined): string {
  const page = {
    vote: { method: "roll_call", sha256: null, ...vote },
    own: { isExcluded: false, refusal: null, ballot: null, standsInFor: null, ...own },
    text: null,
  }
  // As much of the page as this part of it reads.
  const shown = page as unknown as VotePageView
  return textOf(renderToStaticMarkup(<OwnBallot page={shown} refused={refused} />))
}

describe("whoever is refused and has no ballot any more", () => {
  test("reads that the answer came too late", () => {
    expect(ownPart({ state: "closed" }, {}, refusedWith(LATE))).toBe(LATE)
    expect(ownPart({ state: "closed" }, {}, undefined)).toBe("")
  })

  test("[Q2] reads beside the exclusion why it was not counted", () => {
    const words = ownPart({ state: "open" }, { isExcluded: true }, refusedWith("Nicht gezählt."))
    expect(words).toMatch(/^Nicht gezählt\. .*als befangen erfasst/)
  })
})
