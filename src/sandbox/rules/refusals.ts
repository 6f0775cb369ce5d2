import { GraphError } from '../graph/errors.ts'

interface Refusal {
  /** Published by Meta, or seen live (graph-facts 3.5). */
  readonly subcode?: number
  /** Not established anywhere: shown as the subcode all the same, since Meta seldom answers without one. No client may rely on it. */
  readonly guessedSubcode?: number
  readonly title: string
  readonly message: string
  /** Path of the parameter by Meta's internal names: `targeting_spec` stands for `targeting` (graph-facts 3.1). */
  readonly blame: readonly string[]
}

/** Code 100 refusals of the ads objects by name; the texts are realistic and not Meta's own to the letter (graph-facts 3.5, 13.7). */
const refusals = {
  sharingFlagMissing: {
    subcode: 4834011,
    title: 'Budget sharing between ad sets must be set',
    message: 'A campaign without a campaign budget must say with is_adset_budget_sharing_enabled whether its ad sets share some of their budget.',
    blame: ['is_adset_budget_sharing_enabled'],
  },
  twoBudgets: {
    subcode: 1885621,
    title: 'Budget on two levels',
    message: 'This campaign uses a campaign budget. Its ad sets cannot have a budget of their own.',
    blame: ['daily_budget'],
  },
  budgetTooLow: { subcode: 1885272, title: 'Budget is too low', message: 'Your budget must be at least the minimum for this currency.', blame: ['daily_budget'] },
  campaignBudgetTooLow: {
    subcode: 2238055,
    title: 'Campaign budget is too low',
    message: 'The campaign budget is too small for the number of ad sets in the campaign.',
    blame: ['daily_budget'],
  },
  budgetMissing: { title: 'No budget', message: 'Set either a daily budget or a lifetime budget.', blame: ['daily_budget'] },
  bothBudgets: { title: 'Two budgets', message: 'Set either a daily budget or a lifetime budget, not both.', blame: ['lifetime_budget'] },
  budgetKind: {
    title: 'The kind of budget cannot change',
    message: 'Moving the budget between campaign and ad sets needs adset_budgets for every ad set.',
    blame: ['daily_budget'],
  },
  tooManyToMove: {
    title: 'Too many ad sets',
    message: 'With more than 70 ad sets a campaign cannot leave its campaign budget or change its bid strategy.',
    blame: ['adset_budgets'],
  },
  spendCapLow: { subcode: 2446307, title: 'Spending limit is too low', message: 'The campaign spending limit is below the minimum.', blame: ['spend_cap'] },
  bidAmountMissing: {
    subcode: 2490487,
    title: 'Bid amount required',
    message: 'A bid amount is required for the bid strategy that you have chosen.',
    blame: ['bid_amount'],
  },
  bidStrategyPlace: {
    title: 'Bid strategy on the wrong level',
    message: 'The bid strategy belongs to the level that has the budget.',
    blame: ['bid_strategy'],
  },
  bidAmountUnwanted: { title: 'Bid amount not allowed', message: 'The bid strategy without a cap takes no bid amount.', blame: ['bid_amount'] },
  roasFloor: { title: 'ROAS goal required', message: 'This bid strategy needs bid_constraints with roas_average_floor and the goal VALUE.', blame: ['bid_constraints'] },
  externalUrl: {
    subcode: 2446383,
    title: 'An external URL is required',
    message: 'The objective of your campaign requires an external website URL. Choose a destination and select a call to action with a link.',
    blame: ['destination_type'],
  },
  destination: {
    subcode: 2446509,
    title: 'Invalid destination type',
    message: 'The destination type is not available for the objective of the campaign.',
    blame: ['destination_type'],
  },
  onAdEngagement: {
    subcode: 1815715,
    title: 'Destination not supported',
    message: 'ON_AD cannot be used with the engagement objective.',
    blame: ['destination_type'],
  },
  goal: {
    guessedSubcode: 2490408,
    title: "Performance goal isn't available",
    message: "The performance goal can't be used with the objective and the destination of the campaign.",
    blame: ['optimization_goal'],
  },
  billing: { title: 'Billing event not supported', message: 'The billing event cannot be used with this performance goal.', blame: ['billing_event'] },
  manyPromoted: {
    subcode: 1487929,
    title: 'Several promoted objects',
    message: 'The promoted object names more than one kind of object. Name only the one that this ad set promotes.',
    blame: ['promoted_object'],
  },
  promotedMissing: { title: 'Promoted object required', message: 'The promoted object lacks what this ad set needs.', blame: ['promoted_object'] },
  promotedUnknown: { title: 'Promoted object not available', message: 'The ad account cannot use the promoted object.', blame: ['promoted_object'] },
  promotedEvent: {
    title: 'Conversion event not supported',
    message: 'The conversion event cannot be used with this objective and destination.',
    blame: ['promoted_object', 'custom_event_type'],
  },
  catalogUnknown: { title: 'Catalog not available', message: 'The ad account cannot use this product catalog.', blame: ['promoted_object', 'product_catalog_id'] },
  otherCatalog: {
    title: 'Product set of another catalog',
    message: 'The product set is not one of the catalog that the campaign promotes.',
    blame: ['promoted_object', 'product_set_id'],
  },
  productSetUnknown: { title: 'Product set not available', message: 'The ad account cannot use this product set.', blame: ['product_set_id'] },
  productSetEmpty: { title: 'Product set is empty', message: 'The product set has no products that could be shown.', blame: ['product_set_id'] },
  templateSet: { title: 'Product set required', message: 'A creative with template_data needs the product_set_id that fills it.', blame: ['product_set_id'] },
  productCreative: {
    title: 'Creative does not show the products of the ad set',
    message: 'An ad set that promotes a product set needs a creative with template_data and the same product_set_id.',
    blame: ['creative', 'product_set_id'],
  },
  templateUnwanted: {
    title: 'Ad set promotes no products',
    message: 'A creative with template_data can be used only in an ad set that promotes its product set.',
    blame: ['creative', 'object_story_spec', 'template_data'],
  },
  promotedFixed: { title: 'Promoted object cannot change', message: 'The promoted object of an ad set cannot be changed.', blame: ['promoted_object'] },
  promotedPageMissing: {
    subcode: 1885154,
    title: 'Promoted Page missing',
    message: 'An ad for a post needs the Page that the post belongs to.',
    blame: ['promoted_object', 'page_id'],
  },
  otherPage: { subcode: 1885029, title: 'Page mismatch', message: 'The Page of the ad is not the Page that the ad set promotes.', blame: ['promoted_object', 'page_id'] },
  endInPast: { subcode: 1487033, title: 'End time in the past', message: 'The end time of the ad set lies in the past.', blame: ['end_time'] },
  endedSet: { subcode: 1487007, title: 'The ad set has ended', message: 'An ad set that has ended cannot be edited.', blame: ['end_time'] },
  endMissing: { title: 'End time required', message: 'A lifetime budget needs an end time.', blame: ['end_time'] },
  endBeforeStart: { title: 'End before start', message: 'The end time must be after the start time.', blame: ['end_time'] },
  tooShort: { title: 'Schedule is too short', message: 'An ad set with a daily budget must run for more than 24 hours.', blame: ['end_time'] },
  badEffectiveStatus: { subcode: 1487749, title: 'Invalid status', message: 'One of the statuses of effective_status is not valid.', blame: ['effective_status'] },
  deletedAsked: {
    guessedSubcode: 1815001,
    title: 'Cannot request deleted objects',
    message: 'Requesting deleted objects is not supported in this endpoint.',
    blame: ['effective_status'],
  },
  frozen: {
    subcode: 1487056,
    title: 'Deleted or archived',
    message: 'Of an object that is archived or deleted only the name can be edited.',
    blame: ['status'],
  },
  frequencyGoal: { title: 'Frequency cap not supported', message: 'Frequency caps can be used with REACH and THRUPLAY only.', blame: ['frequency_control_specs'] },
  frequencyFixed: { subcode: 1815198, title: 'Frequency cap cannot change', message: 'The frequency cap of an ad set cannot be changed.', blame: ['frequency_control_specs'] },
  dayParting: { title: 'Schedule not supported', message: 'Ad scheduling needs a lifetime budget and pacing_type day_parting.', blame: ['adset_schedule'] },
  spendLimits: { title: 'Spending limits not supported', message: 'Spending limits of ad sets need a campaign budget of the same kind.', blame: ['daily_spend_cap'] },
  attribution: { title: 'Attribution window not supported', message: 'The attribution window cannot be used with this performance goal.', blame: ['attribution_spec'] },
  noLocation: {
    subcode: 1885364,
    title: 'Location missing',
    message: 'Your ad set has no location and no custom audience. Add at least one.',
    blame: ['targeting_spec', 'geo_locations'],
  },
  radiusWithPlaces: {
    subcode: 1815946,
    title: 'Radius with several locations',
    message: 'A radius around a point cannot be combined with other kinds of locations.',
    blame: ['targeting_spec', 'geo_locations'],
  },
  locationTypes: { subcode: 1870199, title: 'Location types', message: 'Location types can no longer be chosen.', blame: ['targeting_spec', 'geo_locations', 'location_types'] },
  minorsTargeting: {
    subcode: 1870165,
    title: 'Targeting of people under 18',
    message: 'Audiences that include people under 18 can be chosen by age and location only.',
    blame: ['targeting_spec', 'age_min'],
  },
  minorsRegion: {
    subcode: 3858064,
    title: 'People under 18 in this region',
    message: 'Ads cannot be shown to people under 18 in the locations that you have chosen.',
    blame: ['targeting_spec', 'age_min'],
  },
  advantageFlag: {
    guessedSubcode: 1870227,
    title: 'Advantage audience flag required',
    message: 'Set targeting_automation.advantage_audience to 1 or 0.',
    blame: ['targeting_spec', 'targeting_automation', 'advantage_audience'],
  },
  advantageAge: {
    title: 'Age not supported with Advantage+ audience',
    message: 'With Advantage+ audience the minimum age is between 18 and 25 and the maximum age is 65. Suggest ages with age_range.',
    blame: ['targeting_spec', 'age_min'],
  },
  targetingRange: { title: 'Invalid targeting', message: 'A value of the targeting is out of its range.', blame: ['targeting_spec'] },
  retiredTargeting: { subcode: 1487694, title: 'Targeting no longer available', message: 'The targeting contains an option that is no longer available.', blame: ['targeting_spec'] },
  optionGone: {
    subcode: 2446394,
    title: 'Detailed targeting not available',
    message: 'The audience contains detailed targeting that is no longer available.',
    blame: ['targeting_spec', 'flexible_spec'],
  },
  connections: { subcode: 1870088, title: 'Connections are not available', message: 'Targeting by connections is no longer available.', blame: ['targeting_spec', 'connections'] },
  placement: { title: 'Placement not supported', message: 'The placements cannot be combined in this way.', blame: ['targeting_spec', 'publisher_platforms'] },
  specialCategory: {
    subcode: 2909035,
    title: 'Special ad category',
    message: 'The audience is not allowed for the special ad category of the campaign.',
    blame: ['targeting_spec'],
  },
  politicsInUnion: {
    title: 'Political ads are not available',
    message: 'Ads about social issues, elections or politics cannot be shown in the European Union.',
    blame: ['targeting_spec', 'geo_locations'],
  },
  payor: { subcode: 3858079, title: 'Payor required', message: 'Ads that reach the European Union must say who pays for them.', blame: ['dsa_payor'] },
  beneficiary: {
    subcode: 3858081,
    title: 'Beneficiary required',
    message: 'Ads that reach the European Union must say who benefits from them.',
    blame: ['dsa_beneficiary'],
  },
  standardEnhancements: {
    subcode: 3858504,
    title: 'Standard enhancements are not available',
    message: 'The bundle of standard enhancements can no longer be chosen. Choose each enhancement by itself.',
    blame: ['degrees_of_freedom_spec', 'creative_features_spec', 'standard_enhancements'],
  },
  enrollStatus: {
    subcode: 3858082,
    title: 'Enroll status required',
    message: 'Each creative feature needs an enroll_status.',
    blame: ['degrees_of_freedom_spec', 'creative_features_spec'],
  },
  dynamicCreative: {
    subcode: 1885998,
    title: 'Dynamic creative is off',
    message: 'This creative can be used only in an ad set with is_dynamic_creative.',
    blame: ['creative'],
  },
  assetLabels: { subcode: 2446173, title: 'Asset label unknown', message: 'A rule of the asset feed names a label that no asset has.', blame: ['asset_feed_spec'] },
  assetFeed: { title: 'Invalid asset feed', message: 'The asset feed lacks an asset that it needs.', blame: ['asset_feed_spec'] },
  contentFixed: {
    subcode: 1815573,
    title: 'The creative cannot be changed',
    message: 'Only the name, the status and the labels of a creative can be edited. Make a new creative.',
    blame: ['object_story_spec'],
  },
  linkMissing: { subcode: 2061015, title: 'Link required', message: 'The link field is required.', blame: ['object_story_spec', 'link_data', 'link'] },
  storySpec: { subcode: 1443048, title: 'object_story_spec is malformed', message: 'The object_story_spec is ill formed.', blame: ['object_story_spec'] },
  thumbnail: { guessedSubcode: 1443226, title: 'Video thumbnail missing', message: 'Specify an image_hash or image_url as the thumbnail of the video.', blame: ['object_story_spec', 'video_data'] },
  videoNotReady: { title: 'Video is not ready', message: 'The video is still being processed. Try again when it is ready.', blame: ['object_story_spec', 'video_data', 'video_id'] },
  videoUnknown: { title: 'Video not found', message: 'The ad account has no such video.', blame: ['object_story_spec', 'video_data', 'video_id'] },
  imageUnknown: { subcode: 2446386, title: 'Image not available', message: 'The ad account has no image with this hash.', blame: ['object_story_spec', 'link_data', 'image_hash'] },
  pictureUnreadable: {
    subcode: 3858258,
    title: 'The image could not be downloaded',
    message: 'The image cannot be read from its address. Check it, and what robots.txt says there.',
    blame: ['object_story_spec', 'link_data', 'picture'],
  },
  cropRetired: {
    subcode: 2490085,
    title: 'Crop not available',
    message: 'The crop 191x100 can no longer be used.',
    blame: ['object_story_spec', 'link_data', 'image_crops'],
  },
  buttonMissing: {
    title: 'Call to action required',
    message: 'An ad set that pays for link clicks needs ads with a call to action.',
    blame: ['creative'],
  },
  callToAction: { subcode: 1373054, title: 'Call to action unresolved', message: 'The call to action is not valid for this creative.', blame: ['call_to_action'] },
  instagramAccount: {
    subcode: 1815199,
    title: 'Instagram account not available',
    message: 'The ad account has no access to this Instagram account.',
    blame: ['object_story_spec', 'instagram_user_id'],
  },
  creativeInUse: { title: 'The creative is in use', message: 'The creative cannot be deleted while ads use it.', blame: ['creative'] },
  creativePage: { subcode: 1885833, title: 'Page required', message: 'The ad must be associated with a Page.', blame: ['object_story_spec', 'page_id'] },
  conversionDomain: { title: 'Invalid conversion domain', message: 'The conversion domain must be a registrable domain such as example.com.', blame: ['conversion_domain'] },
  adSchedule: { title: 'Ad schedule not supported', message: 'Ads can have a schedule of their own only for sales and app promotion.', blame: ['ad_schedule_start_time'] },
  tooManyChildren: { title: 'Too many objects', message: 'The limit of objects in this place is reached.', blame: ['campaign_id'] },
  archiveFull: {
    subcode: 1487990,
    title: 'Too many archived objects',
    message: 'The ad account has as many archived objects as it can have. Delete some of them.',
    blame: ['status'],
  },
  parentGone: { title: 'Archived or deleted parent', message: 'Nothing can be made in what is archived or deleted.', blame: ['campaign_id'] },
  wrongAccount: { title: 'Other ad account', message: 'The object belongs to another ad account.', blame: ['campaign_id'] },
  objectiveFixed: { title: 'The objective cannot change', message: 'The objective of a campaign cannot be changed.', blame: ['objective'] },
  retiredObjective: { title: 'Objective no longer available', message: 'Choose one of the OUTCOME objectives.', blame: ['objective'] },
  category: { title: 'Special ad category', message: 'The special ad category is not available.', blame: ['special_ad_categories'] },
  labels: { title: 'Invalid ad labels', message: 'A label is not known, or there are more than 50.', blame: ['adlabels'] },
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalName = keyof typeof refusals

/** @returns the refusal as an error. @param message replaces the usual words where the case can be told better. @param blame a nearer path. */
export function refusal(name: RefusalName, message?: string, blame?: readonly string[]): GraphError {
  const known: Refusal = refusals[name]
  const subcode = known.subcode ?? known.guessedSubcode
  return new GraphError({
    code: 100,
    ...(subcode === undefined ? {} : { subcode }),
    message: 'Invalid parameter',
    isTransient: false,
    userTitle: known.title,
    userMessage: message ?? known.message,
    data: { blame_field_specs: [[...(blame ?? known.blame)]] },
  })
}

/** The fifth change of an ad set's budget within an hour (graph-facts 3.3). */
export function budgetLocked(): GraphError {
  return new GraphError({
    code: 613,
    subcode: 1487632,
    message: '(#613) Calls to this api have exceeded the rate limit.',
    isTransient: false,
    userTitle: 'Ad set budget changed too often',
    userMessage: 'You can change the budget of an ad set only four times an hour. Please wait an hour and try again.',
  })
}
