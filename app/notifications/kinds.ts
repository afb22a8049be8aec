/** What a notification tells of, with the word that hangs beside it and the sentence it says. */
interface KindWords {
  label: string
  /** @param who name and organisation; null where no single person did it */
  sentence(who: string | null): string
}

const KINDS = {
  mentioned: {
    label: "Erwähnung",
    sentence: (who) => `${someone(who)} hat Sie erwähnt`,
  },
  replied: {
    label: "Antwort",
    sentence: (who) => `${someone(who)} hat in einer Diskussion geantwortet, an der Sie teilnehmen`,
  },
  resolved: {
    label: "Erledigt",
    sentence: (who) => `${someone(who)} hat eine Diskussion erledigt, an der Sie teilnehmen`,
  },
  suggested: {
    label: "Vorschlag",
    sentence: (who) => `${someone(who)} hat eine Änderung vorgeschlagen`,
  },
  suggestion_accepted: {
    label: "Angenommen",
    sentence: (who) => `${someone(who)} hat Ihren Änderungsvorschlag angenommen`,
  },
  suggestion_rejected: {
    label: "Abgelehnt",
    sentence: (who) => `${someone(who)} hat Ihren Änderungsvorschlag abgelehnt`,
  },
  suggestion_outdated: {
    label: "Überholt",
    sentence: () => "Ihr Änderungsvorschlag passt nicht mehr zum Text",
  },
  review_started: {
    label: "Beratung",
    sentence: (who) => `${someone(who)} hat den Entwurf in die Beratung gegeben`,
  },
  review_ended: {
    label: "Entwurf",
    sentence: (who) => `${someone(who)} hat die Beratung beendet; der Text ist wieder Entwurf`,
  },
  frozen: {
    label: "Fassung",
    sentence: (who) => `${someone(who)} hat den Text eingefroren`,
  },
  reopened: {
    label: "Entwurf",
    sentence: (who) => `${someone(who)} hat den Text wieder geöffnet`,
  },
  position_lapsed: {
    label: "Haltung",
    sentence: () => "Der Text zu einer Haltung Ihrer Körperschaft hat sich geändert",
  },
  paper_before_committee: {
    label: "Vorlage",
    sentence: (who) =>
      `${someone(who)} hat eine Vorlage vor ein Gremium gebracht, für das Sie handeln`,
  },
  paper_released: {
    label: "Vorlage",
    sentence: (who) => `${someone(who)} hat eine Vorlage Ihres Gremiums neu freigegeben`,
  },
  paper_withdrawn: {
    label: "Vorlage",
    sentence: (who) => `${someone(who)} hat eine Vorlage Ihres Gremiums zurückgezogen`,
  },
  result_reported: {
    label: "Bestätigung",
    sentence: (who) =>
      `${someone(who)} hat ein Ergebnis Ihres Gremiums gemeldet; es wartet auf Sie`,
  },
  result_confirmed: {
    label: "Ergebnis",
    sentence: (who) => `${someone(who)} hat das Ergebnis bestätigt, das Sie gemeldet haben`,
  },
  referral_waits: {
    label: "Verweisung",
    sentence: (who) =>
      `${someone(who)} hat eine Verweisung bestätigt; vor das andere Gremium bringen Sie die Vorlage`,
  },
  granted: {
    label: "Freigabe",
    sentence: (who) => `${someone(who)} hat Ihnen das Dokument freigegeben`,
  },
} as const satisfies Record<string, KindWords>

export type NotificationKind = keyof typeof KINDS

/** Meant for the person, where the others tell of something in a text the person works on. */
export const ADDRESSED_KINDS: readonly NotificationKind[] = [
  "mentioned",
  "replied",
  "suggestion_accepted",
  "suggestion_rejected",
  "suggestion_outdated",
  "paper_before_committee",
  "paper_withdrawn",
  "result_reported",
  "result_confirmed",
  "referral_waits",
  "granted",
]

export function kindLabel(kind: NotificationKind): string {
  return KINDS[kind].label
}

/** "Torben Wendorp (Rostock) hat Sie erwähnt", without a full stop. */
export function notificationSentence(kind: NotificationKind, who: string | null): string {
  return KINDS[kind].sentence(who)
}

/** "Torben Wendorp (Rostock)" of who did it; null where the account is unknown. */
export function actorWords(name: string | null, organization: string | null): string | null {
  if (name === null) return null
  return organization === null ? name : `${name} (${organization})`
}

function someone(who: string | null): string {
  return who ?? "Die Verwaltung"
}
