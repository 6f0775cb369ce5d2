import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLink, checkTags, fixLink, fixTags } from '#shared/domain/link-check.ts'
import { cpuMs } from '../../../support/cpu-time.ts'

const codes = (text: string) => checkLink(text).map((finding) => finding.code)
const tagCodes = (text: string) => checkTags(text).map((finding) => finding.code)
const shop = 'https://shop.example/p'
const hash = 'a'.repeat(32) + '0123456789abcdef'.repeat(2)

const good = [
  'https://shop.example',
  'https://www.shop.com/',
  'https://shop.com./',
  'https://shop.example/collections/summer-2026?sort=price&page=2#reviews',
  'https://shop.example/p/4006381333931',
  'https://shop.example/p?variant=43712345678901&sku=AB-1234-XL',
  'https://shop.example/?utm_source=facebook&utm_medium=email&utm_campaign={{campaign.name}}&utm_content={{ad.id}}',
  'https://shop.example/p?phone=iphone-15&mobile=1&email=1',
  'https://shop.example/hotels?hotel=1234567&token_color=red',
  'https://shop.example/p?pass=vip&code=SPRING20&session=morning&birthday=sale',
  'https://shop.example/img/logo@2x.png',
  'https://www.tiktok.com/@brand.shop',
  'https://maps.example.com/@52.52,13.4,15z',
  'https://shop.example/p?email_campaign=spring&name=Blue+shirt',
  'https://shop.example/p?date=2026-11-22&range=2026-01-01..2026-12-31',
  'https://münchen-möbel.de/stühle',
  'https://xn--mnchen-mbel-yfb5g.de/',
  'https://магазин.рф/',
  'https://日本語とabc.jp/',
  'https://shop.example/p?q=red%20shoes&f[size]=42',
  'https://shop.example/p?campaign_id=120210000000000017&adset=23851234567890123',
  'https://shop.example/a/b/c/?x=%C3%A4&tag=a|b,c;d',
  'https://shop.example/p?id=9b2d6f7e-1c3a-4b5d-8e9f-0a1b2c3d4e5f',
  'https://shop.example/ibuprofen-alternative-tea',
]

