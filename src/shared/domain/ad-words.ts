import type {
  AttributionWindow,
  BidStrategy,
  BillingEvent,
  CallToAction,
  ConversionEvent,
  CreativeFeature,
  Destination,
  EffectiveStatus,
  Objective,
  OptimizationGoal,
  PlacementPosition,
  PublisherPlatform,
  SpecialCategory,
} from './ad-terms.ts'

type Words<Term extends string> = Readonly<Record<Term, string>>

export const objectiveWords: Words<Objective> = {
  OUTCOME_AWARENESS: 'Awareness',
  OUTCOME_TRAFFIC: 'Traffic',
  OUTCOME_ENGAGEMENT: 'Engagement',
  OUTCOME_LEADS: 'Leads',
  OUTCOME_SALES: 'Sales',
  OUTCOME_APP_PROMOTION: 'App promotion',
}

export const destinationWords: Words<Destination> = {
  NONE: 'None',
  WEBSITE: 'Website',
  CATALOG: 'Catalog',
  APP: 'App',
  MESSENGER: 'Messenger',
  WHATSAPP: 'WhatsApp',
  INSTAGRAM_DIRECT: 'Instagram messages',
  INSTAGRAM_PROFILE: 'Instagram profile',
  ON_AD: 'Instant form',
  ON_POST: 'Post',
  ON_VIDEO: 'Video',
  ON_PAGE: 'Facebook Page',
  ON_EVENT: 'Event',
}

export const goalWords: Words<OptimizationGoal> = {
  REACH: 'As many people as possible',
  IMPRESSIONS: 'As many impressions as possible',
  AD_RECALL_LIFT: 'People likely to remember the ad',
  THRUPLAY: 'Videos watched for 15 seconds or to the end',
  LINK_CLICKS: 'Link clicks',
  LANDING_PAGE_VIEWS: 'Landing page views',
  CONVERSATIONS: 'Conversations',
  VISIT_INSTAGRAM_PROFILE: 'Visits to the Instagram profile',
  PROFILE_VISIT: 'Profile visits',
  POST_ENGAGEMENT: 'Engagement with the post',
  PAGE_LIKES: 'Page likes',
  EVENT_RESPONSES: 'Event responses',
  OFFSITE_CONVERSIONS: 'Conversions',
  VALUE: 'Value of conversions',
  LEAD_GENERATION: 'Leads',
  QUALITY_LEAD: 'Leads likely to become customers',
  APP_INSTALLS: 'App installs',
  APP_INSTALLS_AND_OFFSITE_CONVERSIONS: 'App installs, with an app event as well',
}

export const billingEventWords: Words<BillingEvent> = { IMPRESSIONS: 'Impressions', LINK_CLICKS: 'Link clicks', THRUPLAY: 'ThruPlays' }

export const specialCategoryWords: Words<SpecialCategory> = {
  EMPLOYMENT: 'Employment',
  HOUSING: 'Housing',
  FINANCIAL_PRODUCTS_SERVICES: 'Financial products and services',
  ISSUES_ELECTIONS_POLITICS: 'Social issues, elections or politics',
  ONLINE_GAMBLING_AND_GAMING: 'Online gambling and gaming',
}

export const bidStrategyWords: Words<BidStrategy> = {
  LOWEST_COST_WITHOUT_CAP: 'Highest volume or value',
  COST_CAP: 'Cost per result goal',
  LOWEST_COST_WITH_BID_CAP: 'Bid cap',
  LOWEST_COST_WITH_MIN_ROAS: 'ROAS goal',
}

export const callToActionWords: Words<CallToAction> = {
  LEARN_MORE: 'Learn more',
  SHOP_NOW: 'Shop now',
  SIGN_UP: 'Sign up',
  SUBSCRIBE: 'Subscribe',
  CONTACT_US: 'Contact us',
  BOOK_NOW: 'Book now',
  BOOK_TRAVEL: 'Book travel',
  DOWNLOAD: 'Download',
  GET_QUOTE: 'Get quote',
  GET_OFFER: 'Get offer',
  APPLY_NOW: 'Apply now',
  ORDER_NOW: 'Order now',
  BUY_NOW: 'Buy now',
  WATCH_MORE: 'Watch more',
  INSTALL_MOBILE_APP: 'Install now',
  USE_APP: 'Use app',
  PLAY_GAME: 'Play game',
  LISTEN_NOW: 'Listen now',
  DONATE_NOW: 'Donate now',
  GET_DIRECTIONS: 'Get directions',
  MESSAGE_PAGE: 'Send message',
  WHATSAPP_MESSAGE: 'Send WhatsApp message',
  CALL_NOW: 'Call now',
  LIKE_PAGE: 'Like Page',
  EVENT_RSVP: 'Interested',
  NO_BUTTON: 'No button',
}

export const platformWords: Words<PublisherPlatform> = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  threads: 'Threads',
  messenger: 'Messenger',
  audience_network: 'Audience Network',
  whatsapp: 'WhatsApp',
}

/** Where Facebook and Instagram share a name they share the word too. */
export const positionWords: Words<PlacementPosition> = {
  feed: 'Feed',
  right_hand_column: 'Right column',
  marketplace: 'Marketplace',
  story: 'Stories',
  search: 'Search results',
  instream_video: 'In-stream video',
  facebook_reels: 'Reels',
  facebook_reels_overlay: 'Ads on Reels',
  profile_feed: 'Profile feed',
  notification: 'Notifications',
  stream: 'Feed',
  reels: 'Reels',
  ig_search: 'Search results',
  explore_home: 'Explore home',
  profile_reels: 'Profile Reels',
  threads_stream: 'Feed',
  sponsored_messages: 'Sponsored messages',
  classic: 'Native, banner and interstitial',
  rewarded_video: 'Rewarded video',
  status: 'Status',
}

