/**
 * What a token may be issued for, with the words of the page. Written by hand: the commands are not
 * known in this room. The last is no command but `GET /metrics` from another machine.
 */
const SCOPES = {
  "organizations.load-register": "Gemeinderegister neu laden",
  "documents.create": "Dokumente anlegen",
  "documents.rename": "Dokumente umbenennen",
  "documents.set-numbering": "Nummerierung von Dokumenten umstellen",
  "documents.grant": "Rechte an Dokumenten geben und entziehen",
  "documents.archive": "Dokumente ins Archiv legen",
  "documents.restore-archived": "Dokumente aus dem Archiv holen",
  "documents.inspect": "Einsicht in ein Dokument begründen",
  "documents.start-review": "Dokumente zur Beratung geben",
  "documents.end-review": "Dokumente aus der Beratung zurücknehmen",
  "documents.freeze": "Dokumente einfrieren",
  "documents.reopen": "Eingefrorene Dokumente wieder öffnen",
  "versions.create": "Fassungen anlegen",
  "versions.restore": "Fassungen wiederherstellen",
  "suggestions.create": "Änderungen vorschlagen",
  "suggestions.accept": "Änderungsvorschläge annehmen",
  "suggestions.reject": "Änderungsvorschläge ablehnen",
  "suggestions.withdraw": "eigene Änderungsvorschläge zurückziehen",
  "suggestions.close-outdated": "überholte Änderungsvorschläge schließen",
  "suggestions.mark-blocking": "Änderungsvorschläge vor dem Einfrieren entscheiden lassen",
  "redlines.confirm": "Änderungen zwischen Fassungen als redaktionell oder sachlich bestätigen",
  "comments.start": "Stellen eines Textes kommentieren",
  "comments.reply": "Auf Kommentare antworten",
  "comments.resolve": "Kommentare erledigen",
  "comments.reopen": "Erledigte Kommentare wieder öffnen",
  "comments.withdraw": "Eigene Kommentare zurückziehen",
  "packages.start-head": "Steckbriefe von Arbeitspaketen anlegen, die noch keinen haben",
  "packages.set-state": "Zustand von Arbeitspaketen ändern",
  "packages.set-health": "Lage von Arbeitspaketen melden",
  "packages.set-schedule": "Beginn und Ende von Arbeitspaketen setzen",
  "packages.set-dependency": "Abhängigkeiten zwischen Arbeitspaketen setzen",
  "packages.remove-dependency": "Abhängigkeiten zwischen Arbeitspaketen entfernen",
  "packages.set-parent": "Arbeitspakete einem anderen unterordnen",
  "positions.set": "Haltungen der eigenen Körperschaft zu Absätzen setzen",
  "papers.create": "Vorlagen anlegen",
  "papers.edit": "Vorlagen ändern",
  "papers.assign-reference": "Vorlagen die Nummer einer Körperschaft geben",
  "votes.prepare": "Abstimmungen in Sitzungen vorbereiten",
  "consultations.plan": "Vorlagen vor Gremien bringen",
  "consultations.edit": "Beratungsschritte ändern, Text und Aufgabe nur bis zur Einladung",
  "consultations.record-result": "Ergebnisse von Gremien melden",
  "conditions.incorporate": "Maßgaben als eingearbeitet melden",
  "meetings.schedule": "Sitzungen ansetzen",
  "meetings.edit": "Sitzungen ändern, bis eingeladen ist",
  "agenda-items.add": "Punkte auf die Tagesordnung setzen, bis eingeladen ist",
  "agenda-items.edit": "Punkte der Tagesordnung ändern",
  "agenda-items.move": "Punkte der Tagesordnung verschieben",
  "agenda-items.remove": "Punkte von der Tagesordnung nehmen, bis eingeladen ist",
  "circulars.create": "Umlaufbeschlüsse vorbereiten",
  "circulars.edit": "Umlaufbeschlüsse ändern, solange niemand gefragt ist",
  "surveys.create": "Umfragen anlegen",
  "surveys.edit": "Angaben zu Umfragen ändern, bis sie öffnen",
  "surveys.plan-analysis": "Auswertung von Umfragen planen",
  "surveys.plan-cross": "Kreuztabellen von Umfragen planen",
  "surveys.drop-cross": "Kreuztabellen von Umfragen wieder entfernen",
  "surveys.change-definition": "Fragebögen von Umfragen bauen, bis sie öffnen",
  "surveys.import-definition": "Fragebögen von Umfragen aus SurveyJS einlesen, bis sie öffnen",
  "surveys.save-version": "Fassungen von Fragebögen anlegen",
  "surveys.restore-version": "Fassungen von Fragebögen zurückholen, bis die Umfrage öffnet",
  "invitations.create": "Verwaltungen in Umfragen aufnehmen",
  "invitations.set-addresses": "Mailadressen Eingeladener eintragen",
  "invitations.note-delivery": "Vermerken, ob Eingeladene erreichbar sind",
  "invitations.remove": "Verwaltungen aus Umfragen nehmen, bis sie öffnen",
  "figures.cite": "Veröffentlichte Zahlen aus Umfragen in Dokumente übernehmen",
  "jobs.retry": "Aufträge im Hintergrund wiederholen",
  "mails.retry": "Mails noch einmal senden",
  "feedback.send": "Barrieren melden",
  "feedback.answer": "Meldungen zu Barrieren beantworten",
  "workspace.read-metrics": "Kennzahlen des Servers lesen, im Namen der Verwaltung",
} as const satisfies Record<string, string>

