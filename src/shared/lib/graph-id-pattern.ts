/**
 * A numeric Graph id as text. Ids exceed 2^53, so they are never numbers anywhere in the app.
 * Twenty digits is more than Meta has ever issued (15 to 18) and keeps a hostile megabyte out.
 */
export const graphIdPattern = /^[1-9]\d{0,19}$/
