/** So short a piece of a token names it to nobody; so long a piece is told apart from ordinary words. */
const pieceLength = 12
/** Of every 12 characters in a row, a probe of 6 at each seventh place lies wholly within: few look-ups clear almost every text. */
const probeLength = 6
const probeStride = pieceLength - probeLength + 1

/** @returns base64 of a text at the three alignments that it can have within a longer text, without the characters its neighbours change. */
function base64Forms(token: string): readonly string[] {
  return ['', 'x', 'xx'].map((before) => {
    const encoded = Buffer.from(`${before}${token}`, 'utf8').toString('base64').replace(/=+$/u, '')
    return encoded.slice(before === '' ? 0 : 4, -2)
  })
}

/** Everything that a token may look like once code has had its way with it. */
function formsOf(token: string): readonly string[] {
  const bytes = Buffer.from(token, 'utf8')
  const hex = bytes.toString('hex')
  const spacedHex = hex.replace(/../gu, '$& ').trim()
  return [...new Set([token, encodeURIComponent(token), ...base64Forms(token), hex, hex.toUpperCase(), spacedHex, [...bytes].join(','), [...bytes].join(', ')])]
}

/** Every piece of so many characters of every form: whether a text holds one of them is then one look-up for each of its places. */
function piecesOf(forms: readonly string[], length: number): ReadonlySet<string> {
  const pieces = new Set<string>()
  for (const form of forms) {
    for (let start = 0; start + length <= form.length; start++) pieces.add(form.slice(start, start + length))
  }
  return pieces
}

/** @returns false only where no piece can be in the text. */
function mayHoldPiece(text: string, probes: ReadonlySet<string>): boolean {
  for (let at = 0; at + probeLength <= text.length; at += probeStride) {
    if (probes.has(text.slice(at, at + probeLength))) return true
  }
  return false
}

/** @returns for each character of the text whether it is part of a piece; null when none is. */
function coveredPlaces(text: string, pieces: ReadonlySet<string>): Uint8Array | null {
  let covered: Uint8Array | null = null
  for (let start = 0; start + pieceLength <= text.length; start++) {
    if (!pieces.has(text.slice(start, start + pieceLength))) continue
    covered ??= new Uint8Array(text.length)
    covered.fill(1, start, start + pieceLength)
  }
  return covered
}

/**
 * Takes a token out of texts by its value, so that no key name can be forgotten: whole, any piece of it of 12 characters or more (a log
 * line that was cut short holds one), URL-encoded, in base64, in hex, or as the numbers of its bytes. Made once for a token: every text
 * of every row of the operation log passes through it.
 * @returns a function that puts `[token]` in each such place.
 */
export function tokenMask(token: string): (text: string) => string {
  if (token.length < pieceLength) return (text) => (token === '' ? text : text.replaceAll(token, '[token]'))
  const forms = formsOf(token)
  const pieces = piecesOf(forms, pieceLength)
  const probes = piecesOf(forms, probeLength)
  return (text) => {
    if (!mayHoldPiece(text, probes)) return text
    const covered = coveredPlaces(text, pieces)
    if (covered === null) return text
    let masked = ''
    let at = 0
    while (at < text.length) {
      const isCovered = covered[at] === 1
      let end = at
      while (end < text.length && (covered[end] === 1) === isCovered) end++
      masked += isCovered ? '[token]' : text.slice(at, end)
      at = end
    }
    return masked
  }
}
