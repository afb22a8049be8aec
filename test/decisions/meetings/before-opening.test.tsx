import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import type { MeetingPageProps } from "../../../app/features/decisions/meetings/meeting-page.tsx"
import { OpenSession } from "../../../app/features/decisions/meetings/open-session.tsx"
import type { RunView } from "../../../app/features/decisions/meetings/queries.server.ts"
import { Standing } from "../../../app/features/decisions/meetings/quorum-panel.tsx"
import { textOf } from "../../ui/markup.ts"

const DAY = "2026-12-08"

/** What stands where the session is opened, on a day that is not its own. */
function openingOn(today: string): string {
  const view = { meeting: { id: "mtg_1" }, day: DAY, today }
  // As much of the page as this part of it reads.
  const shown = view as unknown as MeetingPageProps["view"]
  return textOf(renderToStaticMarkup(<OpenSession view={shown} refused={undefined} />))
}

function standing(state: "invited" | "closed", present: number): string {
  const quorum = { ground: "share", unit: "members", base: 5, present, required: 3, isMet: false }
  // As much of it as is read while there is no quorum.
  const presence = { quorum, obstacle: null } as unknown as RunView["presences"][number]
  return renderToStaticMarkup(<Standing presence={presence} state={state} />)
}

describe("before a session is opened", () => {
  test("its screen says when it can be, as its page does", () => {
    expect(openingOn("2026-12-05")).toBe("Eröffnen lässt sich die Sitzung am 08.12.2026.")
  })

  test("after its day the way on is to move it or to call it off", () => {
    expect(openingOn("2026-12-09")).toMatch(/war für den 08\.12\.2026 angesetzt\. Verlegen Sie sie/)
  })

  test("nobody reads that the committee cannot decide while its members are still coming", () => {
    expect(textOf(standing("invited", 0))).toBe("Noch niemand ist erfasst.")
    expect(textOf(standing("invited", 1))).toBe("Bisher 1 stimmberechtigtes Mitglied da, nötig: 3.")
    expect(standing("invited", 2)).not.toMatch(/t-no|Nicht beschlussfähig/)
  })

  test("after its end nobody is missed", () => {
    expect(standing("closed", 0)).toBe("")
  })
})
