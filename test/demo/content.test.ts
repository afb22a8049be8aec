import { describe, expect, test } from "vitest"
import { countWords, type DemoBlock, parseInline, plainText, readDemo } from "./demo-content.ts"

const demo = readDemo()
const texts = [demo.concept, ...demo.packages]
const blocks = texts.flatMap((text) => text.blocks)
const organizationKeys = demo.organizations.map((organization) => organization.key)
const emails = demo.people.map((person) => person.email)
const editors = ["schwerin", "rostock", "mse", "ego-mv", "ksm", "ikt-ost", "landkreistag", "stgt"]
const secretaries = ["", "-ego-mv", "-landkreistag"].map((suffix) => `geschaeftsstelle${suffix}`)
/** Who chairs or sits for the committees beside the board of the StGT. */
const chairs = [
  ...["stadtvertretung", "buergerschaft", "verbandsversammlung", "landraete", "landrat"],
  ...["landraetin", "verwaltungsrat-ksm", "verwaltungsrat-ikt-ost"],
]
const board = [1, 2, 3, 4, 5].map((n) => `vorstand${n}`)

function address(name: string) {
  return `${name}@demo.example`
}
function headings(list: DemoBlock[], level: number) {
  return list.filter((block) => block.kind === "heading" && block.level === level)
}
function duplicates(list: string[]) {
  return list.filter((item, index) => list.indexOf(item) !== index)
}

describe("people", () => {
  test("every demo account that the fixed addresses name exists once, and no other", () => {
    const expected = ["admin", ...editors, "leser", ...board, ...chairs, ...secretaries, "umfrage"]
    expect([...emails].sort()).toEqual(expected.map(address).sort())
  })

  test("accounts carry the workspace role of their name", () => {
    const roles = Object.fromEntries(demo.people.map((person) => [person.email, person.role]))
    expect(roles[address("admin")]).toBe("admin")
    expect(roles[address("leser")]).toBe("reader")
    expect(roles[address("umfrage")]).toBe("survey_manager")
    for (const name of [...editors, ...secretaries]) expect(roles[address(name)]).toBe("editor")
  })

  test("each editor writes for the organisation in the address, the board for the StGT", () => {
    const home = Object.fromEntries(demo.people.map((p) => [p.email, p.organization]))
    for (const key of editors) expect(home[address(key)]).toBe(key)
    for (const name of board) expect(home[address(name)]).toBe("stgt")
  })

  test("the eight organisations have distinct keys and colours, names are distinct", () => {
    expect([...organizationKeys].sort()).toEqual([...editors].sort())
    expect(new Set(demo.organizations.map((o) => o.colour)).size).toBe(8)
    expect(duplicates(demo.people.map((person) => person.name))).toEqual([])
  })

  test("one name is long enough to break a narrow layout", () => {
    expect(Math.max(...demo.people.map((person) => person.name.length))).toBeGreaterThan(50)
  })
})

