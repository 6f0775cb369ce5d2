import type { ErrorKind } from '#shared/errors/app-error.ts'
import type { LimitScope, RetryClass } from './part-result.ts'

/** What one of Meta's error codes means to a media buyer. */
export interface ErrorMeaning {
  readonly kind: ErrorKind
  readonly code: string
  readonly retryClass: RetryClass
  readonly message: string
  readonly advice: string
  readonly limit?: LimitScope
  /** How long such a limit lasts where the answer names no time, in ms. */
  readonly pauseMs?: number
}

const newToken = 'Have a new token made and connect it.'
const waitsBySelf = 'Wait until then. A job goes on by itself; a list has to be read again.'

function auth(code: string, message: string, advice: string): ErrorMeaning {
  return { kind: 'auth', code, retryClass: 'A', message, advice }
}

function permission(code: string, message: string, advice: string): ErrorMeaning {
  return { kind: 'permission', code, retryClass: 'P', message, advice }
}

function limit(code: string, scope: LimitScope, message: string, advice = waitsBySelf): ErrorMeaning {
  return { kind: 'rateLimit', code, retryClass: 'W', message, advice, limit: scope }
}

/** Of a limit that is known to be over in seconds, whatever the limits that last say. */
function brief(meaning: ErrorMeaning, pauseMs: number): ErrorMeaning {
  return { ...meaning, pauseMs }
}

/** Definite: nothing was made. Known to go through when it is sent again after a pause (graph-facts 3.5). */
function curable(code: string, message: string, advice: string): ErrorMeaning {
  return { kind: 'transient', code, retryClass: 'C', message, advice }
}

function fix(kind: 'validation' | 'conflict' | 'notFound', code: string, message: string, advice: string): ErrorMeaning {
  return { kind, code, retryClass: 'F', message, advice }
}

function stop(code: string, message: string, advice: string): ErrorMeaning {
  return { kind: 'permission', code, retryClass: 'S', message, advice }
}

function transient(code: string, message: string): ErrorMeaning {
  return { kind: 'transient', code, retryClass: 'T', message, advice: 'Try again in a minute.' }
}

const tokenInvalid = auth('token.invalid', 'Meta does not accept this token.', newToken)
const tokenSession = auth('token.sessionEnded', 'Meta has ended the session that this token belongs to.', newToken)

