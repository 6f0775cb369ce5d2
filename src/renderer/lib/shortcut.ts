const macSigns: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵' }
const otherWords: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter' }

/** @returns whether this machine writes Command where others write Ctrl. */
export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent)
}

/**
 * @param keys for example 'mod+K', or 'g p' for one key after the other
 * @returns each key as it is written on the keyboard.
 */
export function shortcutParts(keys: string): readonly string[] {
  const words = isMac() ? macSigns : otherWords
  return keys.split(/[+ ]/).map((key) => words[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key))
}

/** The parts of a key press that a shortcut looks at. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/**
 * @param press what was pressed
 * @param keys one combination, for example 'mod+Enter' or '?'
 * @returns whether they are the same. Shift counts only beside a named key, because '?' needs it on some keyboards only.
 */
export function matchesShortcut(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+').map((part) => part.toLowerCase())
  const key = parts.at(-1) ?? ''
  const wantsMod = parts.includes('mod')
  const hasMod = isMac() ? press.metaKey : press.ctrlKey
  const otherMod = isMac() ? press.ctrlKey : press.metaKey
  if (wantsMod !== hasMod || otherMod || parts.includes('alt') !== press.altKey) return false
  const needsExactShift = key.length > 1 || parts.includes('shift') || wantsMod
  if (needsExactShift && parts.includes('shift') !== press.shiftKey) return false
  return press.key.toLowerCase() === key
}

/** @returns whether the person is typing text, so that single keys belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}
