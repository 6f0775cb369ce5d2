import { describe, expect, it } from 'vitest'
import { keptName, nameProblem } from '#main/features/operators/operator-name.ts'

const problemOf = (name: string, others: readonly string[] = []) => nameProblem(keptName(name), others)

describe('the name of a new operator', () => {
  it.each(['Ada', 'Ada Byron', "Zoë O'Neill-Świątek", 'José', 'Αλέξανδρος', 'Анна Каренина', '山田 太郎', 'فاطمة', 'अनिल', '김민준', 'J. R. 2'])('may be one of any language: %s', (name) => {
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

  it.each(['...', '--', '\u0301\u0301'])('has something to read: %j', (name) => {
    expect(problemOf(name)).toMatchObject({ code: 'operator.oddName' })
  })

  it.each(['Buydesk', 'BUYDESK', 'Вuуdеsk', 'Only user', 'only  user', '0nly user', 'ｏｎｌｙ ｕｓｅｒ', 'A deleted operator', 'Somebody at this computer'])('is none under which Buydesk speaks itself: %s', (name) => {
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
