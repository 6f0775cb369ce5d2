import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConceptFile, filesOf, groupConcepts, mergeConcepts, moveFile, ratioOf, splitConcept } from '#shared/domain/concepts.ts'

const square = { width: 1080, height: 1080 }
const portrait = { width: 1080, height: 1350 }
const tall = { width: 1080, height: 1920 }
const wide = { width: 1200, height: 628 }

function file(name: string, size: { width: number | null; height: number | null } = square, id = name): ConceptFile {
  return { id, name, ...size }
}

const names = (files: readonly ConceptFile[]) => groupConcepts(files).map((concept) => filesOf(concept).map((each) => each.name))

describe('dropped images', () => {
  it('of one idea are one concept, each in the slot of its shape', () => {
    const files = [file('spring_1080x1080.png'), file('spring-9x16.jpg', tall), file('Spring (4x5).png', portrait), file('SPRING 1200x628.jpeg', wide)]
    const [concept, ...rest] = groupConcepts(files)
    expect(rest).toEqual([])
    expect(concept).toMatchObject({
      name: 'SPRING',
      slots: {
        '1:1': { name: 'spring_1080x1080.png' },
        '9:16': { name: 'spring-9x16.jpg' },
        '4:5': { name: 'Spring (4x5).png' },
        '1.91:1': { name: 'SPRING 1200x628.jpeg' },
      },
      others: [],
    })
  })

  it.each([
    ['Sale_story.png', 'Sale_feed.png'],
    ['sale-9_16.png', 'sale_4-5.png'],
    ['sale 1080 × 1920 px.png', 'sale[1080*1350].png'],
    ['sale 9:16.png', 'sale.png'],
    ['sale-vertical.png', 'sale.square.jpg'],
    ['summer/1080x1920.png', 'summer/1080x1350.png'],
  ])('%s and %s are one', (one, other) => {
    expect(groupConcepts([file(one, tall), file(other, portrait)])).toHaveLength(1)
  })

  it.each([
    ['spring 1.png', 'spring 2.png'],
    ['spring-a.png', 'spring-b.png'],
    ['summer/hero.png', 'winter/hero.png'],
    ['2026-04-05.png', '2026-04-06.png'],
    ['history.png', 'hi.png'],
    ['v1_2.png', 'v1_3.png'],
    ['9x16.png', 'spring.png'],
    ['4-5-2026.png', '9-16-2026.png'],
    ['set 4-5.png', 'set 5-6.png'],
  ])('%s and %s are two', (one, other) => {
    expect(groupConcepts([file(one, tall), file(other, portrait)])).toHaveLength(2)
  })

  it('of one name and shape are two concepts, the larger one first, so that none is left out', () => {
    const [first, second] = groupConcepts([file('hero 600x600.png', { width: 600, height: 600 }), file('hero 1080x1080.png')])
    expect(first).toMatchObject({ name: 'hero', slots: { '1:1': { name: 'hero 1080x1080.png' } } })
    expect(second).toMatchObject({ name: 'hero (2)', slots: { '1:1': { name: 'hero 600x600.png' } } })
  })

  it('of no usual shape stand beside', () => {
    expect(groupConcepts([file('hero.png'), file('hero banner.png', { width: 728, height: 90 })])).toHaveLength(2)
    const [concept] = groupConcepts([file('hero 1x1.png'), file('hero 728x90.png', { width: 728, height: 90 })])
    expect(concept?.others.map((each) => each.name)).toEqual(['hero 728x90.png'])
  })

  it.each([
    [1080, 1080, '1:1'],
    [1080, 1100, '1:1'],
    [1080, 1103, 'other'],
    [1080, 1350, '4:5'],
    [1080, 1920, '9:16'],
    [1200, 628, '1.91:1'],
    [1200, 627, '1.91:1'],
    [1920, 1080, 'other'],
    [0, 0, 'other'],
    [null, null, 'other'],
  ])('of %s x %s pixels have the shape %s', (width, height, ratio) => {
    expect(ratioOf({ width, height })).toBe(ratio)
  })

  it('keep what only looks like an endless name', () => {
    expect(names([file('.png'), file(''), file('___.jpg')]).flat()).toHaveLength(3)
  })

  it('make the same concepts in whichever order they come, each file in one of them', () => {
    const aFile = fc.record({
      id: fc.uuid(),
      name: fc.oneof(fc.string(), fc.constantFrom('a 1x1.png', 'a-9x16.jpg', 'A (4x5).png', 'b.png', 'x/b_story.png')),
      width: fc.option(fc.integer({ min: 1, max: 2_000 })),
      height: fc.option(fc.constantFrom(1, 628, 1080, 1350, 1920)),
    })
    const drops = fc.uniqueArray(aFile, { selector: (each) => each.id, maxLength: 12 })
    fc.assert(
      fc.property(drops.chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))), ([files, shuffled]) => {
        const concepts = groupConcepts(files)
        expect(groupConcepts(shuffled)).toEqual(concepts)
        expect(concepts.flatMap(filesOf).map((each) => each.id).toSorted()).toEqual(files.map((each) => each.id).toSorted())
        expect(new Set(concepts.map((concept) => concept.id)).size).toBe(concepts.length)
      }),
    )
  })
})

describe('a concept set right by hand', () => {
  const concepts = groupConcepts([file('a 1x1.png'), file('a 9x16.png', tall), file('b 1x1.png')])
  const [a, b] = concepts.map((concept) => concept.id)

  it('takes a file from another; what was in the slot stands beside', () => {
    const moved = moveFile(concepts, 'b 1x1.png', a ?? '')
    expect(moved).toHaveLength(1)
    expect(moved[0]).toMatchObject({ slots: { '1:1': { name: 'b 1x1.png' } }, others: [{ name: 'a 1x1.png' }] })
  })

  it('gives a file away and fills its slot with what stood beside', () => {
    const merged = mergeConcepts(concepts, [a ?? '', b ?? ''])
    expect(merged).toHaveLength(1)
    const split = splitConcept(merged, a ?? '', ['a 1x1.png'])
    expect(split).toHaveLength(2)
    expect(split[0]?.slots['1:1']?.name).toBe('b 1x1.png')
    expect(split[1]).toMatchObject({ name: 'a', slots: { '1:1': { name: 'a 1x1.png' } } })
  })

  it('stays as it is when there is nothing to do', () => {
    expect(moveFile(concepts, 'none', a ?? '')).toBe(concepts)
    expect(moveFile(concepts, 'b 1x1.png', 'none')).toBe(concepts)
    expect(splitConcept(concepts, b ?? '', ['b 1x1.png'])).toBe(concepts)
    expect(splitConcept(concepts, a ?? '', [])).toBe(concepts)
    expect(mergeConcepts(concepts, [a ?? ''])).toBe(concepts)
  })
})