/** Each with the code of what is found. */
const bad: readonly (readonly [string, string])[] = [
  ['', 'link.empty'],
  ['   ', 'link.empty'],
  ['shop.example/p', 'link.malformed'],
  ['https:/shop.example', 'link.malformed'],
  ['https//shop.example', 'link.malformed'],
  ['//shop.example/p', 'link.malformed'],
  ['https://', 'link.malformed'],
  ['http://shop.example/', 'link.notHttps'],
  ['javascript:alert(1)', 'link.scheme'],
  ['JavaScript:alert(1)', 'link.scheme'],
  ['data:text/html,x', 'link.scheme'],
  ['ftp://shop.example/', 'link.scheme'],
  ['tel:+4917012345678', 'link.scheme'],
  ['mailto:a@b.example', 'link.scheme'],
  ['localhost:3000/p', 'link.malformed'],
  ['https://user:pass@shop.example/', 'link.userInfo'],
  ['https://www.bank.com@evil.example/', 'link.userInfo'],
  ['https://shop.example:8443/', 'link.port'],
  ['https://192.168.0.1/p', 'link.ip'],
  ['https://3232235521/', 'link.ip'],
  ['https://0x7f.1/', 'link.ip'],
  ['https://[::1]/', 'link.ip'],
  ['https://localhost/p', 'link.private'],
  ['https://shop.local/p', 'link.private'],
  ['https://shop/p', 'link.host'],
  ['https://shop..com/p', 'link.host'],
  ['https://-shop.com/p', 'link.host'],
  ['https://sh_op.com/p', 'link.host'],
  ['https://{{ad.name}}.com/p', 'link.host'],
  ['https://\u0430pple.com/', 'link.lookalike'],
  ['https://xn--80ak6aa92e.com/', 'link.lookalike'],
  ['https://g\u03BFogle.com/', 'link.lookalike'],
  ['https://xn--.com/', 'link.host'],
  [`${shop}?x=${'1'.repeat(1_000)}`, 'link.tooLong'],
  ['x'.repeat(30_000), 'link.tooLong'],
  [`${shop} `, 'link.spaces'],
  [`${shop}?q=red shoes`, 'link.spaces'],
  [`${shop}\u200B`, 'link.invisible'],
  [`${shop}?x=%00`, 'link.null'],
  [`${shop}?x=50%`, 'link.percent'],
  [`${shop}?x="1"`, 'link.characters'],
  ['https:\\\\shop.example', 'link.characters'],
  ['https://bit.ly/abc', 'link.shortener'],
  [`${shop}?a={{campaign.nmae}}`, 'macro.unknown'],
  [`${shop}?a={{Campaign.Name}}`, 'macro.spelling'],
  [`${shop}?a={campaign.name}`, 'macro.broken'],
  [`${shop}?a={{campaign.name}`, 'macro.broken'],
  [`${shop}?a=%7B%7Bcampaign.name%7D%7D`, 'macro.encoded'],
  [`${shop}?u=jane@mail.example`, 'personal.email'],
  [`${shop}?u=jane%40mail.example`, 'personal.email'],
  [`${shop}?u=jane%2540mail.example`, 'personal.email'],
  [`${shop}?u=amFuZUBtYWlsLmV4YW1wbGU`, 'personal.email'],
  [`${shop}?jane@mail.example`, 'personal.email'],
  [`${shop}?jane@mail.example=1`, 'personal.email'],
  [`${shop}/jane@mail.example/x`, 'personal.email'],
  [`${shop}#/me?mail=jane@mail.example`, 'personal.email'],
  [`${shop}?next=https%3A%2F%2Fx.example%2F%3Fphone%3D01701234567`, 'personal.phone'],
  [`${shop}?email=${hash}`, 'personal.email'],
  [`${shop}?em=${hash}`, 'personal.email'],
  [`${shop}?customer_email=`, 'personal.email'],
  [`${shop}?user[emailAddress]={{email}}`, 'personal.email'],
  [`${shop}?tel=0170%201234567`, 'personal.phone'],
  [`${shop}?c=%2B49%20170%201234567`, 'personal.phone'],
  [`${shop}?first_name=Jane`, 'personal.name'],
  [`${shop}?user[lastName]=Doe`, 'personal.name'],
  [`${shop}?dob=1990-01-02`, 'personal.birth'],
  [`${shop}?ssn=078051120`, 'personal.nationalId'],
  [`${shop}?x=078-05-1120`, 'personal.nationalId'],
  [`${shop}?billing_address=Road+1`, 'personal.address'],
  [`${shop}?customer_id=123456`, 'personal.userId'],
  [`${shop}?access_token=abc`, 'secret.token'],
  [`${shop};jsessionid=1A2B3C4D5E6F`, 'secret.token'],
  [`${shop}?sid=0a1b2c3d4e5f6a7b`, 'secret.token'],
  [`${shop}?x=eyJhbGciOiJI.eyJzdWIiOiIx.c2ln`, 'secret.token'],
  [`${shop}?x=EAA${'b'.repeat(40)}`, 'secret.token'],
  [`${shop}?Password=hunter2`, 'secret.password'],
  [`${shop}?x=4111-1111-1111-1111`, 'financial.number'],
  [`${shop}/4111111111111111`, 'financial.number'],
  [`${shop}?x=DE89370400440532013000`, 'financial.number'],
  [`${shop}?credit_score=700`, 'financial.standing'],
  [`${shop}?diagnosis=flu`, 'health.data'],
  ['https://shop.example/diabetes-test', 'sensitive.health'],
  [`${shop}?utm_campaign=bad_credit`, 'sensitive.finance'],
  [`${shop}?utm_source=a&UTM_Source=b`, 'utm.duplicate'],
  [`${shop}?fbclid=IwAR0abc`, 'link.clickId'],
]

