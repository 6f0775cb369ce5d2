import type { LinkFinding } from './link-finding.ts'
import { metaMacros } from './utm.ts'

const list = `Meta fills in ${metaMacros.join(', ')}.`

function macroNamed(inside: string): string | undefined {
  const plain = inside.toLowerCase().replaceAll(/[\s_-]*([._])[\s_-]*/g, '$1').trim()
  return metaMacros.find((macro) => macro === `{{${plain}}}`)
}

/** @returns macros that Meta would not fill in, and so would send as they are. */
export function macroFindings(text: string): readonly LinkFinding[] {
  const found: LinkFinding[] = []
  for (const { 0: whole, 1: inside = '' } of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    if (metaMacros.some((macro) => macro === whole)) continue
    const meant = macroNamed(inside)
    found.push({
      severity: 'blocker',
      code: meant ? 'macro.spelling' : 'macro.unknown',
      message: meant ? `Meta does not fill in ${cut(whole)} when it is written like this.` : `Meta has no macro ${cut(whole)}.`,
      advice: meant ? `Write ${meant}.` : `Take it out. ${list}`,
      ...(meant ? { fixed: text.replaceAll(whole, meant) } : {}),
    })
  }
  const encoded = /%7B%7B([a-z_.]{2,20})%7D%7D/i.exec(text)
  const decoded = encoded ? macroNamed(encoded[1] ?? '') : undefined
  if (encoded && decoded) {
    found.push({
      severity: 'blocker',
      code: 'macro.encoded',
      message: 'A macro is encoded, so Meta does not fill it in.',
      advice: `Write ${decoded}.`,
      fixed: text.replaceAll(encoded[0], decoded),
    })
  }
  const rest = text.replaceAll(/\{\{[^{}]*\}\}/g, '')
  if (/[{}]/.test(rest)) found.push(broken(text))
  return found
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function broken(text: string): LinkFinding {
  const fixed = text.replaceAll(/\{{1,3}([a-z_. -]{2,30})\}{1,3}/gi, (whole, inside: string) => macroNamed(inside) ?? whole)
  return {
    severity: 'blocker',
    code: 'macro.broken',
    message: 'A macro has not two braces on both sides, so Meta does not fill it in.',
    advice: `Write it with two braces on each side. ${list}`,
    ...(fixed === text ? {} : { fixed }),
  }
}