describe("committees and grants", () => {
  test("every organisation, person, committee and document that is named exists", () => {
    const named = [
      ...demo.people.map((person) => person.organization),
      ...demo.committees.flatMap((c) => c.members.map((member) => member.onBehalfOf)),
      ...demo.committees.flatMap((c) => c.organization ?? []),
      ...texts.map((text) => text.owner),
      ...demo.packages.flatMap((p) => p.head.participants.map((part) => part.organization)),
      ...demo.grants.flatMap((grant) => ("organization" in grant ? grant.organization : [])),
    ]
    expect(named.filter((key) => !organizationKeys.includes(key))).toEqual([])
    const people = [
      ...demo.committees.flatMap((c) => c.members.map((member) => member.email)),
      ...demo.grants.flatMap((grant) => ("person" in grant ? grant.person : [])),
    ]
    expect(people.filter((email) => !emails.includes(email))).toEqual([])
    const committees = demo.committees.map((committee) => committee.key)
    const granted = demo.grants.flatMap((grant) => ("committee" in grant ? grant.committee : []))
    expect(granted.filter((key) => !committees.includes(key))).toEqual([])
    const documents = ["concept", ...demo.packages.map((_, index) => `ap-${index + 1}`)]
    expect(demo.grants.filter((grant) => !documents.includes(grant.document))).toEqual([])
  })

  test("the project group holds the eight editors, each board its people and secretary", () => {
    const members = Object.fromEntries(
      demo.committees.map((c) => [c.key, c.members.map((m) => `${m.role} ${m.email}`)]),
    )
    expect(members.projektgruppe).toEqual(editors.map((key) => `member ${address(key)}`))
    expect(members["vorstand-stgt"]).toEqual([
      "chair vorstand1@demo.example",
      "deputy_chair vorstand2@demo.example",
      ...[3, 4, 5].map((n) => `member vorstand${n}@demo.example`),
      "secretary geschaeftsstelle@demo.example",
    ])
    for (const key of ["ego-mv", "landkreistag"])
      expect(members[`vorstand-${key}`]).toContain(`secretary geschaeftsstelle-${key}@demo.example`)
  })

  test("every committee has somebody who acts for it and a law; who votes for whom is listed before", () => {
    for (const { key, members, ruleSet } of demo.committees) {
      expect(ruleSet.reason.length, key).toBeGreaterThan(10)
      if (key !== "projektgruppe") {
        expect(
          members.some(({ role }) => role === "chair" || role === "secretary"),
          key,
        ).toBe(true)
      }
      members.forEach(({ substituteFor }, index) => {
        if (substituteFor === undefined) return
        expect(members.slice(0, index).map(({ email }) => email)).toContain(substituteFor)
      })
    }
  })

  test("[U1] circular resolutions are by law for one board, by statutes with a majority for another", () => {
    const of = (key: string) => demo.committees.find((one) => one.key === key)?.ruleSet
    expect(of("vorstand-stgt")).toMatchObject({ preset: "association_board" })
    expect(of("vorstand-stgt")).not.toHaveProperty("circular")
    expect(of("vorstand-landkreistag")?.circular?.majority).toBe("absolute_members")
  })

  test("all eight organisations edit the concept and the reader reads it", () => {
    const onConcept = demo.grants.filter((grant) => grant.document === "concept")
    const wanted: unknown[] = editors.map((organization) => ({
      document: "concept",
      organization,
      right: "edit",
    }))
    wanted.push({ document: "concept", person: address("leser"), right: "read" })
    expect(onConcept).toEqual(wanted)
  })

  test("a package is managed by its lead, edited by partners, commented by the group", () => {
    demo.packages.forEach((work, index) => {
      const document = `ap-${index + 1}`
      const onThis = demo.grants.filter((g) => g.document === document && !("person" in g))
      const partners = work.head.participants.filter((part) => part.role === "partner")
      expect(onThis).toEqual([
        { document, organization: work.head.leadOrganization, right: "manage" },
        ...partners.map(({ organization }) => ({ document, organization, right: "edit" })),
        { document, committee: "projektgruppe", right: "comment" },
      ])
    })
  })

  test("the reader reads exactly two packages, through no other grant more", () => {
    const home = demo.people.find((person) => person.email === address("leser"))?.organization
    const readable = demo.grants.filter(
      (grant) => grant.document !== "concept" && "person" in grant,
    )
    expect(readable).toHaveLength(2)
    const byHome = demo.grants.filter((grant) => "organization" in grant)
    const reached = byHome.filter((grant) => grant.organization === home).map((g) => g.document)
    const direct = ["concept", ...readable.map((grant) => grant.document)]
    expect(reached.filter((document) => !direct.includes(document))).toEqual([])
  })
})

