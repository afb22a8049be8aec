import type { SeedBlock } from "../text/blocks.ts"
import { bullets, heading, note, paragraph, section, steps, table, written } from "./write.ts"

/** "Grobkonzept": what several bodies want to do together, so that their boards can decide on it. */
export const OUTLINE_CONCEPT: SeedBlock[] = written(
  note(
    "Barrierefreie Vorlage: Hinweise wie dieser sagen, was in einen Abschnitt gehört. Löschen Sie sie, sobald der Abschnitt steht. Die Nummern der Überschriften setzt das Programm.",
  ),
  section(
    1,
    "Zusammenfassung",
    "Höchstens eine halbe Seite, zuletzt geschrieben: Was soll entschieden werden, warum jetzt, was kostet es, was geschieht ohne Entscheidung? Wer nur diesen Abschnitt liest, muss abstimmen können.",
  ),
  heading(1, "Ausgangslage"),
  section(
    2,
    "Anlass und Auftrag",
    "Wer hat den Auftrag erteilt, wann und mit welchem Wortlaut? Nennen Sie Beschluss, Datum und Gremium.",
  ),
  section(
    2,
    "Bestandsaufnahme",
    "Was gibt es schon, bei wem, wie gut trägt es? Zahlen mit Quelle und Stichtag; Vermutungen als solche kennzeichnen.",
  ),
  section(
    2,
    "Rechtlicher Rahmen",
    "Gesetze, Satzungen und Verträge, die binden, mit Fundstelle. Offene Rechtsfragen gehören in den Abschnitt „Risiken und offene Fragen“.",
  ),
  heading(1, "Ziele"),
  note(
    "Je Ziel ein Satz, an dem sich später prüfen lässt, ob es erreicht ist: wer kann was bis wann, gemessen woran?",
  ),
  steps(""),
  heading(1, "Handlungsfelder"),
  note(
    "Für jedes Handlungsfeld ein Unterabschnitt mit Ist-Stand, Vorhaben, Federführung und erstem Schritt. Fachwörter aus anderen Sprachen mit ihrer Sprache kennzeichnen (Menü „Sprache“), zum Beispiel {en:Once-Only}, damit Vorleseprogramme sie richtig aussprechen.",
  ),
  section(
    2,
    "Erstes Handlungsfeld",
    "Geben Sie dem Feld einen Namen, der ohne Abkürzung verständlich ist.",
  ),
  heading(1, "Organisation und Beteiligte"),
  note(
    "Wer führt, wer arbeitet mit, wer entscheidet? Die Tabelle hat eine Kopfzeile und eine Beschriftung; lassen Sie keine Zelle leer, schreiben Sie „keine“ oder „offen“.",
  ),
  table(
    "Beteiligte und ihre Aufgaben",
    [
      ["Körperschaft", "Aufgabe", "Entscheidendes Gremium"],
      ["offen", "Federführung", "offen"],
      ["offen", "Mitwirkung", "offen"],
    ],
    1,
  ),
  heading(1, "Kosten und Finanzierung"),
  note(
    "Einmalige und jährliche Kosten getrennt, mit Preisstand und der Annahme dahinter. Sagen Sie, wie Kosten geteilt werden, wenn weitere beitreten oder jemand ausscheidet.",
  ),
  table("Kosten nach Art und Jahr, in Euro", [
    ["Art", "Erstes Jahr", "Zweites Jahr", "Annahme"],
    ["einmalig", "offen", "offen", "offen"],
    ["jährlich", "offen", "offen", "offen"],
  ]),
  heading(1, "Zeitplan"),
  note(
    "Nur die Schritte, an denen jemand entscheidet oder etwas übergeben wird. Die Einzelheiten stehen in den Arbeitspaketen.",
  ),
  bullets(""),
  section(
    1,
    "Risiken und offene Fragen",
    "Je Risiko: was kann geschehen, wie wahrscheinlich, wie schlimm, wer beobachtet es, was wird dagegen getan?",
  ),
  section(
    1,
    "Nächste Schritte",
    "Wer tut was bis wann, sobald beschlossen ist? Bilder und Diagramme brauchen eine Bildbeschreibung, die dasselbe sagt wie das Bild; was nur schmückt, kennzeichnen Sie beim Einfügen als schmückend.",
  ),
)

/** "Feinkonzept": how one part of the outline concept will be carried out. */
export const DETAILED_CONCEPT: SeedBlock[] = written(
  note(
    "Das Feinkonzept füllt einen Teil des Grobkonzepts aus. Nennen Sie die Fassung, auf die es sich bezieht.",
  ),
  section(
    1,
    "Bezug zum Grobkonzept",
    "Handlungsfeld, Ziel und Beschluss, die hier ausgeführt werden. Abweichungen begründen.",
  ),
  heading(1, "Fachlicher Ablauf"),
  section(
    2,
    "Heutiger Ablauf",
    "Schritt für Schritt aus Sicht der Bürgerinnen und Bürger und der Sachbearbeitung.",
  ),
  section(
    2,
    "Künftiger Ablauf",
    "Was entfällt, was kommt hinzu, wo entscheidet weiterhin ein Mensch?",
  ),
  heading(1, "Anforderungen"),
  note("Jede Anforderung einzeln, prüfbar und mit Vorrang (muss, soll, kann)."),
  table("Anforderungen", [
    ["Anforderung", "Vorrang", "Geprüft woran"],
    ["offen", "muss", "offen"],
  ]),
  section(
    1,
    "Schnittstellen",
    "Welche Verfahren liefern oder erhalten Daten, in welchem Format, über welche Norm (zum Beispiel XÖV, FIT-Connect)?",
  ),
  section(
    1,
    "Datenschutz und Informationssicherheit",
    "Verantwortliche Stelle, Rechtsgrundlage, Kategorien von Daten, Löschfristen, Schutzbedarf, Auftragsverarbeitung.",
  ),
  section(
    1,
    "Barrierefreiheit",
    "Welche Teile sehen Menschen mit Behinderungen, wie wird nach BITV 2.0 geprüft, wer nimmt Rückmeldungen an?",
  ),
  heading(1, "Einführung"),
  steps(
    "Erprobung in zwei Verwaltungen unterschiedlicher Größe",
    "Auswertung und Freigabe durch das zuständige Gremium",
    "Einführung in den übrigen Verwaltungen mit Schulung",
  ),
  section(
    1,
    "Betrieb",
    "Wer betreibt, wer hilft bei Störungen, in welchen Zeiten, was kostet es jährlich?",
  ),
  heading(1, "Offene Punkte"),
  paragraph(),
)
