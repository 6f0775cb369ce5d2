import type { AppInfo, MetaPlace } from '#shared/contract/routes/app.ts'
import type { UsageBucket } from '#shared/domain/usage.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { HostPort } from '../../hosts/port.ts'
import type { Handlers } from '../handler-types.ts'

export interface AppHandlerDeps {
  readonly host: Pick<HostPort, 'openExternal' | 'saveFile'>
  readonly info: () => AppInfo
  readonly usage: () => readonly UsageBucket[]
}

type AppHandlers = Pick<Handlers, 'app.info' | 'app.usage' | 'app.openAtMeta' | 'app.saveText'>

/** @returns the handlers of what concerns the app itself. */
export function appHandlers({ host, info, usage }: AppHandlerDeps): AppHandlers {
  return {
    'app.info': () => info(),
    'app.usage': () => ({ buckets: [...usage()] }),
    'app.openAtMeta': async (place) => {
      const url = metaUrl(place)
      await host.openExternal?.(url)
      return { url, opened: host.openExternal !== null }
    },
    'app.saveText': async ({ name, text }) => ({ saved: (await host.saveFile?.(plainFileName(name), onePiece(text), new AbortController().signal)) ?? false }),
  }
}

/**
 * The address of a place at Meta. The host and the paths are fixed, and what is put in has been parsed to digits, so that no input can lead
 * anywhere else.
 */
export function metaUrl(place: MetaPlace): string {
  switch (place.place) {
    case 'eventsManager':
      return businessUrl(`/events_manager2/list/dataset/${place.pixelId}/overview`, place.businessId)
    case 'pixelSettings':
      return businessUrl(`/settings/pixels/${place.pixelId}`, place.businessId)
    case 'accountSettings':
      return businessUrl(`/settings/ad-accounts/${place.accountId}`, place.businessId)
    case 'portfolioSettings':
      return businessUrl('/settings/info', place.businessId)
    case 'adsManager':
      return adsManagerUrl(place)
    default:
      return assertNever(place)
  }
}

const managerTabs = {
  campaign: ['campaigns', 'selected_campaign_ids'],
  adSet: ['adsets', 'selected_adset_ids'],
  ad: ['ads', 'selected_ad_ids'],
} as const

/** The list of its level, with the one object chosen. */
function adsManagerUrl({ accountId, level, id }: Extract<MetaPlace, { readonly place: 'adsManager' }>): string {
  const [tab, chosen] = managerTabs[level]
  const url = new URL(`/adsmanager/manage/${tab}`, 'https://adsmanager.facebook.com')
  url.searchParams.set('act', accountId)
  url.searchParams.set(chosen, id)
  return url.href
}

function businessUrl(path: string, businessId: string | null): string {
  const url = new URL(path, 'https://business.facebook.com')
  if (businessId !== null) url.searchParams.set('business_id', businessId)
  return url.href
}

async function* onePiece(text: string): AsyncGenerator<string> {
  yield text
}

/** A name for a file, without anything that a system reads as a folder, a device or a command. */
function plainFileName(name: string): string {
  const plain = name
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '-')
    .replace(/^[.\s-]+/, '')
    .replace(/[.\s]+$/, '')
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain)
  return plain === '' || isDevice ? `buydesk-${plain}` : plain
}
