import { escapeHtml } from "../../../ui/escape-html.ts"
import type { ExportHead } from "./export-tree.ts"
import { headFacts, headTexts, milestoneWords, NO_MILESTONE } from "./head-words.ts"
import { HEAD } from "./words.ts"

/** A work package's head: facts, objective, result, milestones. */
export function headHtml(head: ExportHead): string {
  return [
    '<section class="head" aria-labelledby="steckbrief.name">',
    `<h2 id="steckbrief.name">${HEAD}</h2>`,
    "<dl>",
    ...headFacts(head).map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`),
    "</dl>",
    ...headTexts(head).flatMap(([label, words]) => [`<h3>${label}</h3>`, linesHtml(words)]),
    "<h3>Meilensteine</h3>",
    milestonesHtml(head),
    "</section>",
  ].join("\n")
}

function linesHtml(words: string): string {
  return `<p>${words.split("\n").map(escapeHtml).join("<br>")}</p>`
}

function milestonesHtml({ milestones }: ExportHead): string {
  if (milestones.length === 0) return `<p class="muted">${NO_MILESTONE}</p>`
  const rows = milestones.map((milestone) => {
    const { day, words } = milestoneWords(milestone)
    return `<li><span class="day">${day}</span> ${escapeHtml(words)}</li>`
  })
  return ['<ul class="days">', ...rows, "</ul>"].join("\n")
}