type TokenScope = keyof typeof SCOPES

export const TOKEN_SCOPES = Object.keys(SCOPES) as [TokenScope, ...TokenScope[]]

export const METRICS_SCOPE: TokenScope = "workspace.read-metrics"

interface CommandFacts {
  name: string
  surface: "everywhere" | "page"
  reauthenticate: boolean
}

// Accounts, sessions, notifications, calendar addresses and words without a place are the person's own affair, or a stranger's who has none yet.
const OWN_AFFAIRS =
  /^((people|sessions|notifications|calendar-feeds)\.|documents\.(settle-lost-words|note-visit)$)/

/**
 * Acts for which a person answers by name, in an office or before the register: the administration, which issues
 * tokens for anybody, would hold their pen. A council's own system prepares (papers, steps, dates, agendas) and
 * reports results, which wait for their chair; what it prepared, people lay before committees, run and confirm.
 */
const ACTS_OF_OFFICE: ReadonlySet<string> = new Set([
  // Lays words and text before committees for good, ends or takes back what lies there: the lead answers for it.
  ...["papers.release", "papers.conclude", "papers.withdraw"],
  // Takes a committee's matter from it.
  ...["consultations.skip", "consultations.cancel"],
  // [C3] The chair's own word, and what undoes it.
  ...["consultations.confirm-result", "consultations.withdraw-result", "conditions.verify"],
  // Says no to a committee: an entry of the register.
  "conditions.refuse",
  // Bears witness to what happened outside: entries of the register.
  ...["handovers.record", "handovers.confirm-receipt"],
  // The summons, and what only whoever presides says: the meeting is open, who is there, what comes next, it is over.
  ...["meetings.invite", "meetings.open", "meetings.close", "meetings.cancel"],
  ...["agenda-items.start", "agenda-items.finish"],
  ...["attendances.arrive", "attendances.leave", "attendances.correct", "quorum.state"],
  // [Q2] Who may vote, when, and what was counted; a single answer is given by people to people.
  ...["votes.exclude", "votes.readmit", "votes.open", "votes.enter-ballot"],
  ...["votes.enter-counts", "votes.close"],
  // Asks everybody entitled, ends it; at its deadline the server counts by itself.
  ...["circulars.open", "circulars.close", "circulars.cancel"],
  // What everybody invited relies on: the questions, the time, and when answers are gone.
  ...[
    "surveys.open",
    "surveys.extend",
    "surveys.correct-contact",
    "surveys.correct",
    "surveys.close",
    "surveys.erase-answers",
    "surveys.count-turned-away",
  ],
  // Somebody's own words go out: a person has read them.
  ...["surveys.release-text", "surveys.withdraw-text"],
  // Writes to everybody invited, or gives and takes a key to an answer.
  ...["invitations.send", "invitations.remind"],
  ...["invitations.issue-link", "invitations.revoke-links"],
])

/** What the page offers: each scope in words, its name beside them. */
export const TOKEN_CHOICES = TOKEN_SCOPES.map((name) => ({ name, words: SCOPES[name] }))

/** May an API token be given this command? Not where a cookie is set, a password is asked for, or an office is held. */
export function isForTokens({ name, surface, reauthenticate }: CommandFacts): boolean {
  const isPersonal = OWN_AFFAIRS.test(name) || ACTS_OF_OFFICE.has(name)
  return surface === "everywhere" && !reauthenticate && !isPersonal
}

/** What of a stored scope holds: a token from before an office was closed to programs does not reach it either. */
export function heldScope(stored: readonly string[]): string[] {
  return stored.filter((name) => !ACTS_OF_OFFICE.has(name))
}
