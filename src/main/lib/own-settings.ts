import { z } from 'zod'
import { settings } from '#shared/domain/settings.ts'

/** All that any version of Buydesk keeps at the top of the file. */
const ownKeys = new Set([...Object.keys(settings.shape), 'people', 'app', 'last', 'signIn', 'handingTo'])
/** Each version writes all of its keys at once; a newer one has others beside them. One or two of them stand in files of other programs too. */
const OWN_KEYS_ENOUGH = 3
/** What no other program says in a word of its own. */
const ownSaying = z.looseObject({ signIn: z.enum(['undecided', 'one', 'several']) })
const [firstKey = '', secondKey = ''] = Object.keys(settings.shape)
/** A first key, and no more than the beginning of the second one. */
const cutOff = /^\{"[^"]*":(?:"[^"]*"?(?:,(?:"[^"]*"?)?)?)?$/

/** What was cut off while it was written begins as Buydesk's does; nothing at all is nobody's loss. */
function beginsLikeOwn(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- a disk that lost power leaves zeros
  const said = text.replaceAll(/[\s\u0000-\u001f]/g, '')
  if (said === '' || said === '{') return true
  const keys = [...said.matchAll(/"([^"\\]+)":/g)].map(([, key]) => key)
  if (!said.startsWith(`{"${firstKey}":`)) return false
  return keys.length === 1 ? cutOff.test(said) : keys[1] === secondKey
}

/** @param text of a file called settings.json. @returns whether Buydesk wrote it: other programs have files of that name too. */
export function isOwnSettings(text: string): boolean {
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return false
    const keys = Object.keys(stored)
    const own = keys.filter((key) => ownKeys.has(key)).length
    return keys.length === 0 || own >= OWN_KEYS_ENOUGH || ownSaying.safeParse(stored).success
  } catch {
    return beginsLikeOwn(text)
  }
}
