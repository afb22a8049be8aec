import type { CDPSession, Page } from "playwright-core"

type AxNode = Awaited<ReturnType<typeof readTree>>[number]

/** Neither is read out: what they hold is. */
const SILENT = new Set(["none", "generic", "InlineTextBox"])
const TOLD = new Set(["level", "checked", "expanded", "pressed"])

/** What a screen reader gets of a page, one line a node, deeper ones further in. */
export async function accessibilityLines(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const nodes = await readTree(session)
  await session.detach()
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const lines: string[] = []
  const walk = (node: AxNode | undefined, depth: number) => {
    if (!node) return
    const isTold = !node.ignored && !SILENT.has(String(node.role?.value))
    if (isTold) lines.push(`${"  ".repeat(depth)}${lineOf(node)}`)
    for (const id of node.childIds ?? []) walk(known.get(id), isTold ? depth + 1 : depth)
  }
  walk(nodes[0], 0)
  return lines
}

async function readTree(session: CDPSession) {
  return (await session.send("Accessibility.getFullAXTree")).nodes
}

function lineOf({ role, name, properties = [] }: AxNode): string {
  const facts = properties
    .filter((property) => TOLD.has(property.name))
    .map((property) => `${property.name}=${property.value.value}`)
  return [role?.value, name?.value && `"${name.value}"`, ...facts].filter(Boolean).join(" ")
}
