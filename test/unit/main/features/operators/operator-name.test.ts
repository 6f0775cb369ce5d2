import { describe, expect, it } from 'vitest'
import { keptName, nameProblem } from '#main/features/operators/operator-name.ts'

const problemOf = (name: string, others: readonly string[] = []) => nameProblem(keptName(name), others)

describe('the name of a new operator', () => {
  it.each(['Ada', 'Ada Byron', "Zoë O'Neill-Świątek", 'José', 'Αλέξανδρος', 'Анна Каренина', '山田 太郎', 'فاطمة', 'अनिल', '김민준', 'J. R. 2', 'สมชาย', 'Jean-Luc O’Hara', 'Nguyễn Thị', 'Łukasz', 'שרה', 'மீனா', 'Ջեյն', 'ジョー 長谷川', '佐々木'])('may be one of any language: %s', (name) => {
    expect(problemOf(name, ['Ben'])).toBeNull()
  })

  it.each([
    ['a zero-width blank', 'Zoë\u200B'],
    ['a mark that turns the direction', '\u202ERoot'],
    ['a line break', 'Ro\not'],
    ['a soft hyphen', 'Ro\u00ADot'],
    ['a tab', 'Ro\tot'],
    ['a filler that shows nothing', 'Root\u3164'],
    ['a tag', 'Root\u{E0041}'],
    ['a variation selector', 'Root\uFE0F'],
    ['a private sign', 'Root\uE000'],
  ])('has no %s', (_what, name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName', data: { field: 'name' } })
  })

  it.each([
    ['a blank that is a symbol', 'Root\u2800'],
    ['a stroke through a letter', 'Root\u0335'],
    ['a sign for an object', 'Root\uFFFC'],
    ['a small capital', 'R\u1D0Fot'],
    ['a Canadian syllable', '\u15C7oot'],
    ['a Cherokee letter', '\u13A1oot'],
    ['a letter of phonetics', 'B\u0251b'],
    ['a mark that does not compose', 'Ro\u0323\u0301\u030Cot'],
    ['a picture', 'Root 🙂'],
    ['a click letter', 'Bi\u01C0\u01C0'],
    ['a sign of mathematics', 'Root+'],
    ['a digit that looks like another sign', 'R\u0665\u0665t'],
    ['a half syllable', '\u1175da'],
    ['a long stroke of Kana beside Latin', 'Root\u30FC'],
  ])('has no %s', (_what, name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName', data: { field: 'name' } })
  })

  it.each(['Adaข', 'Аннаア', '山Root', 'अNil'])('has one script in each word: %s', (name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName', message: expect.stringContaining('mixes') })
  })

  it.each(['...', '--', '\u0301\u0301'])('has something to read: %j', (name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName' })
  })

  it.each(['Buydesk', 'BUYDESK', 'Вuуdеsk', 'Only user', 'only  user', '0nly user', 'ｏｎｌｙ ｕｓｅｒ', 'A deleted operator', 'Somebody at this computer', 'Buydesk.', 'Buy desk', 'Búydesk', "Only-user'"])('is none under which Buydesk speaks itself: %s', (name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName' })
  })

  it.each([
    ['Αnna', 'Anna'],
    ['Аnna', 'Anna'],
    ['АННА', 'AHHA'],
    ['ΡΑΤ', 'PAT'],
    ['сара', 'capa'],
    ['WiII', 'Will'],
    ['B0b', 'Bob'],
    ['Rnark', 'Mark'],
    ['Zoe\u0308', 'Zoë'],
    ['ＡＮＮＡ', 'anna'],
    ['Bob.', 'Bob'],
    ["Bo'b", 'Bob'],
    ['J.R.', 'J R'],
    ['Roọt', 'Root'],
    ['Rooť', 'Root'],
    ['Rơot', 'Root'],
    ['Рооt', 'Root'],
    ['Øve', 'Ove'],
    ['Łukasz', 'Lukasz'],
    ['ロ', '口'],
    ['كريم', 'کریم'],
    ['على', 'علي'],
  ])('that looks like the one of somebody here is refused: %s beside %s', (name, other) => {
    expect(problemOf(name, [other])).not.toBeNull()
  })

  it('of the same letters in another case is taken already', () => {
    expect(problemOf('ADA  byron', ['Ada Byron'])).toMatchObject({ code: 'operator.nameTaken' })
  })

  it('is kept in one spelling', () => {
    expect(keptName('  Ａｄａ\u00A0 Byron ')).toBe('Ada Byron')
  })
})
