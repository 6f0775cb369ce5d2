import type { AppError } from '#shared/errors/app-error.ts'
import { invalid } from '#shared/errors/app-error.ts'

/** A token, or why a text is none. The error never repeats the text: it may be most of a secret. */
type ParsedToken = { readonly token: string } | { readonly error: AppError }

/** Meta's tokens have 150 to 400 characters; the bounds leave room on both sides. */
const shortestToken = 30
const longestToken = 5_000
/** Deep enough for what tools print, an end for what is made to have none. */
const deepestJson = 5

const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/gu
const tokenCharacters = /^[A-Za-z0-9._~+/=|-]+$/u
const appToken = /^\d{6,20}\|[\w-]+$/u
const maskedToken = /\*{2,}|•{2,}|…|\.{3}|x{8,}|X{8,}/u
const pasteAgain = 'Copy the whole token where it was made, and paste it again.'

function refuse(code: string, message: string, advice: string): ParsedToken {
  return { error: invalid(`token.${code}`, 'token', message, advice) }
}

/** @returns the text without what copying adds around it: marks nobody sees, spaces, line ends, quotes, a header's words. */
function unwrap(text: string): string {
  let rest = text.replaceAll(invisible, '').trim()
  for (let turn = 0; turn < 5; turn++) {
    const before = rest
    // The name goes before the quotes: in a line of JSON the first quote belongs to the name and the last to the value.
    rest = rest.replace(/^["']?(access_token|token)["']?\s*[=:]\s*/iu, '').trim()
    rest = rest.replace(/^authorization\s*:\s*/iu, '').replace(/^(bearer|oauth)\s+/iu, '')
    rest = rest.replace(/^(["'`“”‘’«»])([\s\S]*)(["'`“”‘’«»])[,;]?$/u, '$2').trim()
    if (rest === before) return rest
  }
  return rest
}

/** @returns the token in an address, in its query or its fragment; null when it has none; undefined when it is no address. */
function fromAddress(text: string): string | null | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(text)) return undefined
  const url = URL.parse(text)
  if (url === null) return null
  const fragment = new URLSearchParams(url.hash.slice(1))
  return url.searchParams.get('access_token') ?? fragment.get('access_token') ?? url.searchParams.get('input_token') ?? null
}

function findInJson(value: unknown, depth: number): string | null {
  if (depth > deepestJson || typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  for (const name of ['access_token', 'token', 'accessToken']) {
    const found = entries.find(([key, each]) => key === name && typeof each === 'string')
    if (typeof found?.[1] === 'string') return found[1]
  }
  for (const [, each] of entries) {
    const found = findInJson(each, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** @returns the token in JSON; null when it has none; undefined when it is no JSON object. */
function fromJson(text: string): string | null | undefined {
  if (!/^[{[]/u.test(text)) return undefined
  try {
    return findInJson(JSON.parse(text), 0)
  } catch {
    return null
  }
}

/** A command line, or a piece of one that begins with its header. */
const commandStart = /^(?:[$>%]\s*)?(?:curl(?:\.exe)?\s|-H\s|--header[\s=])/iu
const commandToken = /(?:authorization\s*:\s*(?:bearer|oauth)\s+|\baccess_token=)["']?([^\s"'`\\&]+)/giu

/** @returns the one token in a command line; null when it has none or several; undefined when it is no command line. */
function fromCommand(text: string): string | null | undefined {
  if (!commandStart.test(text)) return undefined
  const found = new Set([...text.matchAll(commandToken)].map((match) => match[1] ?? ''))
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}

/** Shorter pieces than this are a word or an id that stands beside a token. */
const shortestPiece = 20

/**
 * Puts a token together that a mail or a terminal broke once. Only where no other reading is left: the first piece begins as Meta's
 * tokens do and does not end as they often do, and the second is as mixed as a token and begins no token of its own.
 * @returns the token, or the text as it is.
 */
function brokenOnce(text: string): string {
  const [first = '', second = '', ...rest] = text.split(/\r\n|[\r\n ]/u)
  const isPiece = (piece: string) => piece.length >= shortestPiece && /^[A-Za-z0-9]+$/u.test(piece)
  const isMixed = /[a-z]/u.test(second) && /[A-Z]/u.test(second) && /\d/u.test(second)
  const isBroken = rest.length === 0 && isPiece(first) && isPiece(second) && /^EAA(?!.*ZD$)/u.test(first) && isMixed && !second.startsWith('EAA')
  return isBroken ? first + second : text
}

function judge(token: string): ParsedToken {
  if (token === '') return refuse('empty', 'There is no token here.', 'Copy the token where it was made, then paste it here.')
  if (maskedToken.test(token)) {
    return refuse('masked', 'This token is shown in part only: some of it is replaced by stars or dots.', 'Show the whole token where it was made, and copy that.')
  }
  if (appToken.test(token)) {
    return refuse(
      'appToken',
      "This is an app's own token: the app's id and secret, joined by a bar. It reaches no portfolio, and the secret should stay with the app's developers.",
      'Paste the token of a system user or a person. If the secret was meant to be kept, have it renewed.',
    )
  }
  if (/[^\u0020-\u007E\s]/u.test(token)) return refuse('strangeCharacters', 'This has characters that no token has.', pasteAgain)
  if (/[\r\n]/u.test(token)) return refuse('severalLines', 'There are several lines here, and a token is one.', 'Paste one token alone, without text around it.')
  if (/\s/u.test(token)) return refuse('innerSpace', 'There is a space within this text, and a token has none.', 'Paste the token alone, without text around it.')
  if (token.length > longestToken) return refuse('tooLong', 'This is far longer than any token.', pasteAgain)
  if (!tokenCharacters.test(token)) return refuse('strangeCharacters', 'This has characters that no token has.', pasteAgain)
  if (token.length < shortestToken) return refuse('tooShort', 'This is too short for a token: part of it is missing.', pasteAgain)
  return { token }
}

/** @returns the one line that all lines are, or the text as it is: a token pasted twice over is still one. */
function sameLine(text: string): string {
  const lines = new Set(text.split(/[\r\n]+/u).map((line) => unwrap(line)).filter((line) => line !== ''))
  const [only] = lines
  return lines.size === 1 && only !== undefined ? only : text
}

/**
 * Finds the token in what a person pasted or typed: plain, in quotes, after `Bearer`, in an address, in JSON, in a command line, or
 * broken once on its way.
 * @returns the token, or an error with the field `token` that says what the text is instead.
 */
export function parseToken(input: string): ParsedToken {
  const text = unwrap(input)
  const found = fromAddress(text) ?? fromJson(text) ?? fromCommand(text)
  if (found !== undefined && found !== null) return judge(unwrap(found))
  if (fromAddress(text) === null) {
    return refuse('notInAddress', 'This is an address without a token in it.', 'Copy the token itself, or the address that has access_token= in it.')
  }
  if (fromJson(text) === null) {
    return refuse('notInJson', 'This is JSON without a token in it, or a part of it is missing.', 'Copy the value of access_token, or the whole JSON.')
  }
  if (fromCommand(text) === null) {
    return refuse('notInCommand', 'This is a command without a token in it, or with several.', 'Paste the token alone.')
  }
  return judge(brokenOnce(sameLine(text)))
}