describe('a link', () => {
  it.each(good)('%s is fine', (link) => {
    expect(checkLink(link)).toEqual([])
  })

  it.each(bad)('%s shows %s', (link, code) => {
    expect(codes(link)).toContain(code)
  })

  it.each([
    ['shop.example/p', 'https://shop.example/p'],
    ['http://shop.example/p', 'https://shop.example/p'],
    ['https:/shop.example/p', 'https://shop.example/p'],
    [` ${shop}?q=red shoes `, `${shop}?q=red%20shoes`],
    [`${shop}?a=1&email=jane@mail.example&b=2#x`, `${shop}?a=1&b=2#x`],
    [`${shop}?email=jane@mail.example`, shop],
    [`${shop}?first=Anna&x=1&last=Schmidt#y`, `${shop}?x=1#y`],
    [`${shop}?name=Anna%20Schmidt&x=1`, `${shop}?x=1`],
    [`${shop}?a=1&email=j@m.example&phone=01701234567&fbclid=x`, `${shop}?a=1`],
    [`${shop}#/me?mail=jane@mail.example&tab=1`, `${shop}#/me?tab=1`],
    [`${shop};jsessionid=1A2B3C4D5E6F?x=1`, `${shop}?x=1`],
    ['https://user:pass@shop.example:443/', 'https://shop.example/'],
    [`${shop}?a={Campaign.Name}`, `${shop}?a={{campaign.name}}`],
    [`${shop}?a=%7B%7Bad.id%7D%7D`, `${shop}?a={{ad.id}}`],
    [`${shop}?utm_source=a&utm_source=b`, `${shop}?utm_source=a`],
    [`${shop}?x=50%&y=%00`, `${shop}?x=50%25&y=`],
  ])('%s is mended to %s, which is fine', (link, fixed) => {
    expect(fixLink(link)).toBe(fixed)
    expect(checkLink(fixed)).toEqual([])
  })

  it('keeps a parameter that only looks personal, for a person to decide', () => {
    expect(fixLink(`${shop}?customer_id=123456&ssn=078051120`)).toBe(`${shop}?customer_id=123456`)
  })

  it('names the parameter, and never repeats what is in it', () => {
    expect(checkLink(`${shop}?a=1&user_email=jane.doe@mail.example`)).toEqual([
      {
        severity: 'blocker',
        code: 'personal.email',
        message: "The parameter 'user_email' holds an e-mail address.",
        advice: "Take out 'user_email'. Meta forbids personal data in links.",
        parameter: 'user_email',
        fixed: `${shop}?a=1`,
      },
    ])
    expect(JSON.stringify(checkLink(`${shop}?jane@mail.example=1`).map((each) => [each.message, each.advice, each.parameter]))).not.toContain('jane')
  })

  it('warns where it can only guess, and blocks where it knows', () => {
    const severity = (link: string) => checkLink(link)[0]?.severity
    expect(severity('https://bit.ly/abc')).toBe('warning')
    expect(severity('https://shop.example/diabetes-test')).toBe('warning')
    expect(severity(`${shop}?email=unknown`)).toBe('warning')
    expect(severity(`${shop}?email=jane@mail.example`)).toBe('blocker')
  })

  it('of a plain shop is never reported', () => {
    const word = fc.constantFrom('shoes', 'summer', 'sale', 'red', 'women', 'new-in', 'p', 'collections', 'gift-cards', 'größe', 'a1')
    const name = fc.constantFrom('sort', 'page', 'color', 'size', 'variant', 'sku', 'q', 'ref', 'utm_source', 'category', 'lang', 'currency')
    const value = fc.oneof(word, fc.nat(9_999_999_999).map(String), fc.constantFrom('{{ad.id}}', '{{placement}}', 'red%20shoes', 'a+b', '19.99', '2026-11-22'))
    const links = fc.record({
      host: fc.constantFrom('shop.example', 'www.my-shop.co.uk', 'shop24.de', 'bücher.example'),
      path: fc.array(word, { maxLength: 4 }),
      query: fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 5 }),
    })
    fc.assert(
      fc.property(links, ({ host, path, query }) => {
        const tail = query.length > 0 ? `?${query.map((pair) => pair.join('=')).join('&')}` : ''
        expect(checkLink(`https://${host}/${path.join('/')}${tail}`)).toEqual([])
      }),
    )
  })

  it('of any kind is looked at without failing, and a cure never adds a blocker for ever', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: fc.constantFrom('%', '{', '}', '?', '&', '=', '#', '@', ':', '/', '.', 'a', '1', ' ', 'xn--', 'https://') }),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        checkLink(text)
        checkTags(text)
        const fixed = fixLink(text)
        expect(fixLink(fixed)).toBe(fixed)
        fixTags(text)
      }),
    )
  })

  it('longer than Meta takes is not looked into, whatever it is made of', () => {
    const began = cpuMs()
    for (const tail of ['?a=b' + '&a=b'.repeat(4_900), `/${';a'.repeat(9_900)}`, '#' + 'a&'.repeat(9_900)]) {
      const long = `https://shop.example${tail}`
      expect(codes(long)).toEqual(['link.tooLong'])
      expect(fixLink(long)).toBe(long)
    }
    expect(tagCodes('a=b&'.repeat(4_900))).toEqual(['link.tooLong'])
    expect(cpuMs() - began).toBeLessThan(200)
  })

  it('full of parameters costs no more than each of them', () => {
    const pairs = (count: number) => Array.from({ length: count }, (_, index) => `a${index}=b${index}`).join('&')
    const links = Array.from({ length: 500 }, (_, index) => `https://shop.example/${index}?${pairs(95)}`)
    const began = cpuMs()
    for (const link of links) expect(checkLink(link)).toEqual([])
    expect((cpuMs() - began) / links.length).toBeLessThan(4)
    expect(codes(`https://shop.example/?${pairs(101)}`)).toEqual(['link.many'])
    expect(tagCodes(pairs(101))).toEqual(['link.many'])
  })

  it('made to be slow is not', () => {
    const began = cpuMs()
    for (const piece of ['%40', 'a.', 'a@', '1 ', '+1', '{{', 'a=1&', 'xn--a', '(at)', 'GB82 ']) checkLink(`${shop}?x=${piece.repeat(19_000 / piece.length)}`)
    expect(cpuMs() - began).toBeLessThan(4_000)
  })
})

