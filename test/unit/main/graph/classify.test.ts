import { describe, expect, it } from 'vitest'
import { classifyReply } from '#main/graph/classify.ts'

const judge = (error: Record<string, unknown>, isWrite = false, status = 400) => classifyReply({ status, body: JSON.stringify({ error }), traceId: null, isWrite })

describe('an error of Meta, by its code', () => {
  it.each([
    [{ code: 190 }, 'A', 'auth', 'token.invalid'],
    [{ code: 190, error_subcode: 458 }, 'A', 'auth', 'token.appRemoved'],
    [{ code: 190, error_subcode: 459 }, 'A', 'auth', 'token.checkpoint'],
    [{ code: 190, error_subcode: 460 }, 'A', 'auth', 'token.passwordChanged'],
    [{ code: 190, error_subcode: 463 }, 'A', 'auth', 'token.expired'],
    [{ code: 190, error_subcode: 464 }, 'A', 'auth', 'token.unconfirmedUser'],
    [{ code: 190, error_subcode: 467 }, 'A', 'auth', 'token.revoked'],
    [{ code: 190, error_subcode: 492 }, 'A', 'auth', 'token.roleLost'],
    [{ code: 190, error_subcode: 999 }, 'A', 'auth', 'token.invalid'],
    [{ code: 102 }, 'A', 'auth', 'token.sessionEnded'],
    [{ code: 104 }, 'A', 'auth', 'token.proofNeeded'],
    [{ code: 415 }, 'A', 'auth', 'token.twoFactor'],
    [{ code: 4 }, 'W', 'rateLimit', 'limit.app'],
    [{ code: 4, error_subcode: 1504022 }, 'W', 'rateLimit', 'limit.app'],
    [{ code: 17 }, 'W', 'rateLimit', 'limit.user'],
    [{ code: 17, error_subcode: 2446079, is_transient: false }, 'W', 'rateLimit', 'limit.adAccount'],
    [{ code: 32 }, 'W', 'rateLimit', 'limit.page'],
    [{ code: 341 }, 'W', 'rateLimit', 'limit.app'],
    [{ code: 368 }, 'W', 'rateLimit', 'limit.temporaryBlock'],
    [{ code: 613 }, 'W', 'rateLimit', 'limit.custom'],
    [{ code: 613, error_subcode: 1487742 }, 'W', 'rateLimit', 'limit.adAccount'],
    [{ code: 80000 }, 'W', 'rateLimit', 'limit.useCase'],
    [{ code: 80004, is_transient: true }, 'W', 'rateLimit', 'limit.adsManagement'],
    [{ code: 80014 }, 'W', 'rateLimit', 'limit.useCase'],
    [{ code: 613, error_subcode: 5044001 }, 'W', 'rateLimit', 'limit.changesPerSecond'],
    [{ code: 100, error_subcode: 1487390 }, 'C', 'transient', 'creative.failed'],
    [{ code: 3 }, 'P', 'permission', 'app.lacksCapability'],
    [{ code: 10 }, 'P', 'permission', 'permission.missing'],
    [{ code: 10, error_subcode: 2044055 }, 'P', 'permission', 'pixel.noRights'],
    [{ code: 200 }, 'P', 'permission', 'permission.missing'],
    [{ code: 200, error_subcode: 1870092 }, 'P', 'permission', 'terms.businessTools'],
    [{ code: 273 }, 'P', 'permission', 'permission.missing'],
    [{ code: 270 }, 'P', 'permission', 'app.limitedTier'],
    [{ code: 294 }, 'P', 'permission', 'permission.adsManagement'],
    [{ code: 100, error_subcode: 33 }, 'P', 'notFound', 'object.hiddenOrGone'],
    [{ code: 100, error_subcode: 1815199 }, 'P', 'permission', 'permission.instagramAccount'],
    [{ code: 100 }, 'F', 'validation', 'request.refused'],
    [{ code: 194 }, 'F', 'validation', 'request.incomplete'],
    [{ code: 2635 }, 'F', 'validation', 'version.gone'],
    [{ code: 3944 }, 'F', 'conflict', 'business.hasAccessAlready'],
    [{ code: 6200 }, 'F', 'conflict', 'adAccount.hasPixel'],
    [{ code: 6202 }, 'F', 'conflict', 'adAccount.hasPixels'],
    [{ code: 424242 }, 'F', 'validation', 'request.refused'],
    [{ code: 1404163 }, 'S', 'permission', 'blocked.advertising'],
    [{ code: 100, error_subcode: 2859024 }, 'S', 'permission', 'terms.nonDiscrimination'],
    [{ code: 1 }, 'T', 'transient', 'meta.unknownError'],
    [{ code: 2 }, 'T', 'transient', 'meta.serviceDown'],
    [{ code: -3 }, 'T', 'transient', 'meta.unknownError'],
    [{ code: 100, is_transient: true }, 'T', 'transient', 'meta.transient'],
  ])('%j is of class %s, %s, %s', (error, retryClass, kind, code) => {
    const result = judge(error)
    expect(result).toMatchObject({ is: 'error', retryClass, error: { kind, code } })
    expect(result).toHaveProperty('error.message', expect.stringMatching(/^[A-Z].*\.$/u))
    expect(result).toHaveProperty('error.data.advice', expect.stringMatching(/^[A-Z].*\.$/u))
  })

  it('that passes by itself leaves a write unknown', () => {
    expect(judge({ code: 2 }, true, 500)).toMatchObject({ is: 'unknown', error: { kind: 'unknownOutcome', data: { graph: { code: 2 } } } })
    expect(judge({ code: 100, is_transient: true }, true)).toMatchObject({ is: 'unknown' })
  })

  it('that a repeat is known to cure is definite for a write: nothing was made, so it may be sent again', () => {
    expect(judge({ code: 100, error_subcode: 1487390 }, true)).toMatchObject({ is: 'error', retryClass: 'C', error: { kind: 'transient' } })
  })

  it('that is over in seconds says so', () => {
    expect(judge({ code: 613, error_subcode: 5044001 }, true)).toMatchObject({ limit: 'bucket', pauseMs: 5_000 })
  })

  it('that is a limit or a refusal is definite for a write too', () => {
    expect(judge({ code: 17 }, true)).toMatchObject({ is: 'error', error: { kind: 'rateLimit' } })
    expect(judge({ code: 190 }, true)).toMatchObject({ is: 'error', error: { kind: 'auth' } })
  })

  it("says Meta's own text where that is all there is, without its number and without anything shaped like a token", () => {
    const token = `EAAB${'a1B2'.repeat(20)}`
    const refused = judge({ code: 100, message: `(#100) Param account_id must be a valid id (${token})` })
    expect(refused).toMatchObject({ error: { message: 'Meta refused: Param account_id must be a valid id ([removed])', data: { advice: 'Correct what it names, and try again.' } } })
    expect(judge({ code: 4711, message: 'Odd.' })).toHaveProperty('error.message', 'Meta refused: Odd.')
    expect(judge({ code: 100 })).toMatchObject({ error: { message: 'Meta refused a value in this request.', data: { advice: expect.stringContaining('gave no reason') } } })
  })

  it('keeps code, subcode, trace id and the words for people, and not the message for developers beside them', () => {
    const result = judge({ code: 100, error_subcode: 1885272, fbtrace_id: 'AbC', error_user_title: 'Too low', error_user_msg: 'The budget is too low.', message: 'secret text' })
    expect(result).toMatchObject({
      error: { message: 'The budget is too low.', data: { graph: { code: 100, subcode: 1885272, traceId: 'AbC', userTitle: 'Too low', userMessage: 'The budget is too low.' } } },
    })
    expect(JSON.stringify(result)).not.toContain('secret text')
  })

  it.each([{ blame_field_specs: [['targeting_spec', 'geo']] }, JSON.stringify({ blame_field_specs: [['targeting_spec', 'geo']] })])('names the field that Meta blames, given as %j', (error_data) => {
    expect(judge({ code: 100, error_data })).toHaveProperty('error.data.field', 'targeting_spec.geo')
  })

  it.each([{ code: '190', error_subcode: '463' }, { code: 190, error_subcode: 463, is_transient: 'no', error_user_msg: 7, error_data: '{', fbtrace_id: {} }])('is read although fields have the wrong type: %j', (error) => {
    expect(judge(error)).toMatchObject({ is: 'error', error: { code: 'token.expired' } })
  })

  it('takes a token out of the words that Meta sends', () => {
    const token = `EAAB${'a1B2'.repeat(20)}`
    const result = judge({ code: 100, error_user_msg: `See https://graph.facebook.com/me?access_token=${token}&x=1 or ${token}` })
    expect(JSON.stringify(result)).not.toContain(token.slice(0, 12))
  })
})

