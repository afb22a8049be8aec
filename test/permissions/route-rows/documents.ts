import { PLAIN, perDocument, type RouteRows, WHO_READS } from "./row.ts"

const GRANTS = "_app.documents.$documentId_.grants.tsx"

export const DOCUMENT_ROUTES: RouteRows = {
  "_app.documents._index.tsx loader": {
    calls: { page: () => ({}), archive: () => ({ path: "/documents?archived=1&sort=title" }) },
    expected: `
                                      | page archive
      reader commenter editor surveys | 200  200
      admin stale                     | 200  200
      partner partnerReader           | 200  200
      seated former outsider          | 200  200
      others                          | 403  403`,
  },

  "_app.documents.new.tsx loader": {
    calls: PLAIN,
    expected: `
                                      | page
      editor surveys                  | 200
      partner seated former outsider  | 200
      others                          | 403`,
  },

  "_app.documents.new.tsx action": {
    calls: { form: () => ({ form: { kind: "note", title: "Neuer Vermerk" } }) },
    expected: `
                                      | form
      editor surveys                  | done
      partner seated former outsider  | done
      others                          | 403`,
  },

  "_app.documents.$documentId.tsx loader": {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: `
                                   | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys               | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter             | 200 200    200       200       200    200      200    200      200      200    404     404
      partner                      | 404 200    200       200       200    200      404    404      200      200    404     404
      partnerReader                | 404 200    200       200       200    200      404    200      200      200    404     404
      seated                       | 404 404    404       404       404    404      200    404      404      404    404     404
      outsider                     | 404 404    404       404       404    404      404    200      404      404    404     404
      admin stale                  | 200 200    200       200       200    200      200    200      200      200    200     404
      system                       | 200 200    200       200       200    200      200    200      200      200    200     404
      stranger gone token offscope | 401 401    401       401       401    401      401    401      401      401    401     401
      others                       | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "_app.documents.$documentId.tsx action": {
    calls: perDocument((documentId) => ({
      params: { documentId },
      form: { documentId, reason: "Prüfung eines Hinweises" },
    })),
    expected: `
                       | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      admin stale      | done done   done      done      done   done     done   done     done     done   done    404
      editor surveys   | 403  403    403       403       403    403      403    403      403      403    404     404
      reader commenter | 403  403    403       403       403    403      403    403      403      403    404     404
      partner          | 404  403    403       403       403    403      404    404      403      403    404     404
      partnerReader    | 404  403    403       403       403    403      404    403      403      403    404     404
      seated           | 404  404    404       404       404    404      403    404      404      404    404     404
      outsider         | 404  404    404       404       404    404      404    403      404      404    404     404
      system           | 403  403    403       403       403    403      403    403      403      403    403     404
      others           | 404  404    404       404       404    404      404    404      404      404    404     404`,
  },

  "documents.$documentId.mentions.ts loader": {
    calls: perDocument((documentId) => ({
      path: `/documents/${documentId}/mentions?q=a`,
      params: { documentId },
    })),
    expected: WHO_READS,
  },

  [`${GRANTS} loader`]: {
    calls: perDocument((documentId) => ({ params: { documentId } })),
    expected: `
                         | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys     | 200 200    200       200       200    200      200    200      200      200    404     404
      reader commenter   | 403 403    403       403       403    403      403    403      403      403    404     404
      partner            | 404 403    403       403       403    200      404    404      200      200    404     404
      partnerReader      | 404 403    403       403       403    403      404    403      403      403    404     404
      seated             | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider           | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system | 200 200    200       200       200    200      200    200      200      200    200     404
      others             | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  [`${GRANTS} action, grant`]: {
    calls: {
      ...perDocument((documentId, cast) => ({
        params: { documentId },
        form: {
          intent: "grant",
          documentId,
          subjectId: `organization:${cast.organizations.third}`,
          level: "read",
        },
      })),
      mixed: (cast) => ({
        params: { documentId: cast.documents.toManage },
        form: {
          intent: "grant",
          documentId: cast.documents.foreign,
          subjectId: `organization:${cast.organizations.home}`,
          level: "manage",
        },
      }),
    },
    expected: `
                         | own  toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing mixed
      editor surveys     | done done   done      done      done   done     done   done     done     done   404     404     404
      reader commenter   | 403  403    403       403       403    403      403    403      403      403    404     404     404
      partner            | 404  403    403       403       403    done     404    404      done     done   404     404     404
      partnerReader      | 404  403    403       403       403    403      404    403      403      403    404     404     404
      seated             | 404  404    404       404       404    404      403    404      404      404    404     404     404
      outsider           | 404  404    404       404       404    404      404    403      404      404    404     404     404
      admin stale system | done done   done      done      done   done     done   done     done     done   done    404     done
      others             | 404  404    404       404       404    404      404    404      404      404    404     404     404`,
  },

  [`${GRANTS} action, rename`]: {
    calls: {
      own: (cast) => rename(cast.documents.own, cast.documents.own),
      toEdit: (cast) => rename(cast.documents.toEdit, cast.documents.toEdit),
      toManage: (cast) => rename(cast.documents.toManage, cast.documents.toManage),
      archived: (cast) => rename(cast.documents.archived, cast.documents.archived, "2"),
      foreign: (cast) => rename(cast.documents.foreign, cast.documents.foreign),
      mixed: (cast) => rename(cast.documents.toManage, cast.documents.foreign),
    },
    expected: `
                         | own  toEdit toManage archived foreign mixed
      editor surveys     | done done   done     409      404     404
      reader commenter   | 403  403    403      403      404     404
      partner            | 404  403    done     409      404     404
      partnerReader      | 404  403    403      403      404     404
      admin stale system | 403  403    403      403      403     403
      others             | 404  404    404      404      404     404`,
  },

  [`${GRANTS} action, archive`]: {
    calls: {
      own: (cast) => intent("archive", cast.documents.own, cast.documents.own),
      toEdit: (cast) => intent("archive", cast.documents.toEdit, cast.documents.toEdit),
      toManage: (cast) => intent("archive", cast.documents.toManage, cast.documents.toManage),
      archived: (cast) => intent("archive", cast.documents.archived, cast.documents.archived),
      mixed: (cast) => intent("archive", cast.documents.toManage, cast.documents.foreign),
    },
    expected: `
                         | own  toEdit toManage archived mixed
      editor surveys     | done done   done     409      404
      reader commenter   | 403  403    403      403      404
      partner            | 404  403    done     409      404
      partnerReader      | 404  403    403      403      404
      admin stale system | 403  403    403      403      403
      others             | 404  404    404      404      404`,
  },

  [`${GRANTS} action, restore`]: {
    calls: {
      own: (cast) => intent("restore", cast.documents.own, cast.documents.own),
      archived: (cast) => intent("restore", cast.documents.archived, cast.documents.archived),
      mixed: (cast) => intent("restore", cast.documents.archived, cast.documents.foreign),
    },
    expected: `
                         | own archived mixed
      editor surveys     | 409 done     404
      reader commenter   | 403 403      404
      partner            | 404 done     404
      partnerReader      | 404 403      404
      admin stale system | 403 403      403
      others             | 404 404      404`,
  },
}

function intent(word: string, pageId: string, documentId: string) {
  return { params: { documentId: pageId }, form: { intent: word, documentId } }
}

function rename(pageId: string, documentId: string, revision = "1") {
  const { params, form } = intent("rename", pageId, documentId)
  return { params, form: { ...form, title: "Ein anderer Titel", revision } }
}
