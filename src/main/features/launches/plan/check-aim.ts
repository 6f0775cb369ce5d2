import { allowedAttribution, billingEventsOf, bidNeeds, goalsOf } from '#shared/domain/ad-rules.ts'
import { attributionWords, billingEventWords, conversionEventWords, destinationWords, goalWords, objectiveWords, wordOf } from '#shared/domain/ad-words.ts'
import { callToActions, conversionEvents } from '#shared/domain/ad-terms.ts'
import { checkLink } from '#shared/domain/link-check.ts'
import { roasToWire } from './ad-set-fields.ts'
import { checkCatalog } from './check-catalog.ts'
import type { CheckInput, CheckList } from './check-list.ts'

function checkTogether({ resolved: { draft, aim } }: CheckInput, list: CheckList): void {
  if (aim.needs) return
  const objective = wordOf(objectiveWords, draft.campaign.objective)
  const destination = wordOf(destinationWords, draft.adSet.destination)
  const goals = aim.objective && aim.destination ? goalsOf(aim.objective, aim.destination) : []
  if (goals.length === 0) {
    list.blocker({ code: 'aim.destination', field: 'adSet.destination', message: `The objective ${objective} does not go with the destination ${destination}.`, advice: 'Choose another destination.' })
    return
  }
  const message = `The goal ${wordOf(goalWords, draft.adSet.goal)} does not go with ${objective} and ${destination}.`
  list.blocker({ code: 'aim.goal', field: 'adSet.goal', message, advice: `Choose another goal, such as ${wordOf(goalWords, goals[0] ?? '')}.`, fix: goals[0] ?? null })
}

function checkBilling({ resolved: { draft, aim } }: CheckInput, list: CheckList): void {
  const { goal } = aim
  if (goal === null) return
  const { billingEvent, attribution } = draft.adSet
  if (!billingEventsOf(goal).some((event) => event === billingEvent)) {
    const message = `Meta does not bill by ${wordOf(billingEventWords, billingEvent)} with this goal.`
    list.blocker({ code: 'aim.billing', field: 'adSet.billingEvent', message, advice: 'Pay for impressions.', fix: 'IMPRESSIONS' })
  }
  const windows = allowedAttribution(goal)
  if (!windows.some((window) => window === attribution)) {
    const message = 'This goal does not count conversions in this window.'
    list.blocker({ code: 'aim.attribution', field: 'adSet.attribution', message, advice: `Choose ${wordOf(attributionWords, windows[0] ?? '')}.`, fix: windows[0] ?? null })
  }
}

function checkBid({ resolved: { draft, aim } }: CheckInput, list: CheckList): void {
  const { bidStrategy, goal } = aim
  if (bidStrategy === null) {
    list.blocker({ code: 'bid.unknown', field: 'campaign.bidStrategy', message: 'This bid strategy is not known.', advice: 'Choose another one.', fix: 'LOWEST_COST_WITHOUT_CAP' })
    return
  }
  if (goal === null) return
  const needs = bidNeeds(bidStrategy, goal)
  const { bidAmount, minimumRoas } = draft.campaign
  if (!needs.isAllowed) {
    list.blocker({ code: 'bid.goal', field: 'campaign.bidStrategy', message: 'A least return goes only with the goal Value of conversions.', advice: 'Choose that goal, or another bid strategy.' })
  }
  if (needs.amount === 'needed' && (bidAmount === null || bidAmount === 0)) {
    list.blocker({ code: 'bid.amount', field: 'campaign.bidAmount', message: 'This bid strategy needs an amount.', advice: `Put in what you would pay per ${needs.per}.` })
  }
  if (needs.roas === 'needed') {
    if (minimumRoas === null) list.blocker({ code: 'bid.roas', field: 'campaign.minimumRoas', message: 'This bid strategy needs the least return.', advice: 'Put it in: 2 is twice what was spent.' })
    if (minimumRoas !== null) {
      const message = `A least return of ${minimumRoas.toLocaleString('en')} goes to Meta as ${roasToWire(minimumRoas).toLocaleString('en')}. Meta describes it so for sales campaigns, and otherwise in one other place.`
      list.warning({ code: 'bid.roasScale', field: 'campaign.minimumRoas', message, advice: 'Look at it in the Ads Manager after the launch, before you turn anything on.' })
    }
  }
}

