// Without zod, so that a window can use it and load no validator. Meta's own words; ad-words.ts says them plainly.

export const objectives = [
  'OUTCOME_AWARENESS',
  'OUTCOME_TRAFFIC',
  'OUTCOME_ENGAGEMENT',
  'OUTCOME_LEADS',
  'OUTCOME_SALES',
  'OUTCOME_APP_PROMOTION',
] as const
export type Objective = (typeof objectives)[number]

/** `NONE` and `CATALOG` are ours: nothing is sent for the one, and ads with products of a catalog lead to a website. The rest are Meta's. */
export const destinations = [
  'NONE',
  'WEBSITE',
  'CATALOG',
  'APP',
  'MESSENGER',
  'WHATSAPP',
  'INSTAGRAM_DIRECT',
  'INSTAGRAM_PROFILE',
  'ON_AD',
  'ON_POST',
  'ON_VIDEO',
  'ON_PAGE',
  'ON_EVENT',
] as const
export type Destination = (typeof destinations)[number]

/** Those that table 8.3 knows and that may be written. */
export const optimizationGoals = [
  'REACH',
  'IMPRESSIONS',
  'AD_RECALL_LIFT',
  'THRUPLAY',
  'LINK_CLICKS',
  'LANDING_PAGE_VIEWS',
  'CONVERSATIONS',
  'VISIT_INSTAGRAM_PROFILE',
  'PROFILE_VISIT',
  'POST_ENGAGEMENT',
  'PAGE_LIKES',
  'EVENT_RESPONSES',
  'OFFSITE_CONVERSIONS',
  'VALUE',
  'LEAD_GENERATION',
  'QUALITY_LEAD',
  'APP_INSTALLS',
  'APP_INSTALLS_AND_OFFSITE_CONVERSIONS',
] as const
export type OptimizationGoal = (typeof optimizationGoals)[number]

/** What is paid for. Meta's list has more, of which none is known to go with a goal of today. */
export const billingEvents = ['IMPRESSIONS', 'LINK_CLICKS', 'THRUPLAY'] as const
export type BillingEvent = (typeof billingEvents)[number]

/** CREDIT is refused since January 2025; `NONE` is an empty list here. */
export const specialCategories = [
  'EMPLOYMENT',
  'HOUSING',
  'FINANCIAL_PRODUCTS_SERVICES',
  'ISSUES_ELECTIONS_POLITICS',
  'ONLINE_GAMBLING_AND_GAMING',
] as const
export type SpecialCategory = (typeof specialCategories)[number]

export const bidStrategies = ['LOWEST_COST_WITHOUT_CAP', 'COST_CAP', 'LOWEST_COST_WITH_BID_CAP', 'LOWEST_COST_WITH_MIN_ROAS'] as const
export type BidStrategy = (typeof bidStrategies)[number]

/** The usual ones of Meta's hundred (graph-facts 8.7). */
export const callToActions = [
  'LEARN_MORE',
  'SHOP_NOW',
  'SIGN_UP',
  'SUBSCRIBE',
  'CONTACT_US',
  'BOOK_NOW',
  'BOOK_TRAVEL',
  'DOWNLOAD',
  'GET_QUOTE',
  'GET_OFFER',
  'APPLY_NOW',
  'ORDER_NOW',
  'BUY_NOW',
  'WATCH_MORE',
  'INSTALL_MOBILE_APP',
  'USE_APP',
  'PLAY_GAME',
  'LISTEN_NOW',
  'DONATE_NOW',
  'GET_DIRECTIONS',
  'MESSAGE_PAGE',
  'WHATSAPP_MESSAGE',
  'CALL_NOW',
  'LIKE_PAGE',
  'EVENT_RSVP',
  'NO_BUTTON',
] as const
export type CallToAction = (typeof callToActions)[number]

