import type { SeedBlock } from "../text/blocks.ts"
import { bullets, heading, note, paragraph, section, table, tasks, written } from "./write.ts"

/** "Niederschrift": what a committee has dealt with and decided. */
export const MINUTES: SeedBlock[] = written(
  note(
    "Barrierefreie Vorlage: eine Überschrift je Tagesordnungspunkt, Tabellen mit Kopfzeile und Beschriftung. Hinweise wie diesen löschen Sie vor der Freigabe.",
  ),
  heading(1, "Angaben zur Sitzung"),
  table(
    "Angaben zur Sitzung",
    [
      ["Angabe", "Inhalt"],
      ["Gremium", "offen"],
      ["Tag, Beginn und Ende", "offen"],
      ["Ort", "offen"],
      ["Vorsitz", "offen"],
      ["Schriftführung", "offen"],
    ],
    1,
  ),
  heading(1, "Anwesenheit"),
  note(
    "Stimmberechtigte, Beratende und Gäste getrennt, mit der Körperschaft, für die sie sprechen. Wer später kommt oder früher geht: Uhrzeit nennen. Wer sich für befangen erklärt: Punkt nennen.",
  ),
  heading(2, "Stimmberechtigt"),
  bullets(""),
  heading(2, "Beratend und Gäste"),
  bullets(""),
  heading(2, "Entschuldigt"),
  bullets(""),
  heading(1, "Eröffnung und Beschlussfähigkeit"),
  note(
    "Ordnungsgemäße Ladung (Tag und Form), Zahl der Anwesenden von der Zahl der Stimmberechtigten, Beschlussfähigkeit, Änderungen der Tagesordnung, Genehmigung der letzten Niederschrift.",
  ),
  paragraph(),
  heading(1, "Erster Tagesordnungspunkt"),
  note("Kopieren Sie diesen Abschnitt für jeden Punkt und benennen Sie ihn nach der Tagesordnung."),
  section(
    2,
    "Beratung",
    "Die wesentlichen Gründe dafür und dagegen. Wörtlich nur, was zur Niederschrift gegeben wird. Fremdsprachige Wörter, zum Beispiel {en:Service Level Agreement}, mit ihrer Sprache kennzeichnen.",
  ),
  section(
    2,
    "Beschluss",
    "Der volle Wortlaut und die Fassung der Vorlage, auf die er sich bezieht.",
  ),
  table("Abstimmung", [
    ["Ja", "Nein", "Enthaltungen", "Befangen", "Ergebnis"],
    ["0", "0", "0", "0", "offen"],
  ]),
  heading(1, "Aufgaben"),
  note("Wer erledigt was bis wann?"),
  tasks(""),
  heading(1, "Anlagen"),
  note(
    "Jede Anlage mit Namen und Format. Bilder brauchen eine Bildbeschreibung; aus eingescannten Seiten liest ein Vorleseprogramm nichts vor, deshalb bitte als Text beifügen.",
  ),
  bullets(""),
  heading(1, "Schluss der Sitzung"),
  paragraph(),
)

/** "Beschlussvorlage": what a committee is asked to decide. */
export const PAPER: SeedBlock[] = written(
  section(
    1,
    "Beschlussvorschlag",
    "Der Wortlaut, über den abgestimmt wird: ein Satz je Punkt, mit Gegenstand und Fassung. Ohne Beschlussvorschlag kann die Vorlage nicht freigegeben werden.",
  ),
  section(1, "Sachverhalt", "Was ist geschehen, was ist zu entscheiden, warum jetzt?"),
  section(
    1,
    "Alternativen",
    "Was wurde geprüft und verworfen, und was geschieht, wenn nichts beschlossen wird?",
  ),
  heading(1, "Auswirkungen"),
  section(2, "Finanzen", "Einmalig und jährlich, gedeckt woraus, über welche Jahre?"),
  section(2, "Personal und Organisation", "Stellen, Zuständigkeiten, Verträge."),
  section(2, "Barrierefreiheit und Datenschutz", "Wer ist betroffen, was wurde geprüft?"),
  heading(1, "Beratungsfolge"),
  table("Beratungsfolge", [
    ["Gremium", "Tag", "Aufgabe"],
    ["offen", "offen", "beraten"],
    ["offen", "offen", "beschließen"],
  ]),
  heading(1, "Anlagen"),
  bullets(""),
)
