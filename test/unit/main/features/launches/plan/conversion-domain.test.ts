import { expect, it } from 'vitest'
import { conversionDomain } from '#main/features/launches/plan/conversion-domain.ts'

it.each([
  ['https://www.shop.example/spring?x=1', 'shop.example'],
  ['https://shop.example', 'shop.example'],
  ['https://a.b.SHOP.co.uk/', 'shop.co.uk'],
  ['https://loja.com.br/x', 'loja.com.br'],
  ['https://www.tulips.myshopify.com/', 'tulips.myshopify.com'],
  ['https://co.uk/', null],
  ['https://shop.kiev.ua/', 'shop.kiev.ua'],
  ['https://www.shop.k12.ca.us/', 'shop.k12.ca.us'],
  ['https://a.tulips.hosting.ovh.net/', 'a.tulips.hosting.ovh.net'],
  ['https://www.shop.city.kawasaki.jp/', 'city.kawasaki.jp'],
  ['https://www.blumen.de./', 'blumen.de'],
  ['https://www.bücher.example/', 'xn--bcher-kva.example'],
  ['https://shop.example/{{campaign.name}}', 'shop.example'],
  ['https://127.0.0.1/', null],
  ['https://localhost/', null],
  ['not a link', null],
  ['', null],
])('conversions of ads that lead to %s count under %s', (link, domain) => {
  expect(conversionDomain(link)).toBe(domain)
})
