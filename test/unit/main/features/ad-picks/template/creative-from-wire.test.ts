import { expect, test } from 'vitest'
import { creativeId } from '#shared/domain/ids.ts'
import { readCreative } from '#main/features/ad-picks/template/creative-from-wire.ts'
import type { CreativeWire } from '#main/graph/ops/campaign-tree.ts'

const hash = 'a'.repeat(32)
const other = 'b'.repeat(32)
const wire = (changes: Partial<CreativeWire>): CreativeWire => ({
  id: creativeId.parse('123'), name: 'Creative', object_story_spec: null, object_story_id: null, asset_feed_spec: null, degrees_of_freedom_spec: null, contextual_multi_ads: null,
  url_tags: null, image_hash: null, ...changes,
})
const link = { link: 'https://shop.example/', message: 'Text', name: 'Head', call_to_action: { type: 'SHOP_NOW', value: { link: 'https://shop.example/' } } }

test('an ad with a picture and a link comes over whole', () => {
  const creative = readCreative(wire({
    object_story_spec: { page_id: '11', instagram_user_id: '22', link_data: { ...link, description: 'More', caption: 'shop.example', image_hash: hash } },
    degrees_of_freedom_spec: { creative_features_spec: { text_optimizations: { enroll_status: 'OPT_IN' }, image_touchups: { enroll_status: 'OPT_OUT' } } },
    contextual_multi_ads: { enroll_status: 'OPT_OUT' },
    url_tags: 'utm_source=fb',
  }))
  expect(creative).toMatchObject({
    is: 'taken', pageId: '11', instagramId: '22', urlTags: 'utm_source=fb', multiAdvertiser: false, left: [],
    enhancements: { text_optimizations: true, image_touchups: false },
    text: { primary: ['Text'], headlines: ['Head'], descriptions: ['More'], callToAction: 'SHOP_NOW', link: 'https://shop.example/', displayLink: 'shop.example' },
    assets: [{ kind: 'image', imageHash: hash }],
  })
})

test('the picture that Meta made of an address outside counts where it says so, and is missed where it does not', () => {
  const outside = { page_id: '11', link_data: { ...link, picture: 'https://shop.example/x.jpg' } }
  expect(readCreative(wire({ object_story_spec: outside, image_hash: hash }))).toMatchObject({ assets: [{ imageHash: hash }], left: [] })
  expect(readCreative(wire({ object_story_spec: outside }))).toMatchObject({ assets: [], left: ['a picture that lies outside of Meta'] })
})

test('a film comes over with its still, and one without says that the still is missing', () => {
  const video = { video_id: '77', title: 'Head', message: 'Text', call_to_action: { type: 'LEARN_MORE', value: { link: 'https://shop.example/', link_caption: 'shop.example' } } }
  expect(readCreative(wire({ object_story_spec: { page_id: '11', video_data: { ...video, image_hash: hash } } }))).toMatchObject({
    assets: [{ kind: 'video', videoId: '77', thumbnailHash: hash }], text: { link: 'https://shop.example/', displayLink: 'shop.example' }, left: [],
  })
  expect(readCreative(wire({ object_story_spec: { page_id: '11', video_data: { ...video, image_url: 'https://x' } } }))).toMatchObject({ assets: [{ thumbnailHash: null }], left: ['the still of a video'] })
})

test('variants that stand beside a plain ad are its texts, and the rest stays', () => {
  const creative = readCreative(wire({
    object_story_spec: { page_id: '11', link_data: { ...link, image_hash: hash } },
    asset_feed_spec: { bodies: [{ text: 'One' }, { text: 'Two' }], optimization_type: 'DEGREES_OF_FREEDOM' },
  }))
  expect(creative).toMatchObject({ text: { primary: ['One', 'Two'], headlines: ['Head'], callToAction: 'SHOP_NOW' }, assets: [{ imageHash: hash }], left: [] })
})

test('a feed of pictures keeps them all, and says which of its links and rules it lost', () => {
  const creative = readCreative(wire({
    object_story_spec: { page_id: '11' },
    asset_feed_spec: {
      images: [{ hash }, { hash: other }], bodies: [{ text: 'One' }], titles: [{ text: 'Head' }], link_urls: [{ website_url: 'https://a.example' }, { website_url: 'https://b.example' }],
      call_to_action_types: ['SHOP_NOW'], asset_customization_rules: [{ image_label: { name: 'theirs' } }],
    },
  }))
  expect(creative).toMatchObject({ assets: [{ imageHash: hash }, { imageHash: other }], text: { link: 'https://a.example' }, left: ['all links but the first', 'which text and picture goes to which placement'] })
})

test("an instant form's id is kept", () => {
  const form = { type: 'SIGN_UP', value: { lead_gen_form_id: '998877' } }
  expect(readCreative(wire({ object_story_spec: { link_data: { ...link, call_to_action: form, image_hash: hash } } }))).toMatchObject({ leadFormId: '998877' })
})

test('a template that is filled with products is taken with its words and without its own pictures', () => {
  const own = { ...link, image_hash: hash, child_attachments: [{}, {}] }
  const creative = readCreative(wire({ object_story_spec: { page_id: '1', template_data: own }, product_set_id: '66' }))
  expect(creative).toMatchObject({ is: 'taken', isTemplate: true, productSetId: '66', assets: [], left: ['its own picture', 'its own cards'] })
  expect(readCreative(wire({ object_story_spec: { page_id: '1', link_data: { ...link, image_hash: hash } } }))).toMatchObject({ isTemplate: false, productSetId: null })
})

test.each([
  ['a post that is there already', { object_story_id: '1_2' }],
  ['a carousel', { object_story_spec: { page_id: '1', link_data: { ...link, child_attachments: [{}, {}] } } }],
  ['something else', {}],
  ['something else', { object_story_spec: { link_data: 'odd' }, asset_feed_spec: {} }],
] as const)('%s is left out, and why is said', (why, changes) => {
  expect(readCreative(wire(changes))).toEqual({ is: 'left', why: expect.stringContaining(why) })
})

test('texts that are longer than a draft holds are cut, and that is said', () => {
  const creative = readCreative(wire({ object_story_spec: { link_data: { ...link, message: 'x'.repeat(3_000), image_hash: hash } } }))
  expect(creative).toMatchObject({ left: ['the end of texts that are very long'] })
})
