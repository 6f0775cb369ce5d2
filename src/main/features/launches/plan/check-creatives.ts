import { creativeFeatureWords, goalWords, wordOf } from '#shared/domain/ad-words.ts'
import { IMAGE_BYTES_MAX, VIDEO_BYTES_MAX } from '#shared/domain/creative-terms.ts'
import type { AssetWarning } from '#shared/domain/creative-terms.ts'
import type { Concept, DraftAsset } from '#shared/domain/launch-draft.ts'
import { checkLink, checkTags } from '#shared/domain/link-check.ts'
import { productMacroProblems } from '#shared/domain/product-macros.ts'
import { sharedNames } from '#shared/domain/utm.ts'
import type { CheckInput, CheckList } from './check-list.ts'
import { conversionDomain } from './conversion-domain.ts'
import { linkOf, takesOwnLink } from './creative-button.ts'
import { isAtMeta, mediaOf } from './creative-media.ts'
import type { ResolvedRow } from './resolve-rows.ts'

/** Below this Meta calls an image too small; what it advises is more (graph-facts 9.1). */
const LEAST_WIDTH = 600
const ADVISED_WIDTH = 1_080
/** What is seen before 'See more', roughly (graph-facts 8.7). */
const SEEN = { primary: 125, headline: 40 } as const

/** @returns the pictures and films that the rows use, each with its rows. */
export function assetsInUse({ resolved }: Pick<CheckInput, 'resolved'>): ReadonlyMap<DraftAsset, readonly string[]> {
  const used = new Map<DraftAsset, string[]>()
  for (const [concept, rows] of Map.groupBy(resolved.rows, (each) => each.concept)) {
    const { main, others } = mediaOf(concept, resolved.assets)
    for (const asset of main === null ? [] : [main, ...others]) used.set(asset, [...(used.get(asset) ?? []), ...rows.map(({ row }) => row.id)])
  }
  return used
}

/** @returns pictures and films that are not at Meta yet. */
export function assetsToUpload(input: Pick<CheckInput, 'resolved'>): readonly DraftAsset[] {
  return [...assetsInUse(input).keys()].filter((asset) => !isAtMeta(asset))
}

function checkUploads(input: CheckInput, list: CheckList): void {
  const missing = [...assetsInUse(input)].filter(([asset]) => !isAtMeta(asset))
  const only = missing[0]?.[0]
  if (only === undefined) return
  const message = missing.length === 1 ? `${only.name} is not at Meta yet.` : `${missing.length} images or videos are not at Meta yet.`
  list.blocker({ code: 'assets.missing', field: 'assets', message, advice: 'Upload them.', rowIds: missing.flatMap(([, rowIds]) => rowIds) })
}

/** What a look into a file shows that a person may not want in an ad. Its size is a matter of its own. */
const contentWords: Partial<Readonly<Record<AssetWarning, { readonly is: string; readonly advice: string }>>> = {
  cmyk: { is: 'has colours for print (CMYK).', advice: 'Screens show them otherwise. Export it as sRGB.' },
  wideGamut: { is: 'has colours beyond sRGB.', advice: 'Most screens show them duller. Export it as sRGB.' },
  location: { is: 'says where it was taken.', advice: 'The place has gone to Meta with the file. Export it without, to keep that out.' },
}

function checkAsset(asset: DraftAsset, rowIds: readonly string[], list: CheckList): void {
  const field = `assets.${asset.id}`
  const most = asset.kind === 'image' ? IMAGE_BYTES_MAX : VIDEO_BYTES_MAX
  if (asset.bytes > most) list.blocker({ code: 'asset.large', field, message: `${asset.name} is larger than Meta takes.`, advice: `Make it smaller than ${most / 1_048_576} MB.`, rowIds })
  if (asset.kind === 'video' && asset.videoId !== null && asset.thumbnailHash === null) {
    list.blocker({ code: 'asset.still', field, message: `The video ${asset.name} has no still picture.`, advice: 'Choose one in the menu of the video.', rowIds })
  }
  for (const warning of asset.warnings ?? []) {
    const words = contentWords[warning]
    if (words !== undefined) list.warning({ code: `asset.${warning}`, field, message: `${asset.name} ${words.is}`, advice: words.advice, rowIds })
  }
  const { width } = asset
  if (width === null || width >= ADVISED_WIDTH) return
  const isSmall = width < LEAST_WIDTH
  const message = `${asset.name} is ${width} pixels wide${isSmall ? ', which is too small for most places' : ''}.`
  list.warning({ code: isSmall ? 'asset.tooSmall' : 'asset.small', field, message, advice: `Use one of ${ADVISED_WIDTH} pixels or more.`, rowIds })
}

