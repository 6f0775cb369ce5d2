import type { AccountFacts } from '#shared/domain/ad-picks.ts'
import type { CheckInput, CheckList } from './check-list.ts'

function showsOnInstagram({ resolved: { rows } }: CheckInput): boolean {
  return rows.some(({ placement }) => placement === null || placement.placements.is === 'automatic' || placement.placements.positions.instagram !== undefined)
}

function checkIdentity(input: CheckInput, list: CheckList): void {
  const { facts } = input
  const { pageId, instagramId } = input.resolved.draft.identity
  const isSure = facts.problems.length === 0
  if (pageId === null) {
    const fix = facts.pages.length === 1 ? facts.pages[0]?.id : null
    list.blocker({ code: 'identity.page', field: 'identity.pageId', message: 'No Page is chosen, and every ad shows one.', advice: 'Choose the Page in whose name the ads run.', fix })
    return
  }
  const page = facts.pages.find((each) => each.id === pageId)
  if (!page) {
    list.add(isSure ? 'blocker' : 'warning', { code: 'identity.unknownPage', field: 'identity.pageId', message: 'This ad account does not have the Page.', advice: 'Choose another Page, or give the account access to it.' })
  }
  if (instagramId === null) {
    if (!showsOnInstagram(input)) return
    const fix = page?.instagram.length === 1 ? page.instagram[0]?.id : null
    list.warning({ code: 'identity.instagram', field: 'identity.instagramId', message: 'Without an Instagram account the ads do not show on Instagram.', advice: 'Choose one.', fix })
    return
  }
  if (page && !page.instagram.some((each) => each.id === instagramId)) {
    list.add(isSure ? 'blocker' : 'warning', { code: 'identity.otherInstagram', field: 'identity.instagramId', message: `The Instagram account is not one of the Page ${page.name}.`, advice: "Choose the Page's own.", fix: page.instagram.length === 1 ? page.instagram[0]?.id : null })
  }
}

const cures: Readonly<Record<AccountFacts['obstacles'][number]['stops'], string>> = {
  making: 'Settle this at Meta first, or choose another ad account.',
  delivery: 'The ads can be made, and do not run before this is settled at Meta.',
  unsure: 'Make sure of it before you turn anything on.',
}

/** The ad account itself, and in whose name the ads run. */
export function checkAccount(input: CheckInput, list: CheckList): void {
  const { facts } = input
  for (const { code, message, stops } of facts.obstacles) list.add(stops === 'making' ? 'blocker' : 'warning', { code, field: null, message, advice: cures[stops] })
  for (const problem of facts.problems) {
    list.warning({ code: 'account.unread', field: null, message: problem, advice: 'What depends on it was not checked. Look again in a while.' })
  }
  if (facts.currency === '') {
    const message = 'Meta does not say in which currency this ad account pays, so no amount can be told from a hundredth of it.'
    list.blocker({ code: 'account.currency', field: null, message, advice: 'Read the ad account again, or choose another one.' })
  }
  checkIdentity(input, list)
}
