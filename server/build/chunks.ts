import type { GetManualChunk, ManualChunkMeta } from "rollup"

/** What every page loads, in one file: many small ones compress worse and come later. */
const EVERY_PAGE =
  /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\/|commonjsHelpers|kern\.min\.css|fira-sans|\/app\/(root\.|entry\.client\.|ui\/(?!editor-layout|toolbar|dialog|choice-field|form-errors|facts))/

/** What is small and stands on most pages of who is logged in: words kept on this device, marks of documents. */
const LOGGED_IN =
  /vite\/preload-helper|features\/documents\/(device-guard|left-over\.|live\/device-owner|state-word|person-mark|terms|documents\.css)/

/** The page of the open text, and what brings its editor and its margin. */
const OPEN_TEXT_PAGE = /routes\/_app\.documents\.\$documentId\.tsx/
const MARGIN_CARDS = /features\/review\/margin\/margin-cards\.tsx$/
/** It and the pages beside it: versions, comparison, comments … */
const ONE_DOCUMENT = /routes\/_app\.documents\.\$documentId/
const OPENS_TEXT = /features\/documents\/use-live-text\.ts$/

/**
 * Which files a module goes into. What only the open text needs comes in one file: in sixty small ones the same
 * weighs a twelfth more, and each is another question to the server.
 */
export function chunks(): GetManualChunk {
  let ofText: ReadonlySet<string> | null = null
  let ofDocument: ReadonlySet<string> | null = null
  return (id, meta) => {
    if (EVERY_PAGE.test(id)) return "every-page"
    if (LOGGED_IN.test(id)) return "logged-in"
    ofText ??= modulesOfOpenText(meta)
    if (ofText.has(id)) return "open-text"
    ofDocument ??= sharedWithinDocument(meta)
    return ofDocument.has(id) ? "one-document" : undefined
  }
}

/**
 * What the open text shares with other pages of a document, and no page elsewhere needs at once. Libraries
 * stay by themselves: a page that needs none of the text's shall not load them.
 */
function sharedWithinDocument({
  getModuleIds,
  getModuleInfo,
}: ManualChunkMeta): ReadonlySet<string> {
  const all = [...getModuleIds()]
  const pages = all.filter((id) => getModuleInfo(id)?.isEntry)
  const atOnce = (id: string) => getModuleInfo(id)?.importedIds ?? []
  const text = reach(
    all.filter((id) => OPEN_TEXT_PAGE.test(id) || MARGIN_CARDS.test(id)),
    atOnce,
  )
  const beside = reach(
    pages.filter((id) => ONE_DOCUMENT.test(id) && !OPEN_TEXT_PAGE.test(id)),
    atOnce,
  )
  const elsewhere = reach(
    pages.filter((id) => !ONE_DOCUMENT.test(id)),
    atOnce,
  )
  const isOurs = (id: string) => !id.includes("/node_modules/")
  return new Set([...text].filter((id) => isOurs(id) && beside.has(id) && !elsewhere.has(id)))
}

/** What the editor needs at once and no other page needs at all. */
function modulesOfOpenText({ getModuleIds, getModuleInfo }: ManualChunkMeta): ReadonlySet<string> {
  const all = [...getModuleIds()]
  const editor = all
    .filter((id) => OPENS_TEXT.test(id))
    .flatMap((id) => getModuleInfo(id)?.dynamicallyImportedIds ?? [])
  const pages = all.filter((id) => getModuleInfo(id)?.isEntry)
  const atOnce = (id: string) => getModuleInfo(id)?.importedIds ?? []
  const everFrom = (id: string) => [
    ...atOnce(id),
    ...(getModuleInfo(id)?.dynamicallyImportedIds ?? []),
  ]
  const elsewhere = new Set([
    ...reach(pages, atOnce),
    ...reach(
      pages.filter((id) => !OPEN_TEXT_PAGE.test(id)),
      everFrom,
    ),
  ])
  return new Set([...reach(editor, atOnce)].filter((id) => !elsewhere.has(id)))
}

function reach(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(from)
  for (const id of found) for (const other of next(id)) found.add(other)
  return found
}