describe('an answer without an error object', () => {
  const answer = (status: number, body: string, isWrite = false) => classifyReply({ status, body, traceId: 'T', isWrite })

  it('is a body when it is JSON and a success', () => {
    expect(answer(200, '{"id":"1"}')).toEqual({ is: 'body', body: { id: '1' }, traceId: 'T' })
    expect(answer(200, 'true')).toEqual({ is: 'body', body: true, traceId: 'T' })
  })

  it.each([
    [200, '<html>Service Unavailable</html>'],
    [200, ''],
    [200, '{"id":'],
    [502, '<html>Bad Gateway</html>'],
    [500, '{}'],
    [404, '{}'],
  ])('is unknown with status %i and body %j', (status, body) => {
    expect(answer(status, body)).toMatchObject({ is: 'unknown', error: { kind: 'transient' } })
    expect(answer(status, body, true)).toMatchObject({ is: 'unknown', error: { kind: 'unknownOutcome' } })
  })

  it('is a limit with status 429', () => {
    expect(answer(429, 'slow down', true)).toMatchObject({ is: 'error', retryClass: 'W', error: { kind: 'rateLimit' } })
  })

  it('is a failure when it says success false', () => {
    expect(answer(200, '{"success":false}', true)).toMatchObject({ is: 'error', error: { kind: 'conflict' } })
  })
})