export const conversionEventWords: Words<ConversionEvent> = {
  PURCHASE: 'Purchase',
  INITIATED_CHECKOUT: 'Checkout begun',
  ADD_TO_CART: 'Added to cart',
  ADD_PAYMENT_INFO: 'Payment details added',
  ADD_TO_WISHLIST: 'Added to wishlist',
  CONTENT_VIEW: 'Content viewed',
  SEARCH: 'Search',
  LEAD: 'Lead',
  COMPLETE_REGISTRATION: 'Registration completed',
  CONTACT: 'Contact',
  SCHEDULE: 'Appointment booked',
  SUBMIT_APPLICATION: 'Application sent',
  START_TRIAL: 'Trial begun',
  SUBSCRIBE: 'Subscription',
  DONATE: 'Donation',
  FIND_LOCATION: 'Location looked for',
  CUSTOMIZE_PRODUCT: 'Product customised',
  SERVICE_BOOKING_REQUEST: 'Service booking asked for',
  MESSAGING_CONVERSATION_STARTED_7D: 'Conversation begun',
  LISTING_INTERACTION: 'Listing interaction',
  ACHIEVEMENT_UNLOCKED: 'Achievement unlocked',
  LEVEL_ACHIEVED: 'Level reached',
  TUTORIAL_COMPLETION: 'Tutorial completed',
  SPENT_CREDITS: 'Credits spent',
  RATE: 'Rating',
  AD_IMPRESSION: 'Ad seen in the app',
  D2_RETENTION: 'Back on the second day',
  D7_RETENTION: 'Back on the seventh day',
  OTHER: 'An event of your own',
}

interface FeatureWords {
  readonly name: string
  /** What Meta does to the ad where this is on. */
  readonly does: string
}

export const creativeFeatureWords: Readonly<Record<CreativeFeature, FeatureWords>> = {
  adapt_to_placement: { name: 'Adapt to placement', does: 'Shows the image in another shape where the placement has one.' },
  add_text_overlay: { name: 'Text overlay', does: 'Writes parts of your text onto the image.' },
  advantage_plus_creative: { name: 'Advantage+ creative', does: 'Turns on the set of changes that Meta bundles under this name.' },
  description_automation: { name: 'Descriptions', does: 'Writes or swaps the description below the headline.' },
  enhance_cta: { name: 'Button details', does: 'Puts words from your ad or site beside the button.' },
  image_animation: { name: 'Image animation', does: 'Makes the still image move.' },
  image_auto_crop: { name: 'Image crop', does: 'Cuts the image to fit the placement.' },
  image_background_gen: { name: 'Generated background', does: 'Puts a background made by AI behind the product.' },
  image_brightness_and_contrast: { name: 'Brightness and contrast', does: 'Changes the brightness and contrast of the image.' },
  image_templates: { name: 'Image templates', does: 'Lays the image into a frame with your text.' },
  image_touchups: { name: 'Image touch-ups', does: 'Crops and retouches the image.' },
  image_uncrop: { name: 'Image expansion', does: 'Extends the image at its edges with AI to fill the placement.' },
  inline_comment: { name: 'Relevant comment', does: 'Shows a comment from the post below the ad.' },
  media_type_automation: { name: 'Media type', does: 'Shows an image as video, or a video as image, by person.' },
  music_generation: { name: 'Music', does: 'Adds music that Meta picks.' },
  product_extensions: { name: 'Product extensions', does: 'Shows products of your catalog below the ad.' },
  profile_card: { name: 'Profile card', does: 'Shows a card with your profile at the end.' },
  reveal_details_over_time: { name: 'Details over time', does: 'Shows more details the longer someone looks.' },
  show_summary: { name: 'Summary', does: 'Shows a short summary of what is behind the link.' },
  site_extensions: { name: 'Site links', does: 'Adds links to other pages of your site.' },
  text_generation: { name: 'Generated texts', does: 'Writes further versions of your text with AI.' },
  text_optimizations: { name: 'Text swaps', does: 'Swaps primary text, headline and description by person.' },
  text_translation: { name: 'Translation', does: 'Translates your text for people of other languages.' },
  video_auto_crop: { name: 'Video crop', does: 'Cuts the video to fit the placement.' },
  video_filtering: { name: 'Video filter', does: 'Changes colour and light of the video.' },
  video_highlights: { name: 'Video highlights', does: 'Marks scenes of the video to jump to.' },
  video_uncrop: { name: 'Video expansion', does: 'Extends the video at its edges with AI to fill the placement.' },
}

export const attributionWords: Words<AttributionWindow> = {
  '7c1v': '7 days after a click or 1 day after a view',
  '7c': '7 days after a click',
  '1c1v': '1 day after a click or a view',
  '1c': '1 day after a click',
  '1c1e': '1 day after a click or after watching a video',
  '1c1e1v': '1 day after a click, a view or watching a video',
}

export const effectiveStatusWords: Words<EffectiveStatus> = {
  ACTIVE: 'On',
  PAUSED: 'Off',
  CAMPAIGN_PAUSED: 'Campaign off',
  ADSET_PAUSED: 'Ad set off',
  IN_PROCESS: 'Being processed',
  PENDING_REVIEW: 'In review',
  PREAPPROVED: 'Approved beforehand',
  PENDING_BILLING_INFO: 'Waits for payment details',
  DISAPPROVED: 'Rejected',
  WITH_ISSUES: 'Has issues',
  ARCHIVED: 'Archived',
  DELETED: 'Deleted',
}

/** @returns a term in words; one that Meta added since, as Meta writes it. */
export function wordOf(words: Readonly<Record<string, string>>, term: string): string {
  return Object.hasOwn(words, term) ? (words[term] ?? term) : term
}
