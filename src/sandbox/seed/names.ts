import type { Random } from '../lib/random.ts'

/** Portfolio names as agencies have them: several scripts, marks, right-to-left, emoji. The first four are the own ones. */
export const portfolioNames: readonly [string, ...string[]] = [
  'Nordlicht Media GmbH',
  'Café Olé Group',
  'شركة الأفق للتسويق',
  '株式会社さくらメディア',
]

export const partnerNames: readonly [string, ...string[]] = [
  'Bright Harbor Agency',
  'Мир Рекламы',
  'Élan & Søn ApS',
  'סטודיו כחול',
  'Growth 🚀 Partners',
  '北京星光传媒',
  "O'Brien \"Performance\" Ltd",
  'Agência Açaí',
  'Kıvılcım Reklam A.Ş.',
]

const brands: readonly [string, ...string[]] = [
  'Acme',
  'Fjällstream',
  'Blåbär',
  'Zoë & Co',
  'متجر النور',
  'دار القهوة',
  'さくら堂',
  'ホームキッチン',
  'Солнце',
  'Берёзка',
  '🌵 Desert Bloom',
  'Lumière',
  'Ñandú',
  'בית הספרים',
  'İstanbul Çanta',
  '大阪スポーツ',
  'Kuwait Perfumes عطور',
  'Peñarol Fit',
  'Hyvä Koti',
  'Crème Brûlée 🍮',
]

const pixelKinds: readonly [string, ...string[]] = ['Shop', 'Shop EU', 'Checkout', 'Leads', 'Landing pages', 'App install', 'Blog', 'Retargeting']
const accountKinds: readonly [string, ...string[]] = ['Prospecting', 'Retargeting', 'Brand', 'Sales', 'Leads', 'Test', 'Catalog', 'B2B']

/** @returns a pixel's name; the number keeps names of a large world apart. */
export function pixelName(random: Random, index: number): string {
  return `${random.pick(brands)} ${random.pick(pixelKinds)} ${index + 1}`
}

/** @returns an ad account's name, with its currency as buyers like to write it. */
export function accountName(random: Random, index: number, currency: string): string {
  return `${random.pick(brands)} | ${random.pick(accountKinds)} | ${currency} ${String(index + 1).padStart(3, '0')}`
}

/** Currency, time zone and its offset in hours: yen has no minor unit, the Kuwaiti dinar has three digits. */
export const markets: readonly [Market, ...Market[]] = [
  { currency: 'EUR', timezone: 'Europe/Berlin', offsetHours: 2 },
  { currency: 'USD', timezone: 'America/New_York', offsetHours: -4 },
  { currency: 'GBP', timezone: 'Europe/London', offsetHours: 1 },
  { currency: 'JPY', timezone: 'Asia/Tokyo', offsetHours: 9 },
  { currency: 'KWD', timezone: 'Asia/Kuwait', offsetHours: 3 },
  { currency: 'BRL', timezone: 'America/Sao_Paulo', offsetHours: -3 },
]

export interface Market {
  readonly currency: string
  readonly timezone: string
  readonly offsetHours: number
}
