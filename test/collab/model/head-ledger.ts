import * as Y from "yjs"
import {
  addMilestone,
  headOf,
  headStrangers,
  listMilestones,
  readHead,
  removeMilestone,
} from "../../../app/features/documents/text/head.ts"
import {
  LEAD,
  milestoneKey,
  PARTICIPANT_ROLES,
  participantKey,
} from "../../../app/features/documents/text/head-keys.ts"
import type { Random } from "../../support/random.ts"

const ORGANIZATIONS = ["rostock", "mse", "ego-mv", "ksm", "ikt-ost", "landkreistag"]
/** Days to choose from: few enough that two rows meet on one. */
const DAYS = 60

/** What people meant to do to one head, and whether the head that came of it does justice to all of them. */
export interface HeadLedger {
  /** One deed of chance, as the fields of the page do it. */
  act(writer: number, doc: Y.Doc): void
  check(doc: Y.Doc): string[]
}

/**
 * Keeps account of intentions, not of Yjs: a row that nobody removed is there, once; a word is gone only where
 * somebody removed its row having seen it; a field that one person alone has set keeps what that person chose.
 */
export function createHeadLedger(random: Random): HeadLedger {
  /** Milestones in the order they were added, each with the words that were written in it. */
  const rows = new Map<string, string[]>()
  /** Words of rows that somebody saw and removed. */
  const seenAndRemoved = new Set<string>()
  const removedRows = new Set<string>()
  const removedOrganizations = new Set<string>()
  /** Who has set a field, and to what at last. */
  const fields = new Map<string, { writers: Set<number>; last: unknown }>()
  const objective: string[] = []
  let words = 0

  const nextWord = () => {
    words += 1
    return `<${words}>`
  }
  const dayOf = () => new Date(Date.UTC(2027, 0, 1 + random.below(DAYS))).toISOString().slice(0, 10)

  function remember(writer: number, key: string, value: unknown): void {
    const { writers } = fields.get(key) ?? { writers: new Set<number>() }
    fields.set(key, { writers: writers.add(writer), last: value })
  }

  function set(writer: number, head: Y.Map<unknown>, key: string, value: unknown): void {
    head.set(key, value)
    remember(writer, key, value)
  }

  function add(writer: number, head: Y.Map<unknown>): void {
    const [word, dueOn] = [nextWord(), dayOf()]
    const id = addMilestone(head, { title: word, dueOn })
    rows.set(id, [word])
    remember(writer, milestoneKey(id, "dueOn"), dueOn)
  }

  function write(text: unknown): string | null {
    if (!(text instanceof Y.Text)) return null
    const word = nextWord()
    // Between words: one that is cut in two could not be found again.
    const places = [0, ...[...text.toString().matchAll(/>/g)].map(({ index }) => index + 1)]
    text.insert(random.pick(places), word)
    return word
  }

  function changeRow(writer: number, head: Y.Map<unknown>): void {
    // By the order of adding: ids of the same millisecond sort by chance.
    const shown = new Set(listMilestones(head).map(({ id }) => id))
    const known = [...rows.keys()].filter((id) => shown.has(id))
    if (known.length === 0) {
      add(writer, head)
      return
    }
    const id = random.pick(known)
    const choice = random.below(10)
    if (choice < 4) {
      const word = write(head.get(milestoneKey(id, "title")))
      if (word !== null) rows.get(id)?.push(word)
    } else if (choice < 7) set(writer, head, milestoneKey(id, "dueOn"), dayOf())
    else if (choice < 8) set(writer, head, milestoneKey(id, "done"), random.below(2) === 1)
    else remove(head, id)
  }

  function remove(head: Y.Map<unknown>, id: string): void {
    const title = String(head.get(milestoneKey(id, "title")))
    removedRows.add(id)
    for (const word of rows.get(id) ?? []) if (title.includes(word)) seenAndRemoved.add(word)
    removeMilestone(head, id)
    // At once or never, as the notice offers it.
    if (random.below(4) === 0) head.delete(milestoneKey(id, "removed"))
  }

  function changeParticipant(writer: number, head: Y.Map<unknown>): void {
    const organization = random.pick(ORGANIZATIONS)
    const key = participantKey(organization)
    if (head.has(key) && random.below(4) === 0) {
      removedOrganizations.add(organization)
      head.delete(key)
    } else set(writer, head, key, random.pick(PARTICIPANT_ROLES))
  }

  function check(doc: Y.Doc): string[] {
    const { milestones, participants } = readHead(doc)
    const titles = milestones.map(({ title }) => title).join(" ")
    const goal = String(headOf(doc).get("objective"))
    const count = (text: string, word: string) => text.split(word).length - 1
    return [
      ...headStrangers(doc),
      ...[...rows.keys()]
        .filter((id) => !removedRows.has(id))
        .filter((id) => milestones.filter((one) => one.id === id).length !== 1)
        .map((id) => `milestone ${id}, which nobody removed, is not there once`),
      ...[...rows.values()]
        .flat()
        .filter((word) => !seenAndRemoved.has(word) && count(titles, word) !== 1)
        .map((word) => `${word} of a milestone, which nobody saw and removed, is not there once`),
      ...objective
        .filter((word) => count(goal, word) !== 1)
        .map((word) => `${word} of the objective is not there once`),
      ...ORGANIZATIONS.filter((one) => fields.has(participantKey(one)))
        .filter((one) => !removedOrganizations.has(one))
        .filter(
          (one) => participants.filter(({ organization }) => organization === one).length !== 1,
        )
        .map((one) => `${one}, which nobody removed, does not take part once`),
      ...[...fields]
        .filter(([key, { writers }]) => writers.size === 1 && !isRemovable(key))
        .filter(([key, { last }]) => headOf(doc).get(key) !== last)
        .map(([key]) => `${key}, which one person set, has another value`),
    ]
  }

  /** What another may have deleted. */
  function isRemovable(key: string): boolean {
    return [...removedOrganizations].some((one) => key === participantKey(one))
  }

  return {
    act(writer, doc) {
      const head = headOf(doc)
      const choice = random.below(100)
      doc.transact(() => {
        if (choice < 20) add(writer, head)
        else if (choice < 60) changeRow(writer, head)
        else if (choice < 82) changeParticipant(writer, head)
        else if (choice < 90) set(writer, head, LEAD, `lead-${random.below(9)}`)
        else {
          const word = write(head.get("objective"))
          if (word !== null) objective.push(word)
        }
      })
    },
    check,
  }
}
