import { describe, expect, test } from "vitest"
import {
  calendarDateOf,
  formatDate,
  formatInstant,
  formatLongDate,
  formatRecent,
  formatTime,
} from "../../app/ui/dates.ts"
import { initialsOf } from "../../app/ui/initials.tsx"
import { markCurrent } from "../../app/ui/navigation.ts"
import { formatCount, formatFileSize, formatNumber } from "../../app/ui/numbers.ts"
import { organizationColor } from "../../app/ui/organization-color.ts"

describe("dates", () => {
  test("are day, month, year with points", () => {
    expect(formatDate("2026-06-24")).toBe("24.06.2026")
    expect(formatLongDate("2026-11-24")).toBe("Dienstag, 24. November 2026")
    expect(formatLongDate("2026-03-01")).toBe("Sonntag, 1. März 2026")
  })

  test("that do not exist are refused", () => {
    expect(() => formatDate("2026-02-30")).toThrow(RangeError)
    expect(() => formatDate("24.06.2026")).toThrow(RangeError)
    expect(() => formatInstant("gestern")).toThrow(RangeError)
  })

  test("of an instant are Berlin's, in winter, in summer and past midnight", () => {
    expect(formatInstant("2026-11-24T09:42:00Z")).toBe("24.11.2026, 10:42 Uhr")
    expect(formatInstant("2026-07-01T09:42:00Z")).toBe("01.07.2026, 11:42 Uhr")
    expect(formatInstant("2026-12-31T23:30:00Z")).toBe("01.01.2027, 0:30 Uhr")
    expect(calendarDateOf("2026-06-23T22:00:00Z")).toBe("2026-06-24")
    expect(formatTime("2026-11-24T08:05:00+01:00")).toBe("8:05")
  })

  test("in the night the clocks change follow the clock on the wall", () => {
    expect(formatTime("2026-03-29T00:59:00Z")).toBe("1:59")
    expect(formatTime("2026-03-29T01:00:00Z")).toBe("3:00")
    expect(formatTime("2026-10-25T00:30:00Z")).toBe("2:30")
    expect(formatTime("2026-10-25T01:30:00Z")).toBe("2:30")
  })

  const now = "2026-11-24T09:42:00Z"
  test.each([
    ["2026-11-24T09:41:31Z", "gerade eben"],
    ["2026-11-24T09:40:30Z", "vor 1 Minute"],
    ["2026-11-24T09:38:00Z", "vor 4 Minuten"],
    ["2026-11-24T08:42:01Z", "vor 59 Minuten"],
    ["2026-11-24T08:41:00Z", "heute, 9:41"],
    ["2026-11-23T23:00:00Z", "heute, 0:00"],
    ["2026-11-23T22:59:00Z", "gestern, 23:59"],
    ["2026-11-22T22:59:00Z", "22.11.2026"],
    ["2026-11-24T10:00:00Z", "heute, 11:00"],
  ])("%s reads, at 10:42, as %s", (instant, words) => {
    expect(formatRecent(instant, now)).toBe(words)
  })

  test("minutes ago count across midnight, and the first of March follows the last of February", () => {
    expect(formatRecent("2026-11-23T22:50:00Z", "2026-11-23T23:10:00Z")).toBe("vor 20 Minuten")
    expect(formatRecent("2028-02-29T08:00:00Z", "2028-03-01T12:00:00Z")).toBe("gestern, 9:00")
  })
})

describe("numbers", () => {
  test("are grouped by points", () => {
    expect([0, 999, 1000, 1570817, -1500].map(formatNumber)).toEqual([
      "0",
      "999",
      "1.000",
      "1.570.817",
      "-1.500",
    ])
  })

  test("take the singular for one only", () => {
    expect([0, 1, 2, 1200].map((n) => formatCount(n, "Dokument", "Dokumente"))).toEqual([
      "0 Dokumente",
      "1 Dokument",
      "2 Dokumente",
      "1.200 Dokumente",
    ])
  })

  test.each([
    [0, "0 Byte"],
    [999, "999 Byte"],
    [1000, "1 kB"],
    [214_000, "214 kB"],
    [999_700, "1 MB"],
    [1_250_000, "1,3 MB"],
    [12_400_000, "12 MB"],
    [5_000_000_000, "5 GB"],
  ])("a file of %i bytes is %s", (bytes, words) => {
    expect(formatFileSize(bytes)).toBe(words)
  })
})

describe("names and places", () => {
  test.each([
    ["Wiebke Harmsdorf", "WH"],
    ["Dr. Ute Ämling", "UÄ"],
    ["Prof. Dr. Jan Peter von Bellin", "JB"],
    ["drewes", "D"],
    ["Drost Ole", "DO"],
    ["", "?"],
  ])("the initials of %j are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  test("a ninth organisation repeats the first colour", () => {
    expect(organizationColor(8)).toBe(organizationColor(0))
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(organizationColor)).size).toBe(8)
  })

  const items = ["/", "/documents", "/documents/archive", "/admin"].map((href) => ({
    label: href,
    href,
  }))
  const currentAt = (path: string) =>
    markCurrent(items, path).flatMap(({ href, current }) => (current ? [`${href} ${current}`] : []))

  test("the navigation marks the page itself, or the part it belongs to, and only one", () => {
    expect(currentAt("/")).toEqual(["/ page"])
    expect(currentAt("/documents")).toEqual(["/documents page"])
    expect(currentAt("/documents/01H/versions")).toEqual(["/documents true"])
    expect(currentAt("/documents/archive/2026")).toEqual(["/documents/archive true"])
    expect(currentAt("/documents-old")).toEqual([])
    expect(currentAt("/account")).toEqual([])
  })

  test("a page that lies under another part's address marks the part that it belongs to", () => {
    const covers = "^/documents/[^/]+/decisions(/|$)"
    const marked = markCurrent(
      [...items, { label: "Beschlüsse", href: "/decisions", covers }],
      "/documents/01H/decisions",
    )
    expect(marked.filter(({ current }) => current).map(({ href }) => href)).toEqual(["/decisions"])
  })
})
