import type { ReactNode } from "react"
import { Notice } from "../../../ui/notice.tsx"
import { type Crumb, PageTop } from "../../../ui/page-top.tsx"
import { Tabs } from "../../../ui/tabs.tsx"
import type { SurveyFrameView } from "./frame.server.ts"
import { partAddress, SURVEY_PARTS, type SurveyPart } from "./parts.ts"

type SurveyFrameProps = {
  survey: SurveyFrameView
  /** The tab that this page is, or lies below. */
  current: SurveyPart
  /** Where the page lies below its tab: the last one is the page itself. */
  below?: readonly Crumb[]
  /** The sentence that answers the page's question. */
  lede?: ReactNode
  /** The page's one primary action. */
  action?: ReactNode
  children: ReactNode
}

/** Name, place and tabs of a survey above each of its pages. */
export function SurveyFrame(props: SurveyFrameProps) {
  const { survey, current, below = [], lede, action, children } = props
  const tabs = survey.parts.map((part) => ({
    label: SURVEY_PARTS[part].label,
    href: partAddress(survey.id, part),
    current: part === current,
  }))
  const crumbs = crumbsOf(survey, current, below)
  return (
    <>
      <PageTop {...{ title: titleOf(props), crumbs, lede, action }} />
      {survey.isSimulated && <Notice>Simulierte Antworten, frei erfunden.</Notice>}
      {tabs.length > 1 && <Tabs label="Umfrage" tabs={tabs} />}
      {children}
    </>
  )
}

function titleOf({ survey, current, below = [] }: SurveyFrameProps): string {
  const place = below.at(-1)?.label ?? SURVEY_PARTS[current].label
  return current === "overview" && below.length === 0 ? survey.title : `${survey.title}: ${place}`
}

function crumbsOf(survey: SurveyFrameView, current: SurveyPart, below: readonly Crumb[]): Crumb[] {
  const first = { label: survey.title, href: partAddress(survey.id, "overview") }
  const part = { label: SURVEY_PARTS[current].label, href: partAddress(survey.id, current) }
  const own = [first, ...(current === "overview" ? [] : [part]), ...below]
  const last = own.pop()
  // Where one is has no address.
  return [{ label: "Umfragen", href: "/surveys" }, ...own, ...(last ? [{ label: last.label }] : [])]
}
