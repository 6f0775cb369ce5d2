import { describe, expect, it } from 'vitest'
import { productMacroProblems, productMacros } from '#shared/domain/product-macros.ts'

const codes = (text: string, isOfCatalog = true) => productMacroProblems(text, isOfCatalog).map(({ severity, code }) => `${code}${severity === 'warning' ? '?' : ''}`)

describe('macros in the text of an ad with products', () => {
  it.each([...productMacros, '{{product.name | titleize}}', '{{product.price raw}}', '{{ product.custom_label_0 }}', 'No macro', ''])('%s is taken', (text) => {
    expect(codes(text)).toEqual([])
  })

  it.each([
    ['{{product.flavour}}', 'text.unknownMacro?'],
    ['{{campaign.name}}', 'text.macro'],
    ['{{}}', 'text.macro'],
    ['{product.name}', 'text.brokenMacro'],
    ['{{product.name}', 'text.brokenMacro'],
    ['Only {{product.price}} } today', 'text.brokenMacro'],
  ])('%s is %s', (text, code) => {
    expect(codes(text)).toEqual([code])
  })

  it('are looked through in no time, however long the text', () => {
    const started = performance.now()
    productMacroProblems(`{{product.name${' '.repeat(2_000)}!}}`, true)
    productMacroProblems('{{product.'.repeat(220), false)
    expect(performance.now() - started).toBeLessThan(100)
  })
})

describe('macros in the text of any other ad', () => {
  it('are refused where they are about products, and left alone otherwise', () => {
    expect(codes('Now {{product.price}}', false)).toEqual(['text.productMacro'])
    expect(codes('{{ product.name}}', false)).toEqual(['text.productMacro'])
    expect(codes('{{campaign.name}} {curly}', false)).toEqual([])
  })
})
