import { votingMembers } from "../rules/electorate.ts"
import { type ExplainedCommittee, explainRuleSet, RULE_TOPICS } from "../rules/explain.ts"
import { PRESETS } from "../rules/presets.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import type { CommitteeElectorate } from "./electorate.server.ts"

const TOPIC_WORDS: Record<(typeof RULE_TOPICS)[number], string> = {
  quorum: "Beschlussfähigkeit",
  majorities: "Mehrheiten",
  ties: "Gleichstand und Enthaltung",
  notice: "Ladung",
  substitutes: "Stellvertretung",
  votes: "Stimmen",
  circular: "Umlaufbeschluss",
}

/** What a rule set says about one thing, in sentences. */
export interface ExplainedTopic {
  title: string
  sentences: string[]
}

/** What is different in one thing: sentences that no longer stand, and those that are new. */
export interface TopicChange {
  title: string
  before: string[]
  after: string[]
}

const SUBJECTS: Readonly<Record<string, string>> = {
  council: "die Vertretung",
  assembly: "die Versammlung",
  executive_board: "der Vorstand",
  administrative_board: "der Verwaltungsrat",
  conference: "die Konferenz",
  committee: "der Ausschuss",
  project_group: "die Projektgruppe",
  working_group: "die Arbeitsgruppe",
}

/** The committee as the sentences about its rule set need it. */
export function explainedCommittee(
  classification: string,
  electorate: CommitteeElectorate,
): ExplainedCommittee {
  // As the law counts them: who is chair and member at once is one person with one seat.
  const members = votingMembers(electorate)
  const { seats, vacantSeats } = electorate
  return {
    subject: SUBJECTS[classification] ?? "das Gremium",
    seats,
    vacantSeats,
    appointed: members.length,
    votes: members.reduce((sum, { weight }) => sum + weight, 0),
  }
}

/** A rule set by topic, in the order of the screen; topics without a sentence are left out. */
export function explainTopics(ruleSet: RuleSet, committee: ExplainedCommittee): ExplainedTopic[] {
  const explained = explainRuleSet(ruleSet, committee)
  return RULE_TOPICS.map((topic) => ({
    title: TOPIC_WORDS[topic],
    sentences: explained[topic],
  })).filter(({ sentences }) => sentences.length > 0)
}

/** What one rule set says otherwise than another, by topic; empty where both say the same. */
export function topicChanges(
  before: RuleSet,
  after: RuleSet,
  committee: ExplainedCommittee,
): TopicChange[] {
  const [old, wanted] = [explainRuleSet(before, committee), explainRuleSet(after, committee)]
  return RULE_TOPICS.map((topic) => ({
    title: TOPIC_WORDS[topic],
    before: old[topic].filter((sentence) => !wanted[topic].includes(sentence)),
    after: wanted[topic].filter((sentence) => !old[topic].includes(sentence)),
  })).filter(({ before, after }) => before.length + after.length > 0)
}

/** Name of the preset and what a lawyer has to confirm about it; null for a rule set written freely. */
export function presetWords(id: string | null): { name: string; toConfirm: string[] } | null {
  const preset = PRESETS.find((one) => one.id === id)
  return preset ? { name: preset.name, toConfirm: [...preset.toConfirm] } : null
}
