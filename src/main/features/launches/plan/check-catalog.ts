import { isDoubtful } from '#shared/domain/ad-rules.ts'
import { goalWords } from '#shared/domain/ad-words.ts'
import type { CheckInput, CheckList } from './check-list.ts'

/** Of which Meta would take one alone in a template, as far as it is known. */
const lists = [
  ['primary', 'primary', 'primary texts'],
  ['headlines', 'headlines', 'headlines'],
  ['descriptions', 'descriptions', 'descriptions'],
] as const

function checkChosen({ resolved: { draft } }: CheckInput, list: CheckList): void {
  const { catalogId = null, productSetId = null } = draft.adSet
  if (catalogId === null) {
    list.blocker({ code: 'catalog.none', field: 'adSet.catalogId', message: 'No catalog is chosen.', advice: 'Choose the one whose products the ads show.' })
  } else if (productSetId === null) {
    list.blocker({ code: 'catalog.noSet', field: 'adSet.productSetId', message: 'No product set is chosen.', advice: 'Choose which products of the catalog the ads show.' })
  }
}

function checkVariants({ resolved: { rows } }: CheckInput, list: CheckList): void {
  for (const { text, row, shown } of rows) {
    if (!text) continue
    for (const [kind, field, words] of lists) {
      if (shown[kind].length < 2) continue
      const message = `There are ${shown[kind].length} ${words}. Whether Meta chooses among several where ads show products is not known.`
      list.blocker({ code: 'catalog.variants', field: `texts.${text.id}.${field}`, message, advice: 'Make each a text of its own: the grid makes an ad of each.', rowIds: [row.id] })
    }
  }
}

/** What ads with products of a catalog need, and what is not sure about them. */
export function checkCatalog(input: CheckInput, list: CheckList): void {
  const { aim, rows } = input.resolved
  if (aim.needs?.products !== 'needed') return
  checkChosen(input, list)
  checkVariants(input, list)
  if (isDoubtful(aim.destination, aim.goal) && aim.goal !== null) {
    const message = `Meta's table of goals has only ${goalWords.LINK_CLICKS} for ads from a catalog. Its guide to them uses ${goalWords.OFFSITE_CONVERSIONS} too.`
    const advice = `Have Meta check it in the review before you launch. If it refuses ${goalWords[aim.goal]}, choose ${goalWords.LINK_CLICKS}.`
    list.warning({ code: 'catalog.goal', field: 'adSet.goal', message, advice })
  }
  const pictured = rows.filter(({ row }) => row.conceptId !== null)
  if (pictured.length === 0) return
  const message = `${pictured.length === 1 ? 'One row names' : `${pictured.length.toLocaleString('en')} rows name`} an image or video, and ads from a catalog show only products.`
  list.warning({ code: 'catalog.concept', field: 'rows.conceptId', message, advice: 'Fill the grid anew: it makes an ad of each text.', rowIds: pictured.map(({ row }) => row.id) })
}
