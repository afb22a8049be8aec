import type { Fault } from "../support/plant-plugin.ts"

/** One check taken out of the product, and the tests that must notice. */
export interface Plant extends Fault {
  /** Test file and full names of tests, as a pattern. */
  suite: string
  tests: string
}

/** By what the check guards. */
export const PLANTS = {
  command: {
    file: "app/features/documents/commands.server.ts",
    check: 'assertCan(actor, "documents.grant", rights)',
    instead: "await getDocumentSubject(trx, documentId, now)",
    suite: "test/permissions/commands.test.ts",
    tests: "^documents.grant > asked by",
  },
  loader: {
    file: "app/features/documents/grants-page.server.ts",
    check: 'assertCan(viewer, "documents.grant", subject)',
    instead: "",
    suite: "test/permissions/routes.test.ts",
    tests: "^_app.documents.\\$documentId_.grants.tsx loader > asked by",
  },
  list: {
    file: "app/features/documents/list-queries.server.ts",
    check: 'if (!subject || !can(viewer, "documents.see-title", subject)) return []',
    instead: "if (!subject) return []",
    suite: "test/permissions/routes.test.ts",
    tests: "^_app.documents._index.tsx loader > asked by (partner|seated|former|outsider)",
  },
  export: {
    file: "app/files/queries.server.ts",
    check: 'can(actor, "documents.read", subject)',
    instead: "true",
    suite: "test/permissions/routes.test.ts",
    tests: "^files.\\$sha256.ts loader > asked by",
  },
  socket: {
    file: "server/collab/authorize.ts",
    check: 'if (!can(actor, "documents.read", subject)) {',
    instead: "if (!subject) {",
    suite: "test/permissions/sockets.test.ts",
    tests: "the live text > opened by [a-zA-Z]+$",
  },
  "socket's pen": {
    file: "server/collab/authorize.ts",
    check: 'can(actor, "documents.edit", subject)',
    instead: "true",
    suite: "test/permissions/sockets.test.ts",
    tests: "the live text > opened by [a-zA-Z]+$",
  },
} as const satisfies Record<string, Plant>

export type PlantName = keyof typeof PLANTS