export const publisherPlatforms = ['facebook', 'instagram', 'threads', 'messenger', 'audience_network', 'whatsapp'] as const
export type PublisherPlatform = (typeof publisherPlatforms)[number]

/** Without what v24 to v26 took away: Facebook's video feeds, Instagram's explore and shop, Messenger's home and story (graph-facts 8.5). */
export const positions = {
  facebook: [
    'feed',
    'right_hand_column',
    'marketplace',
    'story',
    'search',
    'instream_video',
    'facebook_reels',
    'facebook_reels_overlay',
    'profile_feed',
    'notification',
  ],
  instagram: ['stream', 'story', 'reels', 'profile_feed', 'ig_search', 'explore_home', 'profile_reels'],
  threads: ['threads_stream'],
  messenger: ['sponsored_messages'],
  audience_network: ['classic', 'rewarded_video'],
  whatsapp: ['status'],
} as const satisfies Readonly<Record<PublisherPlatform, readonly string[]>>
export type PlacementPosition = (typeof positions)[PublisherPlatform][number]

export const devicePlatforms = ['mobile', 'desktop'] as const

/** `custom_event_type` of a promoted object; OTHER goes with a name of one's own. */
export const conversionEvents = [
  'PURCHASE',
  'INITIATED_CHECKOUT',
  'ADD_TO_CART',
  'ADD_PAYMENT_INFO',
  'ADD_TO_WISHLIST',
  'CONTENT_VIEW',
  'SEARCH',
  'LEAD',
  'COMPLETE_REGISTRATION',
  'CONTACT',
  'SCHEDULE',
  'SUBMIT_APPLICATION',
  'START_TRIAL',
  'SUBSCRIBE',
  'DONATE',
  'FIND_LOCATION',
  'CUSTOMIZE_PRODUCT',
  'SERVICE_BOOKING_REQUEST',
  'MESSAGING_CONVERSATION_STARTED_7D',
  'LISTING_INTERACTION',
  'ACHIEVEMENT_UNLOCKED',
  'LEVEL_ACHIEVED',
  'TUTORIAL_COMPLETION',
  'SPENT_CREDITS',
  'RATE',
  'AD_IMPRESSION',
  'D2_RETENTION',
  'D7_RETENTION',
  'OTHER',
] as const
export type ConversionEvent = (typeof conversionEvents)[number]

/** What Meta may change on an ad unless told not to: the usual ones of its 74 (graph-facts 8.7). `standard_enhancements` is refused. */
export const creativeFeatures = [
  'adapt_to_placement',
  'add_text_overlay',
  'advantage_plus_creative',
  'description_automation',
  'enhance_cta',
  'image_animation',
  'image_auto_crop',
  'image_background_gen',
  'image_brightness_and_contrast',
  'image_templates',
  'image_touchups',
  'image_uncrop',
  'inline_comment',
  'media_type_automation',
  'music_generation',
  'product_extensions',
  'profile_card',
  'reveal_details_over_time',
  'show_summary',
  'site_extensions',
  'text_generation',
  'text_optimizations',
  'text_translation',
  'video_auto_crop',
  'video_filtering',
  'video_highlights',
  'video_uncrop',
] as const
export type CreativeFeature = (typeof creativeFeatures)[number]

/** c: days after a click, v: after a view, e: after watching a video. */
export const attributionWindows = ['7c1v', '7c', '1c1v', '1c', '1c1e', '1c1e1v'] as const
export type AttributionWindow = (typeof attributionWindows)[number]

export const effectiveStatuses = [
  'ACTIVE',
  'PAUSED',
  'CAMPAIGN_PAUSED',
  'ADSET_PAUSED',
  'IN_PROCESS',
  'PENDING_REVIEW',
  'PREAPPROVED',
  'PENDING_BILLING_INFO',
  'DISAPPROVED',
  'WITH_ISSUES',
  'ARCHIVED',
  'DELETED',
] as const
export type EffectiveStatus = (typeof effectiveStatuses)[number]
