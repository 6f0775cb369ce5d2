import { nameKey } from '../../db/repos/operator.ts'

/** Signs between words. */
const between = /[ .'’-]/u
const digit = /[0-9]/

/**
 * Signs that names are written in, each script by itself. Of Latin, Greek, Cyrillic, Armenian and Hangul only what names of today have: the rest of them are signs
 * of phonetics, small capitals and halves of syllables, which look like other letters. Marks only where a script can't do without: those of Latin, Greek
 * and Cyrillic compose. All others (Cherokee, Canadian syllables, symbols, signs that can't be seen) are in no name.
 */
const scripts: readonly (readonly [name: string, sign: RegExp])[] = [
  ['Latin', /[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u0148\u014A-\u017EƁɓƊɗƏəƘƙƠơƯưƳƴ\u01CD-\u01DCǦǧǨǩǴǵǸǹ\u0200-\u021BȞȟ\u0226-\u0233\u1E00-\u1E99ẞ\u1EA0-\u1EF9]/u],
  ['Greek', /(?=\p{L})[\u0386-\u03CE\u1F00-\u1FFC]/u],
  ['Cyrillic', /(?=\p{L})[\u0400-\u0481\u048A-\u052F]/u],
  ['Armenian', /[\u0531-\u0556\u0561-\u0586]/u],
  ['East Asian', /(?=\p{L})[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\uAC00-\uD7A3ー]/u],
  ...['Arabic', 'Hebrew', 'Georgian', 'Ethiopic'].map((name) => [name, new RegExp(`(?=\\p{L})\\p{Script=${name}}`, 'u')] as const),
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Myanmar', 'Khmer'].map(
    (name) => [name, new RegExp(`(?=[\\p{L}\\p{M}])(?!\\p{Default_Ignorable_Code_Point})\\p{Script=${name}}`, 'u')] as const,
  ),
]

/** @returns for each word of a name the scripts that it is written in; null where it has a sign that names can not have. */
export function scriptsOf(name: string): readonly ReadonlySet<string>[] | null {
  const words: Set<string>[] = []
  for (const word of name.split(between)) {
    const found = new Set<string>()
    for (const sign of word) {
      if (digit.test(sign)) continue
      const script = scripts.find(([, signs]) => signs.test(sign))
      if (script === undefined) return null
      found.add(script[0])
    }
    words.push(found)
  }
  return words
}

/** Letters and digits that look like another letter, each group after that one. */
const alikes = [
  'AАΑ', 'BВΒ', 'CСϹ', 'EЕΕ', 'HНΗ', 'IІΙӀ', 'JЈ', 'KКΚ', 'MМΜ', 'NΝ', 'OОΟՕ', 'PРΡ', 'SЅՏ', 'TТΤ', 'XХΧ', 'YҮΥУ', 'ZΖ', 'VѴ', 'WԜ', 'QԚ', 'GԌ', 'UՍ',
  'aаα', 'cсϲ', 'dԁ', 'eеє', 'gց', 'hһհ', 'iіιı', 'jјϳ', 'kкκĸ', 'mм', 'nոηպ', 'oоοօσ', 'pрρ', 'qԛզ', 'sѕ', 'tтτ', 'uυսц', 'vνѵ', 'wԝωա', 'xхχ', 'yуγү', 'lӏւ',
  'BƁ', 'bɓ', 'DĐÐƊ', 'dđðɗ', 'eəǝ', 'EƏ', 'HĦ', 'hħћђ', 'KƘ', 'kƙ', 'LŁ', 'lł', 'NŊ', 'nŋ', 'OØ', 'oø', 'TŦ', 'tŧ', 'YƳ', 'yƴ',
  'يىی', 'كک', 'هہە', 'ةۃ',
  '工エ', '力カ', '口ロ', '二ニ', '八ハ', '夕タ', '卜ト', '一ー', 'へヘ', 'りリ', '千チ',
]
const seenAs: ReadonlyMap<string, string> = new Map(alikes.flatMap(([seen = '', ...others]) => Array.from(others, (each): [string, string] => [each, seen])))

/** What stands on, in or below a letter, and what stands between words: easily missed. */
const missed = /[\u0300-\u036F\u3099\u309A .'’-]/gu

/** @returns what people read of a name, roughly: two that come to the same are taken for one another. */
export function skeleton(name: string): string {
  const bare = name.normalize('NFKC').normalize('NFD').replaceAll(missed, '')
  const seen = Array.from(bare, (sign) => seenAs.get(sign) ?? sign).join('')
  return nameKey(seen).replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('0', 'o').replaceAll(/[1|i]/gu, 'l')
}