describe("texts", () => {
  test("the concept has ten chapters and at least 5,000 words without markup", () => {
    expect(headings(demo.concept.blocks, 1)).toHaveLength(10)
    expect(countWords(demo.concept.blocks)).toBeGreaterThanOrEqual(5000)
  })

  test("the concept says first that it is invented, and so does every package", () => {
    expect(demo.concept.blocks[0]?.kind).toBe("paragraph")
    for (const text of texts) expect(text.blocks[0]?.text).toContain("Demodaten, frei erfunden")
  })

  test("each package has 350 to 600 words, its own lead, code and rising milestones", () => {
    demo.packages.forEach((work, index) => {
      const words = countWords(work.blocks)
      expect(words, work.title).toBeGreaterThanOrEqual(350)
      expect(words, work.title).toBeLessThanOrEqual(600)
      expect(work.head.code).toBe(`AP ${index + 1}`)
      const lead = work.head.participants.filter((part) => part.role === "lead")
      expect(lead).toEqual([{ organization: work.head.leadOrganization, role: "lead" }])
      expect(work.owner).toBe(work.head.leadOrganization)
      const due = work.head.milestones.map((milestone) => milestone.dueOn)
      expect(due).toEqual([...due].sort())
      expect(duplicates(work.head.participants.map((part) => part.organization))).toEqual([])
    })
    expect(new Set(demo.packages.map((work) => work.head.leadOrganization)).size).toBe(6)
    expect(Math.max(...demo.packages.map((work) => work.title.length))).toBeGreaterThan(120)
  })

  test("no paragraph, list item, sentence or heading of a text stands twice in all files", () => {
    const bodies = blocks.filter((block) => block.kind !== "heading")
    const plain = bodies.map((block) => parseInline(block.text).plain)
    expect(duplicates(plain)).toEqual([])
    const sentences = plain
      .flatMap((text) => text.split(/(?<=[.?!]) /u))
      .filter((sentence) => sentence.split(" ").length > 3)
    expect(duplicates(sentences)).toEqual([])
    for (const { blocks: own } of texts)
      expect(duplicates(own.flatMap((b) => (b.kind === "heading" ? b.text : [])))).toEqual([])
  })

  test("levels never jump: headings are 1 or 2, a list deepens by one at a time", () => {
    for (const text of texts) {
      text.blocks.forEach((block, index) => {
        const before = text.blocks[index - 1]
        if (block.kind === "heading") {
          expect([1, 2]).toContain(block.level)
        } else if ("level" in block) {
          const deepest = before && before.kind !== "heading" && "level" in before
          expect(block.level).toBeLessThanOrEqual(deepest ? before.level + 1 : 0)
        }
      })
    }
  })
})

describe("writing", () => {
  test("inline syntax is bold, italic or a link to https or mailto, and nothing else", () => {
    const broken = blocks.filter((block) => /[*_[\]<>`\\]/.test(parseInline(block.text).rest))
    expect(broken.map((block) => block.text)).toEqual([])
    const hrefs = blocks.flatMap((block) => parseInline(block.text).hrefs)
    expect(hrefs.length).toBeGreaterThan(2)
    for (const href of hrefs)
      expect(href).toMatch(/^(https:\/\/example\.org\/|mailto:[a-z0-9-]+@demo\.example$)/)
    const addresses = hrefs.flatMap((href) => href.split("mailto:")[1] ?? [])
    expect(addresses.filter((email) => !emails.includes(email))).toEqual([])
  })

  test("a link inside bold, a script address and a lone star are recognised as broken", () => {
    for (const text of ["**a [b](https://c.de)**", "[a](javascript:b)", "2 * 3", "**a*"])
      expect(parseInline(text).rest).toMatch(/[*[\]]/)
  })

  test("umlauts are real, quotation marks German and paired, spaces single", () => {
    const all = [
      ...blocks.map((block) => block.text),
      ...texts.map((text) => text.title),
      ...demo.packages.flatMap(({ head }) => [head.objective, head.result]),
      ...demo.packages.flatMap(({ head }) => head.milestones.map((m) => m.title)),
    ]
    for (const text of all) {
      expect(text).toBe(text.normalize("NFC").trim())
      expect(text).not.toMatch(/["'”»«–—!]| {2}| [,.;:]|\.\./)
      expect(text.match(/„/g)?.length).toBe(text.match(/“/g)?.length)
      expect(parseInline(text).plain).not.toMatch(/\b(fue?r|ueber|koenn|muess|buero|gross)/i)
    }
  })

  test("a quoted chapter or section of the concept exists", () => {
    const titles = demo.concept.blocks.flatMap((b) => (b.kind === "heading" ? b.text : []))
    const cited = [...plainText(demo.concept.blocks).matchAll(/(?:Kapitel|Abschnitt) „([^“]+)“/g)]
    expect(cited.length).toBeGreaterThan(0)
    for (const [, title] of cited) expect(titles).toContain(title)
  })

  test("list numbers and heading numbers are left to the program", () => {
    const numbered = blocks.filter(({ kind, text }) =>
      kind === "heading" ? /^[\d(]/.test(text) : /^(\d+[.)]|\(\d+\)|[-•]) /.test(text),
    )
    expect(numbered).toEqual([])
  })
})
