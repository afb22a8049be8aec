import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { EmptyState } from "../../../ui/empty.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { formatCount } from "../../../ui/numbers.ts"
import { PageTop } from "../../../ui/page-top.tsx"
import { Row, Rows } from "../../../ui/row.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import { AcceptForm, BlockingForm, RejectForm, WithdrawForm } from "./decision-forms.tsx"
import { type DoneWord, doneWords } from "./done-words.ts"
import { Overtaken } from "./overtaken.tsx"
import type { SuggestionsPageView } from "./queries.server.ts"
import { SuggestionChange } from "./suggestion-change.tsx"
import {
  JudgementWords,
  SuggestionFacts,
  SuggestionStateMark,
  WholeLink,
} from "./suggestion-facts.tsx"
import { OP_WORDS, SHOWN_SUGGESTIONS, SHOWN_WORDS, type ShownSuggestions } from "./terms.ts"
import type { SuggestionRights, SuggestionView } from "./views.server.ts"

type SuggestionsPageProps = {
  page: SuggestionsPageView
  done: DoneWord | null
  refused: RefusedForm | undefined
}

/** All suggestions to a document; what is open can be decided here, without a script too. */
export function SuggestionsPage({ page, done, refused }: SuggestionsPageProps) {
  const { document, rights, show, suggestions, counts, now } = page
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title="Änderungsvorschläge"
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Änderungsvorschläge" },
        ]}
        lede={ledeFor(page)}
        action={<LinkButton href={href}>Zum Text</LinkButton>}
      />
      {done && !refused && (
        <Notice kind="ok" announce="status">
          <p>{doneWords(done)}</p>
        </Notice>
      )}
      {refused && !isShownAtForm(page, refused) && <Overtaken refused={refused} />}
      {rights.waitsForDraft && counts.open > 0 && (
        <Notice>
          <p>
            Der Text ist eingefroren. Über Vorschläge wird entschieden, sobald er wieder geöffnet
            ist.
          </p>
        </Notice>
      )}
      <Tabs
        label="Vorschläge filtern"
        tabs={SHOWN_SUGGESTIONS.map((one) => ({
          label: SHOWN_WORDS[one],
          href: listAddress(document.id, one, 1),
          count: counts[one],
          current: one === show,
        }))}
      />
      {suggestions.length === 0 ? (
        <NothingHere page={page} />
      ) : (
        <Rows>
          {suggestions.map((suggestion) => (
            <SuggestionRow
              key={suggestion.id}
              suggestion={suggestion}
              rights={rights}
              refused={refused}
              now={now}
            />
          ))}
        </Rows>
      )}
      <Pages page={page} />
    </>
  )
}

function Pages({ page: { document, show, page, pages } }: { page: SuggestionsPageView }) {
  if (pages === 1) return null
  const address = (number: number) => listAddress(document.id, show, number)
  return (
    <nav className="s-sug__pages" aria-label="Seiten der Vorschläge">
      {page > 1 && <a href={address(page - 1)}>Vorige Vorschläge</a>}
      <span>
        Teil {page} von {pages}
      </span>
      {page < pages && <a href={address(page + 1)}>Weitere Vorschläge</a>}
    </nav>
  )
}

function listAddress(documentId: string, show: ShownSuggestions, page: number): string {
  const query = new URLSearchParams()
  if (show !== "open") query.set("show", show)
  if (page > 1) query.set("page", String(page))
  return `/documents/${documentId}/suggestions${query.size > 0 ? `?${query}` : ""}`
}

function ledeFor({ counts, blocking }: SuggestionsPageView): string {
  if (counts.open === 0) return "Kein Vorschlag wartet auf eine Entscheidung."
  const open = formatCount(counts.open, "Vorschlag ist", "Vorschläge sind")
  if (blocking === 0) return `${open} offen.`
  return `${open} offen, ${blocking === counts.open ? "" : "davon "}${
    blocking === 1 ? "1 hindert" : `${blocking} hindern`
  } das Einfrieren.`
}

function NothingHere({ page: { show, document, rights } }: { page: SuggestionsPageView }) {
  if (show === "closed") {
    return <EmptyState title="Noch über keinen Vorschlag entschieden." />
  }
  if (show === "mine") {
    return (
      <EmptyState title="Sie haben noch nichts vorgeschlagen.">
        {rights.maySuggest
          ? "Öffnen Sie den Text, stellen Sie den Cursor in einen Absatz und wählen Sie „Vorschlagen“."
          : "An diesem Dokument haben Sie dazu kein Recht."}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="Kein Vorschlag ist offen."
      action={<LinkButton href={`/documents/${document.id}`}>Zum Text</LinkButton>}
    >
      Wer vorschlagen darf, ändert im Text einen Absatz und reicht das ein; hier wird darüber
      entschieden.
    </EmptyState>
  )
}

/** Whether the form that was refused is still there to say so. */
function isShownAtForm({ suggestions }: SuggestionsPageView, refused: RefusedForm): boolean {
  const found = suggestions.find(({ id }) => id === refused.values.suggestionId)
  if (found?.state !== "open") return false
  return refused.intent !== "accept" || isAcceptable(found)
}

/** Whether one click takes it over: it fits, and all of it can be read here. */
function isAcceptable({ standing, isCut }: SuggestionView): boolean {
  return standing?.state === "fits" && !isCut
}

type SuggestionRowProps = {
  suggestion: SuggestionView
  rights: SuggestionRights
  refused: RefusedForm | undefined
  now: string
}

function SuggestionRow({ suggestion, rights, refused, now }: SuggestionRowProps) {
  const { id, documentId, op, place, view, state, isCut, judgement } = suggestion
  return (
    <Row
      label={<SuggestionStateMark state={state} />}
      sublabel={OP_WORDS[op]}
      title={titleOf(place)}
      href={`/documents/${documentId}/suggestions/${id}`}
      level={2}
    >
      <SuggestionChange view={view} />
      {isCut && <WholeLink suggestion={suggestion} />}
      <JudgementWords judgement={judgement} />
      <SuggestionFacts suggestion={suggestion} now={now} />
      {state === "open" && <Decisions suggestion={suggestion} rights={rights} refused={refused} />}
    </Row>
  )
}

function titleOf({ heading, words }: SuggestionView["place"]): string {
  if (heading !== "") return heading
  return words === "" ? "Am Anfang des Textes" : `„${words}“`
}

type DecisionsProps = Omit<SuggestionRowProps, "now">

function Decisions({ suggestion, rights, refused }: DecisionsProps) {
  const { id, documentId, author, isCut } = suggestion
  const own = author.personId === rights.personId
  const form = { suggestion, refused }
  if (!rights.mayDecide && !own) return null
  return (
    <div className="s-sug__acts">
      {rights.mayDecide &&
        (isAcceptable(suggestion) ? (
          <AcceptForm {...form} />
        ) : (
          <LinkButton href={`/documents/${documentId}/suggestions/${id}`}>
            {isCut ? "Ganz lesen und entscheiden" : "Vergleichen und entscheiden"}
          </LinkButton>
        ))}
      {rights.mayDecide && <RejectForm {...form} />}
      {own && rights.maySuggest && <WithdrawForm {...form} />}
      {rights.mayDecide && <BlockingForm {...form} />}
    </div>
  )
}
