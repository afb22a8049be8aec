import { MISSING } from "../cast.ts"
import { picture } from "../furnish-documents.ts"
import { EVERYBODY, perDocument, type RouteRows } from "./row.ts"

const PICTURE = new Blob([new Uint8Array(await picture(200))], { type: "image/png" })

/** What programs ask: commands over HTTP, their description, files. */
export const MACHINE_ROUTES: RouteRows = {
  "api.openapi[.]json.ts loader": {
    calls: { page: () => ({ path: "/api/openapi.json" }) },
    expected: EVERYBODY,
  },

  "api.commands.$name.ts action": {
    calls: {
      create: () => command("documents.create", { kind: "note", title: "Neuer Vermerk" }),
      renameOwn: (cast) => rename(cast.documents.own),
      renameForeign: (cast) => rename(cast.documents.foreign),
      invite: (cast) =>
        command("people.invite", {
          email: "neu@stadt.example",
          name: "Nora Neuer",
          organizationId: cast.organizations.home,
          role: "admin",
        }),
      feedback: () => command("feedback.send", { page: "/", message: "Zu wenig Kontrast hier." }),
      pageOnly: () => command("sessions.start", { email: "x", password: "y", userAgent: "z" }),
      unknown: () => command("documents.burn", {}),
    },
    // A wrong or dead token counts as nobody, who is asked to log in; the answer hides what exists.
    expected: `
                                | create renameOwn renameForeign invite feedback pageOnly unknown
      editor                    | 200    200       404           403    200      404      404
      surveys                   | 200    200       404           403    200      404      404
      reader commenter          | 403    403       404           403    200      404      404
      partner                   | 200    404       404           403    200      404      404
      seated former outsider    | 200    404       404           403    200      404      404
      partnerReader             | 403    404       404           403    200      404      404
      admin                     | 403    403       403           200    200      404      404
      stale                     | 403    403       403           403    200      404      404
      system                    | 403    403       403           200    200      404      404
      token                     | 200    200       404           403    403      404      404
      offscope                  | 403    403       403           403    200      404      404
      stranger gone             | 401    404       404           401    200      404      404`,
  },

  "files._index.ts loader": {
    calls: { page: () => ({ path: "/files" }) },
    expected: `
                                      | page
      others                          | 404`,
  },

  "files._index.ts action": {
    calls: perDocument((documentId) => ({
      path: "/files",
      multipart: true,
      form: { documentId, file: PICTURE },
    })),
    expected: `
                       | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys   | 201 201    201       201       201    201      201    201      403      403    404     404
      reader commenter | 403 403    403       403       403    403      403    403      403      403    404     404
      partner          | 404 403    403       403       201    201      404    404      403      403    404     404
      partnerReader    | 404 403    403       403       403    403      404    403      403      403    404     404
      seated           | 404 404    404       404       404    404      201    404      404      404    404     404
      outsider         | 404 404    404       404       404    404      404    201      404      404    404     404
      admin stale      | 403 403    403       403       403    403      403    403      403      403    403     404
      system           | 403 403    403       403       403    403      403    403      403      403    403     404
      former           | 404 404    404       404       404    404      404    404      404      404    404     404
      others           | 401 401    401       401       401    401      401    401      401      401    401     401`,
  },

  "files.$sha256.ts loader": {
    calls: {
      own: (cast) => ({ params: { sha256: cast.files.own } }),
      toRead: (cast) => ({ params: { sha256: cast.files.toRead } }),
      archived: (cast) => ({ params: { sha256: cast.files.archived } }),
      foreign: (cast) => ({ params: { sha256: cast.files.foreign } }),
      // Shown by an own document and by a foreign one: either right is enough.
      shared: (cast) => ({ params: { sha256: cast.files.shared } }),
      missing: () => ({ params: { sha256: MISSING.hash } }),
      noHash: () => ({ params: { sha256: "../../schulterschluss.sqlite" } }),
    },
    expected: `
                                      | own toRead archived foreign shared missing noHash
      reader commenter editor surveys | 200 200    200      404     200    404     404
      partner partnerReader           | 404 200    200      404     404    404     404
      others                          | 404 404    404      404     404    404     404`,
  },
}

function command(name: string, json: unknown) {
  return { path: `/api/commands/${name}`, params: { name }, json }
}

function rename(documentId: string) {
  return command("documents.rename", { documentId, title: "Ein anderer Titel", revision: 1 })
}
