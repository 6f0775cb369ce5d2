import { settings } from '#shared/domain/settings.ts'

/** All that any version of Buydesk keeps at the top of the file. */
const ownKeys = new Set([...Object.keys(settings.shape), 'people', 'app', 'last', 'signIn', 'handingTo'])
/** Each version writes all of its keys at once; a newer one has others beside them. */
const OWN_KEYS_ENOUGH = 3
const [firstKey = '', secondKey = ''] = Object.keys(settings.shape)

/** What was cut off while it was written begins as Buydesk's does; nothing at all is nobody's loss. */
function beginsLikeOwn(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- a disk that lost power leaves zeros
  const said = text.replaceAll(/[\s\u0000-\u001f]/g, '')
  if (said === '' || said === '{') return true
  const keys = [...said.matchAll(/"([^"\\]+)":/g)].map(([, key]) => key)
  return said.startsWith(`{"${firstKey}":`) && (keys.length === 1 || keys[1] === secondKey)
}

/** @param text of a file called settings.json. @returns whether Buydesk wrote it: other programs have files of that name too. */
export function isOwnSettings(text: string): boolean {
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return false
    const keys = Object.keys(stored)
    const own = keys.filter((key) => ownKeys.has(key)).length
    return own === keys.length || own >= OWN_KEYS_ENOUGH
  } catch {
    return beginsLikeOwn(text)
  }
}