/** By `code/subcode` first, then by `code` (graph-facts 3.3, 3.4). Never by text: Meta changes texts unannounced. */
export const errorMeanings: Readonly<Record<string, ErrorMeaning>> = {
  '190': tokenInvalid,
  '190/458': auth('token.appRemoved', 'The person has removed the app that this token belongs to.', 'Add the app again on Facebook, then connect a new token.'),
  '190/459': auth(
    'token.checkpoint',
    'Facebook asks this person to confirm who they are before the token works again.',
    'Log in on facebook.com as that person and follow what it asks. The token is not lost: check the connection again afterwards.',
  ),
  '190/460': auth('token.passwordChanged', 'The password of this Facebook login was changed, which ended the token.', newToken),
  '190/463': auth('token.expired', 'This token has expired.', newToken),
  '190/464': auth(
    'token.unconfirmedUser',
    'The Facebook login that this token belongs to is not confirmed.',
    'Log in on facebook.com as that person, confirm the login, then connect a new token.',
  ),
  '190/467': auth('token.revoked', 'This token was revoked or is no longer valid.', newToken),
  '190/492': auth(
    'token.roleLost',
    'The person behind this Page token no longer has a role on the Page.',
    'Have the role given back in the Page settings, then connect a new token.',
  ),
  '102': tokenSession,
  '102/459': auth(
    'token.checkpoint',
    'Facebook asks this person to confirm who they are before the token works again.',
    'Log in on facebook.com as that person and follow what it asks, then check the connection again.',
  ),
  '102/463': auth('token.expired', 'This token has expired.', newToken),
  '104': auth(
    'token.proofNeeded',
    "The app of this token accepts calls only with a proof made from the app's secret.",
    "Switch off 'Require App Secret' in the app's advanced settings, or use a token of another app. Buydesk never holds an app secret.",
  ),
  '415': auth('token.twoFactor', 'Meta asks for two-factor login before it accepts this token.', 'Turn on two-factor login for that person, then connect a new token.'),
  '2500': auth('token.missing', 'Meta got no usable token with this request.', newToken),

  '3': permission('app.lacksCapability', 'The app behind this token is not allowed to do this.', "Ask the app's developers to apply for this capability at Meta."),
  '10': permission('permission.missing', 'The token lacks a permission that this needs, or it was taken back.', 'Give the token the permission named here, then connect it again.'),
  '10/2044055': permission(
    'pixel.noRights',
    'This connection has no right to change this pixel.',
    'Have the system user assigned to the pixel with full control in the settings of the portfolio that owns it.',
  ),
  '270': permission(
    'app.limitedTier',
    'The app behind this token has limited access: it only works where one person is admin of both the app and the ad account.',
    "Have the app's developers apply for full access to the Marketing API.",
  ),
  '294': permission('permission.adsManagement', 'This needs the permission ads_management, and the app must be approved for it.', 'Connect a token that has ads_management.'),
  '100/33': {
    kind: 'notFound',
    code: 'object.hiddenOrGone',
    retryClass: 'P',
    message: 'Meta says this does not exist, or this connection may not see it.',
    advice: 'Check that the system user is assigned to it, that the token covers it, and that the app has full access to the Marketing API.',
  },
  '803': fix('notFound', 'object.notFound', 'Meta knows no object with this id.', 'Check the id.'),
  '1815199': permission('permission.instagramAccount', 'This ad account may not use that Instagram account.', 'Assign the Instagram account to the ad account in the portfolio settings.'),
  '200/1870034': permission('terms.customAudience', 'The Custom Audience terms have not been accepted.', 'An admin must accept them in Ads Manager.'),
  '200/1870090': permission('terms.customAudience', 'The Custom Audience terms have not been accepted.', 'An admin must accept them in Ads Manager.'),
  '200/1870092': permission('terms.businessTools', 'The Business Tools terms have not been accepted.', 'An admin must accept them in Events Manager.'),

  '4': limit('limit.app', 'app', "The app behind this token has used up Meta's limit for now."),
  '341': limit('limit.app', 'app', "The app behind this token has used up Meta's limit for now."),
  '17': limit('limit.user', 'user', "This connection's user has used up Meta's limit for now."),
  '17/2446079': limit('limit.adAccount', 'bucket', "Meta's limit for this ad account is used up for now."),
  '17/1885172': limit(
    'limit.spendCapChanges',
    'bucket',
    'The spending limit of this ad account was changed too often today.',
    'Change it tomorrow.',
  ),
  '32': limit('limit.page', 'bucket', "Meta's limit for this Page is used up for now."),
  '613': limit('limit.custom', 'bucket', 'Meta has limited calls of this kind for a while.'),
  '613/1487742': limit('limit.adAccount', 'bucket', "Meta's limit for this ad account is used up for now."),
  '613/1487632': limit('limit.budgetChanges', 'bucket', "This ad set's budget was changed too often within an hour.", 'Change it in an hour.'),
  '613/5044001': brief(limit('limit.changesPerSecond', 'bucket', 'This ad account got more changes in a second than Meta takes.'), 5_000),
  '613/1996': limit('limit.suddenChange', 'bucket', 'Meta slows this connection down because the number of calls rose suddenly.'),
  '80004': limit('limit.adsManagement', 'bucket', "Meta's limit for managing this ad account is used up for now."),
  '368': limit(
    'limit.temporaryBlock',
    'user',
    'Meta has blocked this action for a while, because it looked like misuse.',
    'Stop for a few hours. Look into the Account Quality page at Meta before you go on.',
  ),

  '100': fix('validation', 'request.refused', 'Meta refused a value in this request.', 'Correct what it names, and try again.'),
  '194': fix('validation', 'request.incomplete', 'Meta says a required value is missing.', 'Add the value, and try again.'),
  '105': fix('validation', 'request.tooMuch', 'Meta says there are too many values in one request.', 'Use fewer at once.'),
  '506': fix('conflict', 'post.repeated', 'The same post was sent twice in a row.', 'Change the text a little, or wait.'),
  '801': fix('validation', 'request.unsupported', 'Meta does not offer this operation here.', 'Do it at Meta itself.'),
  '900': fix('notFound', 'app.gone', 'The app behind this token no longer exists.', 'Connect a token of another app.'),
  '1609005': fix('validation', 'link.unreadable', 'Meta could not read the linked page.', 'Check the address, and that the page is public.'),
  '2635': fix(
    'validation',
    'version.gone',
    'Meta no longer answers the version of its API that this copy of Buydesk uses.',
    'Update Buydesk.',
  ),
  '2642': fix('validation', 'list.cursorLost', 'Meta lost the place in this list.', 'Read the list again.'),
  '3914': fix('conflict', 'business.lastAdmin', "This is the last admin, who can't be removed.", 'Name another admin first.'),
  '3918': fix('conflict', 'business.ownedElsewhere', 'Another portfolio owns this.', 'Ask that portfolio to share it.'),
  '3936': fix('conflict', 'business.alreadyClaimed', 'A portfolio has claimed this already.', 'Ask that portfolio to share it.'),
  '3944': fix('conflict', 'business.hasAccessAlready', 'That portfolio has access already.', 'Nothing is to be done: read the sharing again to see it.'),
  '6200': fix('conflict', 'adAccount.hasPixel', 'This ad account has a pixel of its own already.', 'Create the pixel in a portfolio and share it with the ad account.'),
  '6202': fix('conflict', 'adAccount.hasPixels', 'This ad account has several pixels already.', 'Create the pixel in a portfolio and share it with the ad account.'),
  '3949': fix('conflict', 'systemUser.tooMany', 'The portfolio has as many system users as Meta allows.', 'Use one that exists, or remove one.'),
  '3965': fix('conflict', 'systemUser.tooMany', 'The portfolio has as many system users as Meta allows.', 'Use one that exists, or remove one.'),

  '1487390': curable('creative.failed', 'Meta could not make the creative.', 'Buydesk tries again by itself. If it stays, check the picture and the text of the ad.'),

  '1404163': stop('blocked.advertising', 'This ad account or person is barred from advertising.', 'Open the Account Quality page at Meta and ask for a review.'),
  '1690111': stop('blocked.payment', "The ad account's payment account is disabled.", 'Open the billing settings of the ad account at Meta.'),
  '1404078': stop('blocked.temporarily', 'Meta has blocked this for a while.', 'Stop, and open the Account Quality page at Meta.'),
  '2859015': stop('blocked.temporarily', 'Meta has blocked this for a while.', 'Stop, and open the Account Quality page at Meta.'),
  '2859024': stop('terms.nonDiscrimination', "Meta's non-discrimination terms have not been accepted.", 'A person must accept them at Meta.'),

  '1': transient('meta.unknownError', 'Meta had an error of its own.'),
  '2': transient('meta.serviceDown', "Meta's service is down for a moment."),
  '3910001': transient('meta.accountTrouble', 'Meta has trouble with this ad account for a moment.'),
}

/** What a code without an entry of its own means: by the ranges of graph-facts 3.2. */
export function meaningOfRange(code: number): ErrorMeaning {
  if (code < 0) return transient('meta.unknownError', 'Meta had an error of its own.')
  if (code >= 80_000 && code <= 80_014) return limit('limit.useCase', 'bucket', "One of Meta's limits is used up for now.")
  if (code >= 200 && code <= 299) {
    return permission('permission.missing', 'The token or its user lacks a right that this needs.', 'Give the permission, or the role on the asset, that is named here, then try again.')
  }
  return fix('validation', 'request.refused', 'Meta refused this request.', 'Correct what it names, and try again.')
}
