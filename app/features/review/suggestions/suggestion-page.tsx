import type { RefusedForm } from "../../../commands/refused-form.ts"
import { LinkButton } from "../../../ui/button.tsx"
import { Notice } from "../../../ui/notice.tsx"
import { PageTop } from "../../../ui/page-top.tsx"
import { Columns, Section } from "../../../ui/section.tsx"
import { CompareForm } from "./compare-form.tsx"
import { AcceptForm, BlockingForm, CloseForm, RejectForm, WithdrawForm } from "./decision-forms.tsx"
import { type DoneWord, doneWords } from "./done-words.ts"
import { NeighbourForm } from "./neighbour-form.tsx"
import { Overtaken } from "./overtaken.tsx"
import type { SuggestionPageView } from "./queries.server.ts"
import { SuggestionChange } from "./suggestion-change.tsx"
import { JudgementWords, SuggestionFacts, SuggestionStateMark } from "./suggestion-facts.tsx"
import { OP_WORDS } from "./terms.ts"
import { ThreeTexts } from "./three-texts.tsx"

type SuggestionPageProps = {
  page: SuggestionPageView
  done: DoneWord | null
  refused: RefusedForm | undefined
}

/** One suggestion: what it changes, why, how it stands to the text, and the decision. */
export function SuggestionPage({ page, done, refused }: SuggestionPageProps) {
  const { document, suggestion, now } = page
  const { op, place, view, judgement, state, blockId } = suggestion
  const href = `/documents/${document.id}`
  return (
    <>
      <PageTop
        title={`Vorschlag: ${OP_WORDS[op]}`}
        crumbs={[
          { label: "Dokumente", href: "/documents" },
          { label: document.title, href },
          { label: "Änderungsvorschläge", href: `${href}/suggestions` },
          { label: place.heading || "Am Anfang" },
        ]}
        lede={place.heading && `Zu ${place.heading}`}
        action={
          <LinkButton href={blockId === null ? href : `${href}?card=${suggestion.id}#${blockId}`}>
            Im Text zeigen
          </LinkButton>
        }
      />
      {done && !refused && (
        <Notice kind="ok" announce="status">
          <p>{doneWords(done)}</p>
        </Notice>
      )}
      {refused && !mayDecide(page) && <Overtaken refused={refused} />}
      <Columns
        side={
          <Section title="Angaben" content="body" as="aside">
            <div className="s-sug">
              {/* What is closed says so with who closed it. */}
              {state === "open" && <SuggestionStateMark state={state} />}
              <SuggestionFacts suggestion={suggestion} now={now} />
            </div>
          </Section>
        }
      >
        <Section
          title={state === "open" ? "Was sich ändern würde" : "Was vorgeschlagen war"}
          content="body"
        >
          <SuggestionChange view={view} />
          <JudgementWords judgement={judgement} />
        </Section>
        {page.comparison && <ThreeTexts comparison={page.comparison} />}
        {state === "open" && <Decision page={page} refused={refused} />}
      </Columns>
    </>
  )
}

function isOwn({ suggestion, rights }: SuggestionPageView): boolean {
  return suggestion.author.personId === rights.personId && rights.maySuggest
}

/** Whether the page has forms to show a refusal in. */
function mayDecide(page: SuggestionPageView): boolean {
  return page.suggestion.state === "open" && (page.rights.mayDecide || isOwn(page))
}

type DecisionProps = Omit<SuggestionPageProps, "done">

function Decision({ page, refused }: DecisionProps) {
  const { suggestion, rights, comparison, neighbour } = page
  const own = isOwn(page)
  if (!rights.mayDecide && !own) {
    return rights.waitsForDraft ? (
      <Notice>
        <p>
          Der Text ist eingefroren. Über Vorschläge wird entschieden, sobald er wieder geöffnet ist.
        </p>
      </Notice>
    ) : null
  }
  const form = { suggestion, refused }
  const isGone = suggestion.standing?.state === "gone"
  return (
    <Section title="Entscheidung" content="body">
      {rights.mayDecide && comparison && <CompareForm {...form} comparison={comparison} />}
      {rights.mayDecide && isGone && <NeighbourForm {...form} neighbour={neighbour} />}
      <div className="s-sug__acts">
        {rights.mayDecide && !comparison && !isGone && <AcceptForm {...form} variant="primary" />}
        {rights.mayDecide && <RejectForm {...form} />}
        {rights.mayDecide && isGone && <CloseForm {...form} />}
        {own && <WithdrawForm {...form} />}
        {rights.mayDecide && <BlockingForm {...form} />}
      </div>
    </Section>
  )
}
