import type { SeedBlock } from "../text/blocks.ts"
import { bullets, heading, note, paragraph, section, steps, table, written } from "./write.ts"

/** "Arbeitspaket": the text below the head, which holds code, lead, objective, result and milestones. */
export const WORK_PACKAGE: SeedBlock[] = written(
  note(
    "Kürzel, Federführung, Beteiligte, Ziel, Ergebnis und Meilensteine stehen im Kopf über diesem Text. Hier steht, was dahinter ist.",
  ),
  section(
    1,
    "Gegenstand",
    "Was gehört zu diesem Paket, und was ausdrücklich nicht? Verweisen Sie auf den Abschnitt des Grobkonzepts.",
  ),
  heading(1, "Vorgehen"),
  note("Die Schritte in der Reihenfolge, in der sie getan werden; je Schritt ein Ergebnis."),
  steps(""),
  heading(1, "Arbeitsteilung"),
  note("Wer tut was, und mit wie vielen Tagen im Monat? Namen nur mit Einverständnis."),
  bullets(""),
  section(
    1,
    "Abhängigkeiten",
    "Worauf wartet dieses Paket, und wer wartet auf dieses? Die Termine dazu tragen Sie unter „Stand und Planung“ ein.",
  ),
  heading(1, "Aufwand"),
  note("Preisstand und Annahme nennen; Unsicheres als Spanne."),
  table("Aufwand, in Euro", [
    ["Position", "einmalig", "jährlich", "Annahme"],
    ["offen", "offen", "offen", "offen"],
  ]),
  section(
    1,
    "Abnahme",
    "Woran erkennen alle, dass das Paket fertig ist? Wer nimmt ab, in welchem Gremium?",
  ),
  heading(1, "Offene Fragen"),
  paragraph(),
)

/** "Vermerk": one matter on one page. */
export const MEMO: SeedBlock[] = written(
  section(1, "Anlass", "Warum wird dieser Vermerk geschrieben, und für wen?"),
  section(1, "Sachstand", "Tatsachen mit Datum und Quelle, ohne Wertung."),
  section(1, "Bewertung", "Was folgt daraus? Gegengründe gehören dazu."),
  section(1, "Vorschlag", "Was soll wer bis wann tun?"),
)
