import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { Budget, DraftAsset } from '#shared/domain/launch-draft.ts'
import type { Targeting } from '#shared/domain/targeting.ts'
import { isAtMeta } from '../plan/creative-media.ts'
import type { DraftFile } from './draft-file.ts'

type Shared = DraftFile['draft']

/** A draft as it fits into an ad account, with what had to go, in words. */
export interface Fitted {
  readonly draft: Shared
  readonly problems: readonly string[]
}

function hasAmounts(draft: Shared): boolean {
  const { budget, bidAmount, spendCap } = draft.campaign
  return [budget, bidAmount, spendCap, draft.adSet.budget, ...draft.rows.map((row) => row.budget)].some((each) => each !== null)
}

/** Minor units of one currency are no amount in another: 5,000 yen are not 50 euros. */
function withoutAmounts(draft: Shared): Shared {
  const none: Budget | null = null
  return {
    ...draft,
    campaign: { ...draft.campaign, budget: none, bidAmount: null, spendCap: null },
    adSet: { ...draft.adSet, budget: none },
    rows: draft.rows.map((row) => ({ ...row, budget: none })),
  }
}

function withoutMetaIds(asset: DraftAsset): DraftAsset {
  return { ...asset, imageHash: null, videoId: null, thumbnailHash: null }
}

function fitIdentity(draft: Shared, facts: AccountFacts, problems: string[]): Shared {
  const { pageId, instagramId } = draft.identity
  const page = facts.pages.find((each) => each.id === pageId)
  const hasInstagram = page?.instagram.some((each) => each.id === instagramId) === true
  if (pageId !== null && !page) problems.push('This ad account has not the Page of the draft. Choose one.')
  else if (instagramId !== null && !hasInstagram) problems.push('This ad account has not the Instagram account of the draft. Choose one.')
  return { ...draft, identity: { pageId: page ? pageId : null, instagramId: hasInstagram ? instagramId : null } }
}

function fitPixel(draft: Shared, facts: AccountFacts, problems: string[]): Shared {
  const { pixelId } = draft.adSet
  if (pixelId === null || facts.pixels.some((pixel) => pixel.id === pixelId)) return draft
  problems.push('This ad account has not the pixel of the draft. Choose one, or share it with the account.')
  return { ...draft, adSet: { ...draft.adSet, pixelId: null } }
}

/** Catalogs belong to portfolios and not to ad accounts: whether another account may use this one, Meta says only when it is asked to. */
function fitCatalog(draft: Shared, problems: string[]): Shared {
  if ((draft.adSet.catalogId ?? draft.adSet.productSetId ?? null) === null) return draft
  problems.push('The catalog of the draft was for another ad account. Choose the catalog and its product set again.')
  return { ...draft, adSet: { ...draft.adSet, catalogId: null, productSetId: null } }
}

function fitAudiences(draft: Shared, facts: AccountFacts, problems: string[]): Shared {
  const known = new Set(facts.customAudiences.map((audience) => audience.id))
  const isKnown = ({ id }: Targeting['customAudiences'][number]) => known.has(id)
  const audiences = draft.audiences.map((audience) => {
    const { customAudiences, withoutCustomAudiences } = audience.targeting
    const kept = { customAudiences: customAudiences.filter(isKnown), withoutCustomAudiences: withoutCustomAudiences.filter(isKnown) }
    const lost = customAudiences.length + withoutCustomAudiences.length - kept.customAudiences.length - kept.withoutCustomAudiences.length
    if (lost === 0) return audience
    problems.push(`The audience ${audience.name} lost ${lost === 1 ? 'a custom audience' : `${lost} custom audiences`} that this ad account does not have.`)
    return { ...audience, targeting: { ...audience.targeting, ...kept } }
  })
  return { ...draft, audiences }
}

/**
 * Makes a draft from a file fit for an ad account: what the account does not have is taken out, and said.
 * @param facts null: they could not be read, so nothing could be compared.
 * @param problem why not, in a sentence.
 */
export function fitToAccount(file: DraftFile, accountId: string, facts: AccountFacts | null, problem: string | null): Fitted {
  const problems: string[] = []
  let draft = file.draft
  if (file.account.id !== accountId && draft.assets.some(isAtMeta)) {
    const count = draft.assets.filter(isAtMeta).length
    problems.push(`${count === 1 ? '1 picture or video is' : `${count} pictures and videos are`} at Meta in another ad account. Drop the files again, or choose from the library.`)
    draft = { ...draft, assets: draft.assets.map(withoutMetaIds) }
  }
  if (file.account.id !== accountId) draft = fitCatalog(draft, problems)
  if (facts === null) {
    problems.push(`Page, pixel and audiences could not be compared with this ad account: ${problem ?? 'it could not be read.'}`)
    if (file.account.id === accountId || !hasAmounts(draft)) return { draft, problems }
    problems.push('Whether the amounts are in the currency of this ad account is not known, so they were taken out. Put them in again.')
    return { draft: withoutAmounts(draft), problems }
  }
  if (file.account.currency !== facts.currency && hasAmounts(draft)) {
    problems.push(`The amounts were in ${file.account.currency ?? 'another currency'}, and this ad account has ${facts.currency}. They were taken out: put them in again.`)
    draft = withoutAmounts(draft)
  }
  return { draft: fitAudiences(fitPixel(fitIdentity(draft, facts, problems), facts, problems), facts, problems), problems }
}