function checkPixel({ resolved: { draft, aim }, facts }: CheckInput, list: CheckList): void {
  const { pixelId, conversionEvent, customEvent } = draft.adSet
  const { needs } = aim
  if (needs?.pixel === 'needed') {
    const isKnown = facts.pixels.some((pixel) => pixel.id === pixelId)
    if (pixelId === null) list.blocker({ code: 'pixel.none', field: 'adSet.pixelId', message: 'This goal needs a pixel.', advice: 'Choose one.', fix: facts.pixels.length === 1 ? facts.pixels[0]?.id : null })
    else if (!isKnown) list.blocker({ code: 'pixel.unknown', field: 'adSet.pixelId', message: 'The pixel is not shared with this ad account.', advice: 'Share it with the account first, or choose another one.' })
  }
  if (needs?.event !== 'needed') return
  const isOther = conversionEvent === 'OTHER' && (needs.pixel === 'needed' || needs.events.includes('OTHER'))
  const known = conversionEvents.find((event) => event === conversionEvent)
  if (conversionEvent === null || (!isOther && (known === undefined || !needs.events.includes(known)))) {
    const message = conversionEvent === null ? 'No event is chosen.' : `The event ${wordOf(conversionEventWords, conversionEvent)} does not go with this objective.`
    list.blocker({ code: 'pixel.event', field: 'adSet.conversionEvent', message, advice: `Choose one such as ${wordOf(conversionEventWords, needs.events[0] ?? '')}.`, fix: needs.events[0] ?? null })
  }
  if (isOther && (customEvent === null || customEvent.trim() === '')) {
    list.blocker({ code: 'pixel.customEvent', field: 'adSet.customEvent', message: 'An event of your own needs its name.', advice: 'Write it as the site sends it.' })
  }
}

function checkApp({ resolved: { draft, aim } }: CheckInput, list: CheckList): void {
  if (aim.needs?.app !== 'needed') return
  const { applicationId, storeUrl } = draft.adSet
  if (applicationId === null || !/^\d{5,20}$/.test(applicationId)) {
    list.blocker({ code: 'app.id', field: 'adSet.applicationId', message: 'The id of the app at Meta is missing.', advice: 'Put in its digits from the dashboard of the app.' })
  }
  const finding = checkLink(storeUrl ?? '').find((each) => each.severity === 'blocker')
  if (finding) list.blocker({ code: 'app.store', field: 'adSet.storeUrl', message: storeUrl === null || storeUrl === '' ? "The app's address in its store is missing." : finding.message, advice: finding.advice, fix: finding.fixed })
}

function checkForm({ resolved: { draft, aim } }: CheckInput, list: CheckList): void {
  if (aim.destination !== 'ON_AD' || /^\d{5,20}$/.test(draft.adSet.leadFormId ?? '')) return
  list.blocker({ code: 'form.none', field: 'adSet.leadFormId', message: 'Ads with an instant form need one.', advice: "Put in the form's id, from the forms library of the Page." })
}

/** Buttons that need something which is not asked for. */
function checkButtons({ resolved: { rows, draft, aim } }: CheckInput, list: CheckList): void {
  for (const { text, concept, row } of rows) {
    if (!text) continue
    const field = `texts.${text.id}.callToAction`
    const type = text.callToAction
    if (!callToActions.some((known) => known === type)) list.blocker({ code: 'button.unknown', field, message: 'This button is not known.', advice: 'Choose another one.', fix: 'LEARN_MORE', rowIds: [row.id] })
    if (type === 'CALL_NOW') list.blocker({ code: 'button.call', field, message: 'The button Call now needs a phone number, and ads made here have none.', advice: 'Choose another button.', fix: 'LEARN_MORE', rowIds: [row.id] })
    if (type !== 'NO_BUTTON') continue
    if (draft.adSet.billingEvent === 'LINK_CLICKS') list.blocker({ code: 'button.billing', field, message: 'Whoever pays for link clicks needs a button.', advice: 'Choose one.', fix: 'LEARN_MORE', rowIds: [row.id] })
    const isVideo = concept?.assetIds.some((id) => draft.assets.some((asset) => asset.id === id && asset.kind === 'video')) === true
    if (isVideo && aim.destination === 'WEBSITE') list.blocker({ code: 'button.video', field, message: 'A video leads to the site by its button alone.', advice: 'Choose a button.', fix: 'LEARN_MORE', rowIds: [row.id] })
  }
}

/** Objective, destination, goal and what they ask for. */
export function checkAim(input: CheckInput, list: CheckList): void {
  checkTogether(input, list)
  checkBilling(input, list)
  checkBid(input, list)
  checkPixel(input, list)
  checkApp(input, list)
  checkCatalog(input, list)
  checkForm(input, list)
  checkButtons(input, list)
}
