import type { ExportHead, ExportTree } from "./export-tree.ts"
import { headFacts, headTexts, milestoneWords, NO_MILESTONE } from "./head-words.ts"
import { dataAddress, type Pictures } from "./html-nodes.ts"
import { indented, MarkdownNodes } from "./markdown-nodes.ts"
import { escapeMarkdown, inlinesMarkdown, linesMarkdown } from "./markdown-text.ts"
import { HEAD, LOOSE_NOTES } from "./words.ts"

/**
 * The text as Markdown (CommonMark with the tables, tasks and footnotes of GitHub). What Markdown has no
 * signs for stands in HTML or in words; pictures stand at the end, so that the text stays readable.
 */
export function writeMarkdown(tree: ExportTree, pictures: Pictures): string {
  const writer = new MarkdownNodes(pictures)
  const parts = [
    frontMatter(tree),
    `# ${escapeMarkdown(tree.title)}`,
    introduction(tree),
    ...(tree.head ? headMarkdown(tree.head) : []),
    ...writer.nodes(tree.nodes),
    ...notesMarkdown(tree),
    ...writer.usedPictures().map(({ name, picture }) => `[${name}]: ${dataAddress(picture)}`),
  ]
  return `${parts.join("\n\n")}\n`
}

/** Read by programs; JSON's strings are YAML's too. */
function frontMatter({ title, language, origin }: ExportTree): string {
  const fields = {
    title,
    lang: language,
    date: origin.at,
    author: origin.owner,
    version: origin.shortState,
    sha256: origin.sha256,
    source: origin.address,
    ...(origin.mark !== null && { notice: origin.mark }),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return ["---", ...lines, "---"].join("\n")
}

function introduction({ origin }: ExportTree): string {
  const lines = [
    ...(origin.mark === null ? [] : [`**${origin.mark}**`]),
    `${origin.kind} · ${escapeMarkdown(origin.owner)}`,
    escapeMarkdown(origin.state),
    `SHA-256 \`${origin.sha256}\``,
  ]
  return lines.join("\\\n")
}

function headMarkdown(head: ExportHead): string[] {
  const facts = headFacts(head).map(([label, value]) => `- **${label}:** ${escapeMarkdown(value)}`)
  const stones = head.milestones.map((milestone) => {
    const { day, words } = milestoneWords(milestone)
    return `- ${day}: ${escapeMarkdown(words)}`
  })
  return [
    `## ${HEAD}`,
    facts.join("\n"),
    ...headTexts(head).flatMap(([label, words]) => [`### ${label}`, linesMarkdown(words)]),
    "### Meilensteine",
    stones.length > 0 ? stones.join("\n") : NO_MILESTONE,
  ]
}

function notesMarkdown({ notes }: ExportTree): string[] {
  const loose = notes.filter(({ number }) => number === 0)
  return [
    ...notes
      .filter(({ number }) => number > 0)
      .map(({ number, inlines }) => `[^${number}]: ${indented(inlinesMarkdown(inlines), 4)}`),
    ...(loose.length > 0
      ? [
          `## ${LOOSE_NOTES}`,
          loose.map(({ inlines }) => `- ${indented(inlinesMarkdown(inlines), 2)}`).join("\n"),
        ]
      : []),
  ]
}