function checkConcept(concept: Concept, rows: readonly ResolvedRow[], input: CheckInput, list: CheckList): void {
  const field = `concepts.${concept.id}`
  const rowIds = rows.map(({ row }) => row.id)
  const { main, others, unused } = mediaOf(concept, input.resolved.assets)
  if (main === null) {
    list.blocker({ code: 'concept.empty', field, message: `${concept.name} has no image or video.`, advice: 'Drop one onto it, or take it out.', rowIds })
    return
  }
  if (unused.length > 0) {
    const message = `${concept.name} has ${unused.length === 1 ? 'a file' : `${unused.length} files`} more than one ad can show.`
    list.warning({ code: 'concept.unused', field, message, advice: `Not used: ${unused.slice(0, 3).map((asset) => asset.name).join(', ')}. Make them a concept of their own.`, rowIds })
  }
  const all = [main, ...others]
  const wantsVideo = input.resolved.aim.goal === 'THRUPLAY' && all.every((asset) => asset.kind === 'image')
  if (wantsVideo) {
    const message = `The goal ${wordOf(goalWords, 'THRUPLAY')} is about videos, and ${concept.name} is an image.`
    list.warning({ code: 'concept.noVideo', field, message, advice: 'Use a video, or choose another goal.', rowIds })
  }
  if (all.some((asset) => asset.ratio === '9:16') || rows.every((row) => !showsStories(row))) return
  list.warning({ code: 'concept.noTall', field, message: `${concept.name} has no 9:16 for stories and reels.`, advice: 'Meta fills the rest of the screen with a colour. Add one if you have it.', rowIds })
}

function showsStories({ placement }: ResolvedRow): boolean {
  if (placement === null || placement.placements.is === 'automatic') return true
  const { facebook, instagram } = placement.placements.positions
  const named = [...(facebook ?? []), ...(instagram ?? [])]
  return named.some((position) => position === 'story' || position.includes('reels'))
}

/** Where a text is written: at the row when it says its own, else at its text. */
function placeOf({ row, text }: ResolvedRow, own: 'primary' | 'headline' | 'description' | 'link', field: string): string {
  return row[own] !== null || text === null ? `rows.${row.id}.${own}` : `texts.${text.id}.${field}`
}

/** Macros per product, each text looked at once. */
function checkMacros({ resolved: { rows, hasProducts } }: CheckInput, list: CheckList): void {
  const known = new Map<string, ReturnType<typeof productMacroProblems>>()
  for (const each of rows) {
    const { primary, headlines, descriptions } = each.shown
    const places = [[placeOf(each, 'primary', 'primary'), primary], [placeOf(each, 'headline', 'headlines'), headlines], [placeOf(each, 'description', 'descriptions'), descriptions]] as const
    for (const [field, texts] of places) {
      for (const text of texts) {
        const problems = known.get(text) ?? productMacroProblems(text, hasProducts)
        known.set(text, problems)
        for (const { severity, ...problem } of problems) list.add(severity, { ...problem, field, rowIds: [each.row.id] })
      }
    }
  }
}

