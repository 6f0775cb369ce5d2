import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTags, joinLink, metaMacros, parseTags, sharedNames, type UrlTags } from '#shared/domain/utm.ts'

const none: UrlTags = { source: '', medium: '', campaign: '', content: '', term: '', extra: [] }

describe('tags of a link', () => {
  it('keep macros readable and encode the rest', () => {
    const tags = { ...none, source: 'facebook', medium: 'paid social', campaign: '{{campaign.name}} & more', content: 'a+b=c#d', term: 'é' }
    expect(buildTags(tags)).toBe(
      'utm_source=facebook&utm_medium=paid%20social&utm_campaign={{campaign.name}}%20%26%20more&utm_content=a%2Bb%3Dc%23d&utm_term=%C3%A9',
    )
  })

  it('leave out what is empty and take names of one', () => {
    expect(buildTags({ ...none, source: 'fb', extra: [{ name: 'ad id', value: '{{ad.id}}' }, { name: '', value: 'x' }] })).toBe('utm_source=fb&ad%20id={{ad.id}}')
    expect(buildTags(none)).toBe('')
  })

  it('do not pass a macro that Meta does not know', () => {
    expect(buildTags({ ...none, source: '{{user.email}}' })).toBe('utm_source=%7B%7Buser.email%7D%7D')
  })

  it('are read from what people paste', () => {
    expect(parseTags('?utm_source=fb&utm_medium=paid+social&x&utm_source=ig&bad=%ZZ')).toEqual({
      ...none,
      source: 'fb',
      medium: 'paid social',
      extra: [{ name: 'x', value: '' }, { name: 'utm_source', value: 'ig' }, { name: 'bad', value: '%ZZ' }],
    })
  })

  it('come back as they were built', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...metaMacros), fc.constantFrom('a&b', '1+1', '50%', '{{', 'x=y'))
    const tags = fc.record({ source: text, medium: text, campaign: text, content: text, term: text })
    fc.assert(
      fc.property(tags, (parts) => {
        expect(parseTags(buildTags({ ...parts, extra: [] }))).toEqual({ ...parts, extra: [] })
      }),
    )
  })

  it('are built of anything without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(buildTags({ ...none, source: text, extra: [{ name: text, value: text }] })).not.toMatch(/[\s#"<>]/)
      }),
    )
  })
})

describe('a link with its tags', () => {
  it.each([
    ['https://a.example/', 'u=1', 'https://a.example/?u=1'],
    ['https://a.example/?x=1', 'u=1', 'https://a.example/?x=1&u=1'],
    ['https://a.example/?', '?u=1', 'https://a.example/?u=1'],
    ['https://a.example/?x=1&', '&u=1', 'https://a.example/?x=1&u=1'],
    ['https://a.example/#top', 'u=1', 'https://a.example/?u=1#top'],
    ['https://a.example/', ' ', 'https://a.example/'],
  ])('%s and %s are %s', (link, tags, joined) => {
    expect(joinLink(link, tags)).toBe(joined)
  })

  it('tells which names stand in both', () => {
    expect(sharedNames('https://a.example/?utm_source=x&y=1#z=2', 'UTM_Source=fb&z=1')).toEqual(['UTM_Source'])
  })
})
