/** Id of the field called `name`; `scope` tells apart forms of one page that use the same name. */
export function fieldId(name: string, scope?: string): string {
  const clean = name.replace(/[^A-Za-z0-9_-]+/g, "-")
  return scope ? `${scope}-${clean}` : `field-${clean}`
}