function checkWords(each: ResolvedRow, list: CheckList, hasProducts: boolean): void {
  const { shown } = each
  const rowIds = [each.row.id]
  const primary = placeOf(each, 'primary', 'primary')
  const headline = placeOf(each, 'headline', 'headlines')
  if (shown.primary.length === 0) list.warning({ code: 'text.noPrimary', field: primary, message: 'There is no primary text.', advice: 'Write one, unless the image says it all.', rowIds })
  if (shown.headlines.length === 0) {
    const advice = hasProducts ? 'Write one, such as {{product.name}}: Meta puts in the name of each product.' : 'Without one Meta shows the name of the site.'
    list.warning({ code: 'text.noHeadline', field: headline, message: 'There is no headline.', advice, rowIds })
  }
  if (shown.primary.some((text) => text.length > SEEN.primary)) {
    list.warning({ code: 'text.long', field: primary, message: `People see about ${SEEN.primary} characters of the primary text before they open it.`, advice: 'Say what matters first.', rowIds })
  }
  if (shown.headlines.some((text) => text.length > SEEN.headline)) {
    list.warning({ code: 'text.longHeadline', field: headline, message: `People see about ${SEEN.headline} characters of a headline.`, advice: 'Shorten it.', rowIds })
  }
}

/** Links that were looked at, by their text: 5,000 rows mostly have a handful. */
type Known = Map<string, ReturnType<typeof checkLink>>

function checkAddress(each: ResolvedRow, input: CheckInput, list: CheckList, known: Known): void {
  const { draft, aim } = input.resolved
  const field = placeOf(each, 'link', 'link')
  const rowIds = [each.row.id]
  const own = each.shown.link
  const needsDomain = aim.needs?.pixel === 'needed'
  if (needsDomain && own.trim() !== '' && conversionDomain(own) === null) {
    list.blocker({ code: 'link.noDomain', field, message: 'The link names no site under which conversions count.', advice: 'Use the https:// address of the shop.', rowIds })
  }
  if (needsDomain && own.trim() === '' && !takesOwnLink(aim.destination)) {
    list.blocker({ code: 'link.noDomain', field, message: 'Conversions count under the domain of a site, and there is no link.', advice: 'Write the address of the shop.', rowIds })
  }
  if (!takesOwnLink(aim.destination)) return
  if (own.trim() === '' && linkOf(draft, aim.destination, each.shown) !== null) return
  const findings = known.get(own) ?? checkLink(own)
  known.set(own, findings)
  for (const finding of findings) list.add(finding.severity, { ...finding, field, fix: finding.fixed, rowIds })
  const twice = sharedNames(own, draft.urlTags)
  if (twice.length > 0) {
    const message = `The link and the tags both have ${twice.join(', ')}.`
    list.warning({ code: 'tags.twice', field, message, advice: 'Keep each in one of the two.', rowIds })
  }
}

function checkTagsOf({ resolved: { draft } }: CheckInput, list: CheckList): void {
  for (const finding of checkTags(draft.urlTags)) list.add(finding.severity, { ...finding, field: 'urlTags', fix: finding.fixed })
}

function checkEnhancements({ resolved: { draft } }: CheckInput, list: CheckList): void {
  const on = Object.entries(draft.enhancements).filter(([, isOn]) => isOn)
  if (draft.enhancements['standard_enhancements'] !== undefined) {
    list.blocker({ code: 'enhancements.gone', field: 'enhancements.standard_enhancements', message: 'Meta no longer has this bundle of changes.', advice: 'Choose its parts one by one.' })
  }
  if (on.length === 0) return
  const known: Readonly<Record<string, { readonly name: string }>> = creativeFeatureWords
  const names = on.slice(0, 3).map(([name]) => known[name]?.name ?? name)
  const message = `Meta may change the ads by itself: ${names.join(', ')}${on.length > 3 ? ` and ${on.length - 3} more` : ''}.`
  list.warning({ code: 'enhancements.on', field: 'enhancements', message, advice: 'Turn off what you do not want changed.' })
}

/** Images, texts, links and what Meta may change of them. */
export function checkCreatives(input: CheckInput, list: CheckList): void {
  checkUploads(input, list)
  for (const [asset, rowIds] of assetsInUse(input)) checkAsset(asset, rowIds, list)
  for (const [concept, rows] of Map.groupBy(input.resolved.rows, (each) => each.concept)) if (concept) checkConcept(concept, rows, input, list)
  const known: Known = new Map()
  for (const each of input.resolved.rows) {
    checkWords(each, list, input.resolved.hasProducts)
    checkAddress(each, input, list, known)
  }
  checkMacros(input, list)
  checkTagsOf(input, list)
  checkEnhancements(input, list)
}
