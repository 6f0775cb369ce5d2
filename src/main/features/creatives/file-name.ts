const NAME_MAX = 120
const STEM_MAX = 60

/** Marks that turn the direction of writing, and characters that show nothing: with them `gpj.exe` reads as another name. */
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/** @returns the ending without its dot, in small letters; empty where there is none. */
export function endingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/u.exec(name)?.[1]?.toLowerCase() ?? ''
}

function cutTo(text: string, length: number): string {
  // Not within a character that takes two places.
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, '')
}

/** @param raw as the system or a page gave it. @returns a name that can be shown: its last part alone, without what could mislead. */
export function displayName(raw: string): string {
  const last = raw.toWellFormed().normalize('NFC').split(/[/\\]/u).findLast((part) => part.trim() !== '') ?? ''
  const clean = last.replaceAll(misleading, '').trim()
  if (clean === '' || /^\.+$/u.test(clean)) return 'unnamed file'
  if (clean.length <= NAME_MAX) return clean
  const ending = endingOf(clean)
  return ending === '' ? cutTo(clean, NAME_MAX) : `${cutTo(clean, NAME_MAX - ending.length - 1)}.${ending}`
}

/**
 * @param name as shown. @param mark random, so that this upload can be found among all others. @param ending of the real format.
 * @returns what a file is called at Meta: at most 100 characters, and nothing in it that a header or a search could trip over.
 */
export function uploadName(name: string, mark: string, ending: string): string {
  const plain = name
    .replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/su, '')
    .replaceAll(/[^\p{L}\p{M}\p{N} ._-]/gu, '-')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/^[-. ]+|[-. ]+$/gu, '')
  const stem = cutTo(plain, STEM_MAX).trim()
  return `${stem === '' ? 'image' : stem}-${mark}.${ending}`
}
