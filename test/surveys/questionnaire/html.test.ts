import { describe, expect, test } from "vitest"
import { cleanHtml } from "../../../app/features/surveys/questionnaire/html.ts"
import { Random, runSeed } from "../../support/random.ts"

describe("words with marks", () => {
  test.each([
    ["<p>Guten <b>Tag</b></p>", "<p>Guten <strong>Tag</strong></p>"],
    ["<h2>Titel</h2><p class='x' onclick=\"a()\">Text", "Titel<p>Text</p>"],
    ["a<script>böse()</script>b<style>p{}</style>c", "abc"],
    [
      '<a href="https://example.org/?a=1&amp;b=2">da</a>',
      '<a href="https://example.org/?a=1&amp;b=2">da</a>',
    ],
    ['<a href="javascript:alert(1)">da</a>', "da"],
    ['<a href="java&#115;cript:alert(1)">da</a>', "da"],
    ['<a href="//example.org">da</a>', "da"],
    ["<a href='mailto:rat@example.org'>Rat</a>", '<a href="mailto:rat@example.org">Rat</a>'],
    ['<img src=x onerror="a()">', ""],
    ["<ul><li>eins<li>zwei</ul>", "<ul><li>eins<li>zwei</li></li></ul>"],
    ["3 < 4 & 5 > 2", "3 &lt; 4 &amp; 5 &gt; 2"],
    ["</p>Ende", "Ende"],
    ["<scr<script></script>ipt>x", "x"],
  ])("%s becomes %s", (html, clean) => {
    expect(cleanHtml(html)).toBe(clean)
  })

  test("whatever comes in, nothing but the marks allowed comes out, and it goes in again unchanged", () => {
    const seed = runSeed()
    const random = new Random(seed)
    const pieces = [
      "<p>",
      "</p>",
      '<a href="https://x.de">',
      "</a>",
      "<",
      ">",
      "&lt;",
      "&amp;lt;",
      "<script>",
      "</script>",
      "<br/>",
      "<b",
      "'",
      '"',
      " x ",
      "<!--",
      "-->",
      "<svg onload=a>",
      "<li>",
      "href=",
    ]
    for (let round = 0; round < 2_000; round++) {
      const html = Array.from({ length: 1 + random.below(12) }, () => random.pick(pieces)).join("")
      const clean = cleanHtml(html)
      const where = `seed ${seed}: ${html}`
      expect(
        clean.replaceAll(
          /<\/?(?:p|strong|em|ul|ol|li)>|<br>|<\/a>|<a href="https:\/\/x\.de">/g,
          "",
        ),
        where,
      ).not.toMatch(/[<>]/)
      expect(cleanHtml(clean), where).toBe(clean)
    }
  })
})
