import { Buffer } from 'node:buffer'
import { GraphError, badParameter, missingParameter, noSuchObject } from '../graph/errors.ts'
import { success } from '../graph/node.ts'
import type { CallContext, EdgeAnswer } from '../graph/node.ts'
import { requiredText, textParam } from '../graph/params.ts'
import type { Params } from '../graph/params.ts'
import { isRecord, parseJson, toText } from '../lib/json.ts'
import type { Json } from '../lib/json.ts'
import { UploadedFile, fileOf } from '../lib/uploaded-file.ts'
import type { Image } from '../world/media-types.ts'
import type { AdAccount } from '../world/types.ts'
import { canSeeAccount } from './access.ts'
import { creativesWith, pictureAddress } from './ad-image.ts'

/** Subcodes of images are guesses, but for 2446388 (graph-facts 3.5, 9.1). */
const MAX_BYTES = 30 * 1024 * 1024
const MAX_NAME = 100

/** Files by their names, `bytes`, or a copy from another ad account; several files in one request (graph-facts 9.1). */
export function uploadImages(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const files = Object.values(params).filter((value) => value instanceof UploadedFile)
  if (files.length > 0) {
    // None is taken when one is wrong.
    for (const file of files) requireFile(file)
    const made = files.map((file): [string, Json] => [file.fileName, uploaded(context, context.world.media.addImage(account.id, file, file.fileName))])
    return imagesAnswer(Object.fromEntries(made))
  }
  if (params.copy_from !== undefined) return copyImage(account, context, params)
  const text = textParam(params, 'bytes')
  if (text === undefined || text === '') throw missingParameter('bytes')
  const file = fileOf(decoded(text), '')
  requireImage(file)
  const name = textParam(params, 'name') ?? 'untitled'
  if (name.length > MAX_NAME) throw badParameter('name', `must be at most ${MAX_NAME} characters long.`)
  return imagesAnswer({ bytes: uploaded(context, context.world.media.addImage(account.id, file, name)) })
}

/** An image that a creative shows stays. */
export function deleteImage(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { media } = context.world
  const hash = requiredText(params, 'hash')
  const image = media.imageByHash(account.id, hash)
  if (!image) throw noImage(hash)
  if (creativesWith(image, context).length > 0) {
    throw invalid(1_487_418, 'Image In Use', 'This image is used by at least one ad creative and cannot be deleted.')
  }
  media.deleteImage(image)
  return success
}

function copyImage(account: AdAccount, context: CallContext, params: Params): EdgeAnswer {
  const { world } = context
  const asked = typeof params.copy_from === 'string' ? parseJson(params.copy_from) : params.copy_from
  if (!isRecord(asked) || asked.source_account_id === undefined || typeof asked.hash !== 'string') {
    throw badParameter('copy_from', 'must be an object with source_account_id and hash.')
  }
  const sourceId = toText(asked.source_account_id)
  if (!/^\d+$/.test(sourceId)) throw badParameter('copy_from[source_account_id]', 'must be a numeric string')
  const source = world.directory.accounts.get(sourceId)
  if (!source || !canSeeAccount(context, source)) throw noSuchObject('POST', sourceId)
  const image = world.media.imageByHash(sourceId, asked.hash)
  if (!image) throw noImage(asked.hash)
  const { bytes, sha256, type, width, height, name } = image
  const facts = { fileName: name, bytes, sha256, image: { type, width, height }, isVideo: false }
  return imagesAnswer({ [asked.hash]: uploaded(context, world.media.addImage(account.id, facts, name)) })
}

function imagesAnswer(images: Readonly<Record<string, Json>>): EdgeAnswer {
  return { is: 'json', json: { images } }
}

function uploaded(context: CallContext, image: Image): Json {
  const { hash, name, width, height } = image
  return { hash, url: pictureAddress(image, context), url_128: pictureAddress(image, context, 128), url_256: pictureAddress(image, context, 256), width, height, name }
}

function requireFile(file: UploadedFile): void {
  if (!/\.[A-Za-z0-9]{1,8}$/.test(file.fileName)) {
    throw new GraphError({ code: 100, message: `(#100) Image file name must have an extension: ${JSON.stringify(file.fileName.slice(0, 50))}` })
  }
  if (file.fileName.length > MAX_NAME) throw badParameter('filename', `must be at most ${MAX_NAME} characters long.`)
  requireImage(file)
}

function requireImage(file: UploadedFile): void {
  if (file.bytes > MAX_BYTES) throw invalid(1_487_411, 'Image Too Large', 'The image file size is too large. The maximum is 30 MB.')
  if (file.isZip) throw invalid(1_487_411, 'Unsupported File', 'This sandbox does not open ZIP files. Upload the images one by one.')
  if (file.image === null) throw invalid(1_487_411, 'Invalid Image', 'The image could not be read. Upload a JPG or PNG file.')
}

function invalid(subcode: number, userTitle: string, userMessage: string): GraphError {
  return new GraphError({ code: 100, subcode, message: 'Invalid parameter', userTitle, userMessage, isTransient: false })
}

function noImage(hash: string): GraphError {
  return new GraphError({ code: 100, subcode: 2_446_388, message: 'Invalid parameter', userTitle: 'Image Not Found', userMessage: `There is no image with the hash ${hash} in this ad account.` })
}

function decoded(text: string): Buffer {
  // Form fields turn the plus sign of base64 into a space where a client forgot to escape it.
  const base64 = text.replace(/^data:[^,]*,/, '').replaceAll(' ', '+')
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64.replaceAll(/[\r\n]/g, ''))) throw badParameter('bytes', 'must be base64 text')
  return Buffer.from(base64, 'base64')
}
