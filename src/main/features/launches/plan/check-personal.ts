import { personalInText } from '#shared/domain/link-check.ts'
import type { CheckInput, CheckList, Finding } from './check-list.ts'

const cure = 'Take it out. Meta forbids personal data in links and events.'

type Texts = ReturnType<typeof look>

/** Texts that were looked at: thousands of ads share names and links. */
function look(list: CheckList) {
  const known = new Map<string, ReturnType<typeof personalInText>>()
  return (text: string, where: string, at: Pick<Finding, 'field' | 'rowIds'>): void => {
    const found = known.get(text) ?? personalInText(text)
    known.set(text, found)
    if (found === null) return
    const verb = found.severity === 'blocker' ? 'holds' : 'looks as if it held'
    list.add(found.severity, { code: found.code, message: `${where} ${verb} ${found.what}.`, advice: cure, ...at })
  }
}

const passedOn = [
  ['{{campaign.name}}', 'campaignName', 'campaign'],
  ['{{adset.name}}', 'adSetName', 'ad set'],
  ['{{ad.name}}', 'adName', 'ad'],
] as const

/** Meta puts names into links where a macro asks for them, so a person's address in a name gets to the site. */
function checkNames({ resolved: { draft, rows } }: CheckInput, texts: Texts): void {
  const tags = draft.urlTags.toLowerCase()
  for (const { row, shown } of rows) {
    for (const [macro, name, what] of passedOn) {
      if (!tags.includes(macro) && !shown.link.toLowerCase().includes(macro)) continue
      texts(row[name], `${macro} puts the name of the ${what} into the link, and it`, { field: `rows.${name}`, rowIds: [row.id] })
    }
  }
}

/** Personal data that gets to Meta or to a site by other ways than the link itself. */
export function checkPersonal(input: CheckInput, list: CheckList): void {
  const texts = look(list)
  const { draft, rows } = input.resolved
  if (draft.adSet.conversionEvent === 'OTHER' && draft.adSet.customEvent !== null) texts(draft.adSet.customEvent, 'The name of the event', { field: 'adSet.customEvent' })
  for (const { row, text, shown } of rows) {
    if (text !== null && shown.displayLink !== '') texts(shown.displayLink, 'The link as it is shown', { field: `texts.${text.id}.displayLink`, rowIds: [row.id] })
  }
  checkNames(input, texts)
}
