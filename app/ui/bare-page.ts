import { escapeHtml } from "./escape-html.ts"

interface BarePage {
  title: string
  sentences: readonly string[]
  /** Where whoever is refused goes on from: an address of this workspace. */
  back?: { href: string; label: string }
}

/** A page in words alone, for what is refused before one of the pages can answer. */
export function barePage({ title, sentences, back }: BarePage): string {
  const head = escapeHtml(title)
  const lines = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`)
  if (back) lines.push(`<p><a href="${escapeHtml(back.href)}">${escapeHtml(back.label)}</a></p>`)
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/bare-page.css">
<title>${head} – Schulterschluss</title>
</head>
<body>
<p class="name">Schulterschluss</p>
<main>
<h1>${head}</h1>
${lines.join("\n")}
</main>
</body>
</html>
`
}
