import { expect, it } from 'vitest'
import { pictureOf } from '#main/features/launches/job/creative-picture.ts'

const [one, two] = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210']
const sent = (fields: Readonly<Record<string, unknown>>) => Object.entries(fields).map(([field, value]): readonly [string, string] => [field, JSON.stringify(value)])

it.each([
  ['an image', { object_story_spec: { page_id: '1', link_data: { link: 'https://a.example/', image_hash: one } } }, { kind: 'image', key: one }],
  ['a video by its still', { object_story_spec: { video_data: { video_id: '77', image_hash: two } } }, { kind: 'video', key: two }],
  ['a video without one', { object_story_spec: { video_data: { video_id: '77' } } }, { kind: 'video', key: '77' }],
  ['the image for all places of several', { object_story_spec: { page_id: '1' }, asset_feed_spec: { images: [{ hash: one }, { hash: two }] } }, { kind: 'image', key: two }],
  ['a film for all places', { object_story_spec: {}, asset_feed_spec: { videos: [{ video_id: '77', thumbnail_hash: one }] } }, { kind: 'video', key: one }],
  ['products of a catalog, which Meta chooses', { object_story_spec: { template_data: { link: 'https://a.example/' } }, product_set_id: '5' }, null],
  ['a picture from elsewhere', { object_story_spec: { link_data: { picture: 'https://a.example/a.jpg' } } }, null],
])('a creative shows %s', (_what, fields, picture) => {
  expect(pictureOf(sent(fields))).toEqual(picture)
})

it('a creative whose fields are no JSON shows nothing', () => {
  expect(pictureOf([['object_story_spec', '{']])).toBeNull()
})
