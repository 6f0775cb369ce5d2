import type { RuleProblem } from './rule-problem.ts'

/**
 * What Meta fills in per product where an ad shows those of a catalog, the usual ones. Meta's guide to such ads has more, with words behind
 * that shape them (`| titleize`), and no list of all of them is at hand: others of this form are said to be unknown, and not refused.
 */
export const productMacros = [
  '{{product.name}}',
  '{{product.brand}}',
  '{{product.price}}',
  '{{product.current_price}}',
  '{{product.description}}',
  '{{product.short_description}}',
] as const

/** Known beside the usual ones: what a catalog's feed has for each product. */
const fields: ReadonlySet<string> = new Set([
  ...productMacros.map((macro) => macro.slice('{{product.'.length, -2)),
  'retailer_id', 'category', 'product_type', 'condition', 'availability', 'color', 'size', 'material', 'pattern', 'gender', 'age_group', 'sale_price',
  'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4',
])

type Problem = Omit<RuleProblem, 'field'>

const anyMacro = /\{\{([^{}]*)\}\}/g
const ofProduct = /^product\.([a-z0-9_]+)(?: [a-z0-9_. ]+| ?\|[^{}]*)?$/

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function macroProblem(whole: string, inside: string): Problem | null {
  const field = ofProduct.exec(inside.trim())?.[1]
  if (field === undefined) {
    const message = `Meta does not fill in ${cut(whole)} in a text.`
    return { severity: 'blocker', code: 'text.macro', message, advice: `Take it out, or write one such as ${productMacros[0]}.` }
  }
  if (fields.has(field)) return null
  const message = `Buydesk does not know ${cut(whole)}. If the catalog has no such field, people see it as it stands.`
  return { severity: 'warning', code: 'text.unknownMacro', message, advice: "Compare it with the catalog, and look at Meta's own preview." }
}

/**
 * Macros in a text of an ad.
 * @param isOfCatalog whether the ad shows products: only there Meta fills in what is said of one.
 * @returns what people would read as it stands.
 */
export function productMacroProblems(text: string, isOfCatalog: boolean): readonly Problem[] {
  if (!isOfCatalog) {
    const found = /\{\{\s*product\.[^{}]*\}\}/.exec(text)?.[0]
    if (found === undefined) return []
    const message = `${cut(found)} is filled in only where ads show products of a catalog.`
    return [{ severity: 'blocker', code: 'text.productMacro', message, advice: 'Take it out, or have the ads show products of a catalog.' }]
  }
  const known = [...text.matchAll(anyMacro)].flatMap(({ 0: whole, 1: inside = '' }) => macroProblem(whole, inside) ?? [])
  if (!/[{}]/.test(text.replaceAll(anyMacro, ''))) return known
  const message = 'A macro has not two braces on both sides, so people see it as it stands.'
  return [...known, { severity: 'blocker', code: 'text.brokenMacro', message, advice: `Write it like ${productMacros[0]}.` }]
}
