export const TOOLS_ID = "margin-tools"

/** Room among the page's tools for those of the margin, which fills it when it is there. */
export function MarginToolsPlace() {
  return <div id={TOOLS_ID} className="s-mtools" />
}
