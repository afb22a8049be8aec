import { type Cast, MISSING, PAPER_IDS, paperId } from "../cast.ts"
import { paperWords } from "../furnish-papers.ts"
import { type CommandRow, perDocument } from "./row.ts"

/** What each paper stands on, and its revision as it was furnished. */
const FACTS = {
  draft: { version: "own", revision: 1 },
  released: { version: "frozen", revision: 2 },
  seat: { version: "toSeat", revision: 1 },
  foreign: { version: "foreign", revision: 1 },
  missing: { version: "own", revision: 1 },
} as const

function perPaper(
  input: (paper: { paperId: string; versionId: string; revision: number }) => unknown,
) {
  return Object.fromEntries(
    PAPER_IDS.map((name) => [
      name,
      (cast: Cast) => {
        const { version, revision } = FACTS[name]
        return input({ paperId: paperId(cast, name), versionId: cast.versions[version], revision })
      },
    ]),
  ) as CommandRow["inputs"]
}

// Whoever manages the text for the organisation in the lead, and nobody for a paper that is another's.
const MANAGED = `
                           | draft released seat foreign missing
      editor surveys token | ok    ok       ok   404     404
      reader commenter     | 404   403      403  404     404
      partner              | 404   403      404  404     404
      partnerReader        | 404   403      404  404     404
      seated               | 404   404      403  404     404
      offscope             | 403   403      403  403     403
      others               | 404   404      404  404     404`

export const PAPER_ROWS: Record<string, CommandRow> = {
  // Who manages a text leads a paper on it for the own organisation; nobody of the cast acts for a committee.
  "papers.create": {
    inputs: perDocument((documentId, cast) => ({
      ...paperWords(versionOf(cast, documentId)),
      documentId,
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       409      ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    ok       404    404      409      ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  "papers.create, for a committee": {
    inputs: {
      own: (cast) => ({
        ...paperWords(cast.versions.own),
        documentId: cast.documents.own,
        committeeId: cast.committees.own,
      }),
      foreign: (cast) => ({
        ...paperWords(cast.versions.own),
        documentId: cast.documents.own,
        committeeId: cast.committees.foreign,
      }),
    },
    expected: `
                         | own foreign
      editor surveys     | 403 403
      token reader       | 403 403
      commenter offscope | 403 403
      admin stale system | 403 403
      others             | 404 404`,
  },

  "papers.edit": {
    inputs: perPaper(({ paperId, versionId, revision }) => ({
      ...paperWords(versionId),
      reasons: "Neu begründet.",
      paperId,
      revision,
    })),
    expected: MANAGED,
  },

  // The draft and the seat's paper stand on texts that were never frozen; of the released one nothing is new.
  "papers.release": {
    inputs: perPaper(({ paperId, revision }) => ({ paperId, revision })),
    expected: MANAGED.replace("| ok    ok       ok ", "| rule  409      rule"),
  },

  // No committee has said anything.
  "papers.conclude": {
    inputs: perPaper(({ paperId, revision }) => ({ paperId, revision })),
    expected: MANAGED.replace("| ok    ok       ok ", "| rule  rule     rule"),
  },

  "papers.withdraw": {
    inputs: perPaper(({ paperId, revision }) => ({
      ...{ paperId, revision, reason: "Die Sache hat sich erledigt." },
    })),
    expected: MANAGED,
  },

  // The organisation in the lead has given its number.
  "papers.assign-reference": {
    inputs: Object.fromEntries(
      PAPER_IDS.map((name) => [
        name,
        (cast: Cast) => ({
          paperId: paperId(cast, name),
          organizationId: cast.organizations.home,
        }),
      ]),
    ),
    expected: MANAGED.replace("| ok    ok       ok ", "| 409   409      409"),
  },

  "papers.assign-reference, for another organisation": {
    inputs: {
      partner: (cast) => ({
        paperId: cast.papers.released,
        organizationId: cast.organizations.partner,
      }),
      third: (cast) => ({ paperId: cast.papers.seat, organizationId: cast.organizations.third }),
    },
    expected: `
                           | partner third
      editor surveys token | 403     403
      reader commenter     | 403     403
      partner              | 403     404
      partnerReader        | 403     404
      seated               | 404     403
      offscope             | 403     403
      others               | 404     404`,
  },

  // As papers are made: whoever manages the text. The archive keeps nobody from saying what happened.
  "handovers.record": {
    inputs: perDocument((documentId, cast) => ({
      ...{ documentId, versionId: versionOf(cast, documentId), addressee: "Landesamt" },
      ...{ handedOverOn: "2026-03-12", channel: "letter" },
    })),
    expected: `
                           | own toRead toComment toSuggest toEdit toManage toSeat toPerson archived frozen foreign missing
      editor surveys token | ok  ok     ok        ok        ok     ok       ok     ok       ok       ok     404     404
      reader commenter     | 403 403    403       403       403    403      403    403      403      403    404     404
      partner              | 404 403    403       403       403    ok       404    404      ok       ok     404     404
      partnerReader        | 404 403    403       403       403    403      404    403      403      403    404     404
      seated               | 404 404    404       404       404    404      403    404      404      404    404     404
      outsider             | 404 404    404       404       404    404      404    403      404      404    404     404
      admin stale system   | 403 403    403       403       403    403      403    403      403      403    403     404
      offscope             | 403 403    403       403       403    403      403    403      403      403    403     403
      others               | 404 404    404       404       404    404      404    404      404      404    404     404`,
  },

  // It came from the home organisation: the partner manages the frozen text, and speaks for another.
  "handovers.confirm-receipt": {
    inputs: {
      own: (cast) => receiptOf(cast.handovers.own),
      frozen: (cast) => receiptOf(cast.handovers.frozen),
      foreign: (cast) => receiptOf(cast.handovers.foreign),
      missing: () => receiptOf(`han_${MISSING.other.slice(4)}`),
    },
    expected: `
                           | own frozen foreign missing
      editor surveys token | ok  ok     404     404
      reader commenter     | 403 403    404     404
      partner              | 404 403    404     404
      partnerReader        | 404 403    404     404
      admin stale system   | 403 403    403     404
      offscope             | 403 403    403     403
      others               | 404 404    404     404`,
  },
}

function receiptOf(handoverId: string) {
  return { handoverId, receivedOn: "2026-03-14" }
}

function versionOf(cast: Cast, documentId: string): string {
  const [name] =
    Object.entries(cast.documents).find(([, id]) => id === documentId) ?? (["own"] as const)
  return cast.versions[name as keyof Cast["versions"]]
}
