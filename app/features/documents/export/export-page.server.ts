import { canonicalContent } from "../text/canonical.ts"
import { getVersionAccess, isReadable } from "../versions/version-access.server.ts"
import { findFrozenNumber, listVersions } from "../versions/version-rows.server.ts"
import { problemsOf } from "./answer.server.ts"
import type { ExportPicture, ExportRequest } from "./export-source.ts"
import { placeOf } from "./formats.ts"
import { hasTypst } from "./pdf/typst-binary.ts"
import { type ExportContext, listPictures, readExport } from "./read-source.server.ts"

export type ExportPageView = Awaited<ReturnType<typeof getExportPage>>

const NO_BYTES = new Uint8Array()

/**
 * The page on which one chooses a format, for the live text or one version, with what hinders a PDF.
 *
 * @throws not_found, forbidden for those who may not read the text; not_found for a version that is none
 */
export async function getExportPage(
  context: ExportContext,
  documentId: string,
  versionNumber: number | null,
) {
  const { source, strangers } = await readExport(context, documentId, versionNumber)
  const { content, version, sha256, kind } = source
  const access = await getVersionAccess(context, documentId)
  const versions = await listVersions(context.db, documentId)
  return {
    readsText: access.only === null,
    document: {
      ...{ id: documentId, title: content.frame.title, kind },
      /** Of the version that a frozen text stands at; null while it is open. */
      frozenNumber: await findFrozenNumber(context.db, documentId),
    },
    version,
    sha256,
    /** Of the JSON, which is there already for a version; null for the live text. */
    jsonBytes: version === null ? null : Buffer.byteLength(canonicalContent(content)),
    hasJson: strangers.length === 0,
    hasPdf: hasTypst(),
    problems: problemsOf({ ...source, pictures: await namedPictures(context, source) }).map(
      (problem) => ({ sentence: problem.sentence, href: placeOf(documentId, problem) }),
    ),
    versions: versions
      .filter(({ number }) => isReadable(access, number))
      .map(({ number, label, createdAt }) => ({ number, label, createdAt })),
  }
}

/** That they are there is enough to know what hinders a PDF. */
async function namedPictures(context: ExportContext, source: ExportRequest["source"]) {
  const found: Record<string, ExportPicture> = {}
  for (const { sha256, mediaType, width, height } of await listPictures(context, source)) {
    found[sha256] = { mediaType, width, height, bytes: NO_BYTES }
  }
  return found
}
