import { describe, expect, it } from 'vitest'
import { checkLink, checkTags } from '#shared/domain/link-check.ts'

const shop = 'https://shop.example/p'
const sha256 = '8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const hex = (text: string) => Buffer.from(text).toString('hex')
const encoded = (text: string, times: number): string => (times === 0 ? text : encodeURIComponent(encoded(text, times - 1)))
const json = (value: unknown) => encodeURIComponent(JSON.stringify(value))

/** Findings that name a person's data, and how sure they are: `personal.email`, or with a question mark. */
const personal = (text: string, check = checkLink) =>
  check(text)
    .filter(({ code }) => /^(?:personal|secret|financial|health)\./.test(code))
    .map(({ code, severity }) => (severity === 'warning' ? `${code}?` : code))

const found: readonly (readonly [what: string, link: string, code: string])[] = [
  ['an e-mail address encoded four times', `${shop}?u=${encoded('jane@mail.example', 4)}`, 'personal.email'],
  ['one in base64 with its padding', `${shop}?u=${encodeURIComponent(base64('jane@mail.example!!'))}`, 'personal.email'],
  ['one in hexadecimal', `${shop}?u=${hex('jane@mail.example')}`, 'personal.email'],
  ['one with a wide sign', `${shop}?u=jane%EF%BC%A0mail.example`, 'personal.email'],
  ['one written (at)', `${shop}?u=jane(at)mail.example`, 'personal.email'],
  ['one in JSON', `${shop}?u=${json({ user: { contact: 'jane@mail.example' } })}`, 'personal.email'],
  ['one in a step of the path', `${shop}/unsubscribe/jane%40mail.example`, 'personal.email'],
  ['one behind the #', `${shop}#jane@mail.example`, 'personal.email'],
  ['one in a tag', `${shop}?utm_term=jane%40mail.example`, 'personal.email'],
  ['a phone number with its country', `${shop}?u=%2B49%20(170)%20123-4567`, 'personal.phone'],
  ['one with dots', `${shop}?mobile=0170.123.4567`, 'personal.phone'],
  ['one under the short name of Meta', `${shop}?ph=491701234567`, 'personal.phone'],
  ['one as a link of its own', `${shop}?call=tel:%2B491701234567`, 'personal.phone'],
  ['one as a number of JSON', `${shop}?u=${json({ phone: 491_701_234_567 })}`, 'personal.phone'],
  ['a hash under a short name', `${shop}?em=${sha256}`, 'personal.email'],
  ['a hash in capitals', `${shop}?hashed_email=${sha256.toUpperCase()}`, 'personal.email'],
  ['an old hash', `${shop}?email_md5=${sha256.slice(0, 32)}`, 'personal.email'],
  ["a hash in the brackets of Meta's pixel", `${shop}?ud%5Bfn%5D=${sha256}`, 'personal.email'],
  ['a hash of a birthday or a postcode', `${shop}?db=${sha256}`, 'personal.email'],
  ['a hash of nobody knows what', `${shop}?k=${sha256}`, 'personal.hash?'],
  ['a first name', `${shop}?fname=Jane`, 'personal.name'],
  ['a last name in brackets', `${shop}?user%5Blname%5D=Doe`, 'personal.name'],
  ['a name after a dot', `${shop}?user.fname=Jane`, 'personal.name'],
  ['a birthday', `${shop}?user_dob=19900102`, 'personal.birth'],
  ['a postcode', `${shop}?zip=10115`, 'personal.address?'],
  ['a postcode with letters', `${shop}?postcode=SW1A%201AA`, 'personal.address?'],
  ['the address of a redirect', `${shop}?next=${encoded('https://x.example/?fname=Jane', 1)}`, 'personal.name'],
  ['a redirect within a redirect', `${shop}?next=${encoded(`https://a.example/?go=${encoded('https://b.example/?dob=1990-01-02', 1)}`, 1)}`, 'personal.birth'],
  ['a redirect behind the #', `${shop}#/me?next=${encoded('/x?lname=Doe', 1)}`, 'personal.name'],
  ['a query in base64', `${shop}?q=${base64('dob=1990-01-02&x=1')}`, 'personal.birth'],
  ['JSON in base64', `${shop}?q=${encodeURIComponent(base64(JSON.stringify({ fname: 'Jane' })))}`, 'personal.name'],
  ['JSON deep down', `${shop}?q=${json([{ a: { b: { last_name: 'Doe' } } }])}`, 'personal.name'],
  ['pairs behind the #', `${shop}#fname=Jane&x=1`, 'personal.name'],
  ['pairs behind #!', `${shop}#!/profile?dob=1990-01-02`, 'personal.birth'],
  ['a macro for a first name', `${shop}?fname={{first_name}}`, 'personal.name'],
  ['a macro for a last name under another name', `${shop}?a={{lname}}`, 'personal.name'],
  ['a macro for a birthday', `${shop}?dob={{x.y}}`, 'personal.birth'],
  ['a macro that is encoded', `${shop}?a=%7B%7Buser.email%7D%7D`, 'personal.email'],
  ['a macro with a filter', `${shop}?a=%7B%7B%20customer.phone%20%7C%20url_encode%20%7D%7D`, 'personal.phone'],
  ['a merge tag of a newsletter', `${shop}?a=*|FNAME|*`, 'personal.name'],
  ['a postcode of a newsletter', `${shop}?zip=*|ZIP|*`, 'personal.address'],
  ['a place between percent signs', `${shop}?a=%25%25EMAIL_ADDRESS%25%25`, 'personal.email'],
  ['a place between single ones', `${shop}?a=%25FIRSTNAME%25`, 'personal.name'],
  ['a place of a template', `${shop}?a=$%7Bdob%7D`, 'personal.birth'],
  ['a place in square brackets', `${shop}?a=%5B%5Blname%5D%5D`, 'personal.name'],
  ['a macro behind the #', `${shop}#a={{ssn}}`, 'personal.nationalId'],
  ['base64 with letters beyond ASCII', `${shop}?d=${encodeURIComponent(base64('{"n":"Jörg","email":"jane@mail.example"}'))}`, 'personal.email'],
  ['an e-mail address with the sign as HTML writes it', `${shop}?u=jane%26%2364%3Bmail.example`, 'personal.email'],
  ['one with signs that nobody sees before the @', `${shop}?u=jane%E2%80%8B@mail.example`, 'personal.email'],
  ['one with signs that nobody sees behind the @', `${shop}?u=jane@%E2%80%8Bmail.example`, 'personal.email'],
  ['one under an ending in other letters', `${shop}?u=jane@mail.xn--p1ai`, 'personal.email'],
  ['one in quotes', `${shop}?u=%22jane%22@mail.example`, 'personal.email'],
  ['a number that begins like one called from abroad', `${shop}?u=00491701234567`, 'personal.phone?'],
  ['such a one under a name that leaves no doubt', `${shop}?phone=00491701234567`, 'personal.phone'],
  ['a phone number with a number of its own', `${shop}?phone1=017012345678`, 'personal.phone'],
  ['one of a list', `${shop}?phone[0]=017012345678`, 'personal.phone'],
  ['one in German', `${shop}?tel_nr=017012345678`, 'personal.phone'],
  ['one as Germans say it', `${shop}?handy=017012345678`, 'personal.phone'],
  ['one within a sentence', `${shop}?text=Call%20me%20%2B49%20170%201234567%20now`, 'personal.phone'],
  ['one within a sentence with plus signs', `${shop}?text=Call+me+%2B49+170+1234567+now`, 'personal.phone'],
  ["a hash in the dots of Meta's pixel", `${shop}?user_data.em.value=${sha256}`, 'personal.email'],
  ['a hash in base64', `${shop}?em=${Buffer.from(sha256, 'hex').toString('base64url')}`, 'personal.email'],
  ['a short first name', `${shop}?fn=jane`, 'personal.name?'],
  ['the address of a computer', `${shop}?ip=203.0.113.7`, 'personal.address'],
  ['a longer address of a computer', `${shop}?client=1&ip=2001:db8::7:1`, 'personal.address'],
  ['a pair within a value', `${shop}?a=1%26first_name%3Djane`, 'personal.name'],
  ['a street', `${shop}?street=Hauptstr%205`, 'personal.address?'],
  ['a short password', `${shop}?pw=hunter2`, 'secret.password'],
  ['a key of Google', `${shop}?key=AIzaSyA1234567890abcdefghijklmnopqrstu`, 'secret.token'],
  ['a name and a surname', `${shop}?name=Anna%20Schmidt`, 'personal.name'],
  ['one with plus signs', `${shop}?name=Anna+Schmidt`, 'personal.name'],
  ['one in small letters', `${shop}?name=maria%20da%20silva`, 'personal.name'],
  ['one with the surname first', `${shop}?contact=Schmidt,%20Anna`, 'personal.name'],
  ['the name of a customer, whoever it is', `${shop}?customer_name=Xu%20Li`, 'personal.name'],
  ['a name and a surname in two', `${shop}?first=Anna&last=Schmidt`, 'personal.name'],
  ['such ones behind other names', `${shop}?given=Anna&x=1&family=Schmidt`, 'personal.name'],
  ['such ones in small letters', `${shop}?first=anna&last=schmidt`, 'personal.name'],
  ['coordinates that may be those of a shop', `${shop}?lat=52.5200&lng=13.4050`, 'personal.location?'],
  ['coordinates in one', `${shop}?ll=52.5200,13.4050`, 'personal.location?'],
  ['where a customer is', `${shop}?user_lat=52.5200&user_lng=13.4050`, 'personal.location'],
  ['where somebody lives', `${shop}?home_location=52.52001,13.40495`, 'personal.location'],
  ['a number of WhatsApp', `${shop}?wa=4917012345678`, 'personal.phone'],
  ['an American phone number', `${shop}?q=415-555-2671`, 'personal.phone'],
  ['one with brackets', `${shop}?q=(415)%20555-2671`, 'personal.phone'],
  ['one with dots, which may be anything', `${shop}?q=415.555.2671`, 'personal.phone?'],
  ['a British one', `${shop}?q=07700%20900123`, 'personal.phone?'],
  ['a French one', `${shop}?q=06%2012%2034%2056%2078`, 'personal.phone?'],
  ['a German one', `${shop}?q=0170/1234567`, 'personal.phone?'],
  ['an e-mail address in base32', `${shop}?x=MFXG4YKAMV4GC3LQNRSS4Y3PNU`, 'personal.email'],
  ['one in base32 with small letters and its padding', `${shop}?x=mfxg4ykamv4gc3lqnrss4y3pnu%3D%3D%3D%3D%3D%3D`, 'personal.email'],
  ['an e-mail address with blanks', `${shop}?u=anna%20@%20example.com`, 'personal.email'],
  ['one with plus signs for blanks', `${shop}?u=anna+@+example.com`, 'personal.email'],
  ['one with a blank behind the @', `${shop}?u=anna@%20example.com`, 'personal.email'],
  ['a macro for the number of a customer', `${shop}?a={{customer_id}}`, 'personal.userId?'],
]

describe('personal data in a link', () => {
  it.each(found)('%s is found: %s shows %s', (_, link, code) => {
    expect(personal(link)).toContain(code)
  })

  it.each(found.filter(([, link]) => link.includes('?') && !link.includes('#')))('%s is found in tags as well', (_, link, code) => {
    const query = link.slice(link.indexOf('?') + 1)
    expect(personal(query, checkTags)).toContain(code)
  })
})

describe('what is no personal data', () => {
  it.each([
    `${shop}?format=zip&zip=1&file=spring.zip`,
    `${shop}?ph=7&ln=en&fn=1&st=new&ct=shoes&ge=a&db=main`,
    `${shop}?v=${sha256}&integrity=${sha256}`,
    `${shop}?commit=${sha256.slice(0, 40)}&session=${sha256.slice(0, 8)}`,
    `${shop}/assets/${sha256}/hero.png`,
    `${shop}?utm_campaign={{campaign.name}}&utm_content={{ad.name}}-{{adset.id}}&where={{placement}}-{{site_source_name}}`,
    `${shop}?discount=50%25OFF%25&q=a%20%7C%20b`,
    `${shop}?filter=${json({ size: ['m', 'l'], price: { max: 100 } })}`,
    `${shop}?next=${encoded('https://x.example/?sort=price&page=2', 2)}`,
    `${shop}?token_color=${hex('light blue')}`,
    `${shop}?q=${base64('sort=price&page=2')}`,
    `${shop}?q=${base64('Größe=42')}&a=1%262`,
    `${shop}?key=ab&ip=1&handyhuelle=rot&phones=3&sku1=00123456&sale=00123456789012345`,
    `${shop}?text=From+2+to+49,+and+1234567+more`,
    `${shop}?name=spring-sale&q=shoes%20size%2042`,
    `${shop}?name=Blue%20Shirt&product=Anna%20Sandals`,
    `${shop}?name=Summer%20Sale%202026&contact=Customer%20Service`,
    `${shop}?name=Calvin%20Klein&brand=Ralph%20Lauren`,
    `${shop}?name=Anna&first=1&last=20`,
    `${shop}?first=true&last=false`,
    `${shop}?first=Anna`,
    `${shop}?lat=1&lng=2&ll=en,de&location=Berlin&long=sleeves`,
    `${shop}?size=42.50&price=19.99&range=10.00,20.00&ratio=1.91`,
    `${shop}?q=415-555&sku=415-5552-671&isbn=978-3-16-148410-0&ean=4006381333931`,
    `${shop}?q=0-100&date=2026-11-22&time=10.30&q2=2026.11.22`,
    `${shop}?order=405-5551234-1234567&wa=1&wa2=shop`,
    `${shop}?code=SUMMERSALEWINTER&id=ABCDEFGH23456723&v=MZXW6YTBOI5GC3DF`,
    `${shop}?q=half%20price%20@%20noon&t=sale%20@%2050.percent%20off`,
    `https://maps.example.com/@52.5200,13.4050,15z`,
    `https://wa.me/4917012345678`,
  ])('%s is fine', (link) => {
    expect(personal(link)).toEqual([])
  })
})