describe('tags', () => {
  it.each(['', 'utm_source=facebook&utm_campaign={{campaign.name}}&utm_content={{ad.name}}', 'utm_term=red%20shoes&x=a+b', 'a='])('%j are fine', (tags) => {
    expect(checkTags(tags)).toEqual([])
  })

  it.each([
    ['?utm_source=fb', 'tags.mark', 'utm_source=fb'],
    ['&utm_source=fb', 'tags.mark', 'utm_source=fb'],
    ['https://shop.example/?utm_source=fb', 'tags.link', 'utm_source=fb'],
    ['utm_source=fb#top', 'tags.fragment', 'utm_source=fb'],
    ['utm_source=fb&flag', 'tags.pair', 'utm_source=fb'],
    ['utm_source=paid social', 'link.spaces', 'utm_source=paid%20social'],
    ['utm_source=fb&utm_source=ig', 'utm.duplicate', 'utm_source=fb'],
    ['utm_source=fb&email={{email}}', 'personal.email', 'utm_source=fb'],
    ['first=Anna&utm_source=fb&last=Schmidt', 'personal.name', 'utm_source=fb'],
    ['utm_content={{ad.ID}}', 'macro.spelling', 'utm_content={{ad.id}}'],
    ['utm_content={{ ad.id }}', 'macro.spelling', 'utm_content={{ad.id}}'],
  ])('%s show %s and are mended to %s', (tags, code, fixed) => {
    expect(tagCodes(tags)).toContain(code)
    expect(fixTags(tags)).toBe(fixed)
    expect(checkTags(fixed)).toEqual([])
  })
})
