import { asRead } from './encoded-text.ts'
import { isFullName } from './person-names.ts'
import { metaMacros } from './utm.ts'

export interface PersonalFinding {
  readonly severity: 'blocker' | 'warning'
  readonly code: string
  /** What it is, to follow 'holds' or 'asks for': `an e-mail address`. */
  readonly what: string
}

/** In hexadecimal, or SHA-256 in base64. */
const hash = /^(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64}|[0-9a-fA-F]{128}|(?=.*\d)(?=.*[A-Z])[\w+/-]{43}=?)$/
const flag = /^(?:0|1|true|false|yes|no|on|off)$/i
const hasDigit = /\d/

/** `user[firstName]` is `userfirstname`, so that one list serves every way of writing. */
function flatten(name: string): string {
  return name.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** A name with a small word before it, such as `customer_email`; what follows a word changes its meaning (`email_campaign`). */
function endsWith(names: readonly string[]): (flat: string) => boolean {
  const set = new Set(names)
  const lengths = [...new Set(names.map((name) => name.length))]
  return (flat) => lengths.some((length) => set.has(flat.slice(-length)))
}

function oneOf(names: readonly string[]): (flat: string) => boolean {
  const set = new Set(names)
  return (flat) => set.has(flat)
}

interface NameRule {
  readonly code: string
  readonly what: string
  readonly isNamed: (flat: string) => boolean
  /** Undefined: not of this kind. */
  readonly judge: (value: string) => PersonalFinding['severity'] | undefined
}

function whenIt(matches: (value: string) => boolean): NameRule['judge'] {
  return (value) => (matches(value) ? 'blocker' : undefined)
}

const isFilled = (value: string) => value !== '' && !flag.test(value)
const digitsIn = (value: string) => value.replaceAll(/\D/g, '').length
const looksLikePhone = (value: string) => hash.test(value) || (digitsIn(value) >= 7 && /^[\d\s()+./-]+$/.test(value))
const isIpAddress = (value: string) => /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value) || (/^[\da-f:]{3,39}$/i.test(value) && value.split(':').length > 2)
const looksRandom = (value: string) => value.length >= 12 && hasDigit.test(value)

/** One coordinate or two, as exact as a house (graph-facts 12.4). */
const isPlace = (value: string) => /^[-+]?\d{1,3}\.\d{3,}(?:[\s,;+]{1,3}[-+]?\d{1,3}\.\d{3,})?$/.test(value)
const ofPersons = (names: readonly string[]) => ['user', 'customer', 'client', 'visitor', 'home', 'my', 'person', 'lead'].flatMap((who) => names.map((name) => who + name))

const nameRules: readonly NameRule[] = [
  {
    code: 'personal.email',
    what: 'an e-mail address',
    isNamed: endsWith(['email', 'emailaddress', 'emailaddr', 'emailhash', 'emailsha256', 'emailmd5', 'hashedemail', 'correo']),
    judge: (value) => {
      if (flag.test(value)) return undefined
      return value.includes('@') || hash.test(value) ? 'blocker' : 'warning'
    },
  },
  {
    code: 'personal.email',
    what: 'a hashed e-mail address, phone number or name',
    isNamed: oneOf(['em', 'ph', 'fn', 'ln', 'db', 'ge', 'ct', 'st', 'zp', 'hem', 'sha256', 'userhash', 'contacthash']),
    judge: whenIt((value) => hash.test(value)),
  },
  { code: 'personal.email', what: 'an e-mail address', isNamed: oneOf(['mail', 'usermail', 'mailaddress', 'e']), judge: whenIt((value) => hash.test(value)) },
  {
    code: 'personal.phone',
    what: 'a phone number',
    isNamed: oneOf(['tel', 'telnr', 'telno', 'mobile', 'mobil', 'mobilenr', 'movil', 'cell', 'celular', 'handy', 'handynr', 'whatsapp', 'wa', 'waid', 'ph']),
    judge: whenIt(looksLikePhone),
  },
  {
    code: 'personal.phone',
    what: 'a phone number',
    isNamed: endsWith(['phone', 'phonenumber', 'phoneno', 'phonenr', 'telephone', 'telefon', 'telefono', 'telefonnummer', 'handynummer', 'rufnummer', 'mobilenumber', 'msisdn', 'phonehash']),
    judge: whenIt(looksLikePhone),
  },
  {
    code: 'personal.name',
    what: "a person's name",
    isNamed: endsWith(['firstname', 'lastname', 'fullname', 'surname', 'givenname', 'familyname', 'username', 'vorname', 'nachname', 'prenom', 'apellido', 'customername', 'contactname', 'clientname', 'recipientname']),
    judge: whenIt(isFilled),
  },
  { code: 'personal.name', what: "a person's name", isNamed: oneOf(['fname', 'lname']), judge: whenIt(isFilled) },
  // Products have names as well.
  {
    code: 'personal.name',
    what: "a person's name",
    isNamed: oneOf(['name', 'n', 'contact', 'customer', 'client', 'person', 'recipient', 'user', 'lead', 'nombre', 'nom', 'kunde']),
    judge: whenIt(isFullName),
  },
  // It may stand for a function or a file as well.
  { code: 'personal.name', what: "a person's name", isNamed: oneOf(['fn', 'ln']), judge: (value) => (/^\p{L}[\p{L}' -]{2,40}$/u.test(value) ? 'warning' : undefined) },
  {
    code: 'personal.birth',
    what: 'a date of birth',
    isNamed: oneOf(['dob', 'birthdate', 'birthday', 'bday', 'dateofbirth', 'birthyear', 'yearofbirth', 'geburtsdatum', 'fechanacimiento', 'userdob']),
    judge: whenIt((value) => digitsIn(value) >= 2),
  },
  {
    code: 'personal.nationalId',
    what: 'the number of an identity document',
    isNamed: endsWith([
      'ssn', 'socialsecurity', 'socialsecuritynumber', 'nationalid', 'nationalidnumber', 'passport', 'passportnumber', 'passportno', 'taxid', 'cpf',
      'aadhaar', 'aadhar', 'pesel', 'curp', 'driverslicense', 'driverlicense', 'steuerid', 'codicefiscale', 'personnummer', 'idcard', 'idcardnumber',
    ]),
    judge: whenIt((value) => digitsIn(value) >= 5),
  },
  {
    code: 'personal.address',
    what: 'an address',
    isNamed: endsWith(['streetaddress', 'homeaddress', 'billingaddress', 'shippingaddress', 'addressline1', 'postaladdress', 'ipaddress', 'clientip', 'userip']),
    judge: whenIt(isFilled),
  },
  { code: 'personal.address', what: 'the address of a computer', isNamed: oneOf(['ip', 'ipaddr', 'ipv4', 'ipv6', 'remoteaddr', 'xforwardedfor']), judge: whenIt(isIpAddress) },
  // Of a person, or of a shop.
  { code: 'personal.address', what: 'an address', isNamed: oneOf(['address', 'street', 'strasse', 'addr']), judge: (value) => (/\p{L}{2}/u.test(value) && hasDigit.test(value) ? 'warning' : undefined) },
  {
    code: 'personal.address',
    what: 'a postcode',
    isNamed: oneOf(['zip', 'zipcode', 'postcode', 'postalcode', 'plz', 'codepostal', 'userzip']),
    // A shop may be looked for by one, too.
    judge: (value) => (/^(?=.*\d)[a-z\d](?:[ -]?[a-z\d]){3,9}$/i.test(value) ? 'warning' : undefined),
  },
  {
    code: 'personal.location',
    what: 'where a person is',
    isNamed: endsWith(ofPersons(['lat', 'latitude', 'lng', 'lon', 'longitude', 'latlng', 'latlon', 'll', 'geo', 'location', 'position', 'coords', 'coordinates'])),
    judge: whenIt(isPlace),
  },
  // Mostly of a shop.
  {
    code: 'personal.location',
    what: 'where a person is',
    isNamed: oneOf(['lat', 'latitude', 'lng', 'lon', 'long', 'longitude', 'latlng', 'latlon', 'll', 'geo', 'location', 'position', 'coords', 'coordinates', 'gps']),
    judge: (value) => (isPlace(value) ? 'warning' : undefined),
  },
  {
    code: 'secret.password',
    what: 'a password',
    isNamed: endsWith(['password', 'passwd', 'passwort', 'pwd', 'passphrase', 'contrasena']),
    judge: whenIt((value) => value !== ''),
  },
  { code: 'secret.password', what: 'a password', isNamed: oneOf(['pw', 'kennwort']), judge: whenIt(isFilled) },
  {
    code: 'secret.token',
    what: 'a token that signs somebody in',
    isNamed: endsWith(['token', 'sessionid', 'sessid', 'clientsecret', 'appsecret', 'apikey', 'authorization', 'jwt', 'authkey', 'accesskey', 'magiclink']),
    judge: whenIt(isFilled),
  },
  { code: 'secret.token', what: 'a token that signs somebody in', isNamed: oneOf(['session', 'sid', 'auth', 'otp']), judge: whenIt(looksRandom) },
  {
    code: 'financial.number',
    what: 'the number of a card or bank account',
    isNamed: endsWith(['cardnumber', 'ccnumber', 'ccnum', 'creditcard', 'cardno', 'cvv', 'cvc', 'iban', 'accountnumber', 'bankaccount']),
    judge: whenIt((value) => digitsIn(value) >= 3),
  },
  {
    code: 'financial.standing',
    what: "a person's income or credit standing",
    isNamed: oneOf(['creditscore', 'creditrating', 'income', 'annualincome', 'monthlyincome', 'salary', 'networth', 'schufa', 'fico', 'ficoscore']),
    judge: whenIt(isFilled),
  },
  {
    code: 'health.data',
    what: "something about a person's health",
    isNamed: oneOf(['diagnosis', 'disease', 'symptom', 'symptoms', 'medication', 'prescription', 'patient', 'patientid', 'illness', 'disability']),
    judge: whenIt(isFilled),
  },
  {
    code: 'personal.userId',
    what: 'the number of one person',
    isNamed: oneOf(['userid', 'uid', 'customerid', 'custid', 'memberid', 'externalid', 'visitorid', 'contactid', 'subscriberid', 'leadid']),
    judge: (value) => (isFilled(value) && hasDigit.test(value) ? 'warning' : undefined),
  },
]

/** Endings of files, which follow an @ in names such as `logo@2x.png`. */
const fileEndings: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'webp', 'gif', 'svg', 'avif', 'css', 'js', 'mjs', 'html', 'php', 'pdf', 'ico', 'mp4'])
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}(?:@|\(at\)|\[at\])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(\p{L}{2,24}|xn--[a-z\d-]{2,59})(?![\p{L}\p{N}-])/giu

/** With blanks about the @, where it is all that there is. */
const blankEmail = /^[\s+]*[\p{L}\p{N}._%-]{1,64}(?:[\s+]+@[\s+]*|[\s+]*@[\s+]+)(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}[\s+]*$/u

function holdsEmail(text: string): boolean {
  if (!/@|[([]at[)\]]/i.test(text)) return false
  if (blankEmail.test(text)) return true
  return [...text.replaceAll('"', '').matchAll(email)].some((match) => !fileEndings.has((match[1] ?? '').toLowerCase()))
}

/** Visa, Mastercard, American Express, Discover, JCB, Diners, in their lengths: Meta's own ids have none of these beginnings and pass Luhn by chance only. */
const cardForm = /^(?:4\d{15}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11})$/

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.charAt(digits.length - 1 - index))
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function holdsCard(text: string): boolean {
  if (text.length < 13) return false
  return [...text.matchAll(/(?<![\d.-])\d(?:[ +-]?\d){12,18}(?![\d.-])/g)].some(([found]) => {
    const digits = found.replaceAll(/\D/g, '')
    return cardForm.test(digits) && passesLuhn(digits)
  })
}

function holdsIban(text: string): boolean {
  if (text.length < 15) return false
  return [...text.toUpperCase().matchAll(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?:[ +]?[A-Z0-9]){11,30}(?![A-Z0-9])/g)].some(([found]) => {
    const plain = found.replaceAll(/[ +]/g, '')
    const turned = plain.slice(4) + plain.slice(0, 4)
    let rest = 0
    for (const letter of turned) for (const digit of String(Number.parseInt(letter, 36))) rest = (rest * 10 + Number(digit)) % 97
    return rest === 1
  })
}

const secretForms = [
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\./,
  /\bEAA[A-Za-z0-9]{30,}/,
  /\b[spr]k_(?:live|test)_\w{10,}/,
  /\bgh[pousr]_\w{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{30,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /^Bearer[\s+]/i,
] as const

/** With its country, as `+49 170 1234567`, within a sentence too; a bare number may be anything. In a query `+` is a blank as well. */
const phone = /(?<![^\s:+(,;"'/])\+\d(?:[\s().+-]{0,2}\d){8,14}(?!\d)/
/** As it is written in America: all that there is, and no number of anything else looks so. */
const american = /^(?:\([2-9]\d{2}\)[\s+]*[2-9]\d{2}[-.\s+]\d{4}|[2-9]\d{2}-[2-9]\d{2}-\d{4})$/
/** As it is written in America with dots, in Germany, Britain and France: it may be the number of something. */
const domestic = /^(?:[2-9]\d{2}[.\s+][2-9]\d{2}[.\s+]\d{4}|0[1-9]\d{1,4}[\s+/-]{1,3}\d{5,8}|0[1-9](?:[\s+.-]\d{2}){4})$/
/** As one calls from abroad: it may be the number of an order. */
const dialled = /^00[1-9]\d{8,12}$/

/** @returns what a value shows by its form alone, whatever it is called. Never the value itself. */
function findInValue(value: string): PersonalFinding | null {
  if (holdsEmail(value)) return { severity: 'blocker', code: 'personal.email', what: 'an e-mail address' }
  if (secretForms.some((form) => form.test(value))) return { severity: 'blocker', code: 'secret.token', what: 'a token that signs somebody in' }
  if (holdsCard(value) || holdsIban(value)) return { severity: 'blocker', code: 'financial.number', what: 'the number of a card or bank account' }
  if (phone.test(value) || american.test(value)) return { severity: 'blocker', code: 'personal.phone', what: 'a phone number' }
  const isNationalId = /^\d{3}-\d{2}-\d{4}$|^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(value)
  return isNationalId ? { severity: 'blocker', code: 'personal.nationalId', what: 'the number of an identity document' } : null
}

/** A place that a newsletter or a shop fills in with what it knows of a person: {{x}}, {x}, ${x}, %%x%%, %x%, *|x|*, [[x]], <%= x %>. */
const place = /(?:\$?\{{1,2}|%{1,2}|\*\||\[\[|<%=?)[\s+]*(\p{L}[\p{L}\d_.\s-]{1,59}?)[\s+]*(?:\|[\w\s+:.-]{0,60})?(?:\}{1,2}|%{1,2}|\|\*|\]\]|%>)/gu

/** @returns what is to be filled in, but by Meta's own macros, which are about no person. */
function placesIn(value: string): readonly string[] {
  if (!/[{%*[<]/.test(value)) return []
  const foreign = metaMacros.reduce((text, macro) => text.replaceAll(macro, ''), value)
  return [...foreign.matchAll(place)].flatMap(([, name]) => name ?? [])
}

/** @returns what a name may be looked up by: `user[fname]` and `user.fname` are `fname` as well, and `phone[0]` and `phone1` are `phone`. */
function flatNames(name: string): readonly string[] {
  const flat = [name, ...name.split(/[.[\]:]+/)].map(flatten)
  return [...new Set([...flat, ...flat.map((each) => each.replace(/\d+$/, ''))])].filter((each) => each !== '')
}

function rulesFor(name: string): readonly NameRule[] {
  const names = flatNames(name)
  return nameRules.filter((rule) => names.some(rule.isNamed))
}

/** A place to be filled in is always filled; whether a number that only the shop knows is a person's stays a guess. */
function whenFilled({ code, what }: NameRule): PersonalFinding {
  return { severity: code === 'personal.userId' ? 'warning' : 'blocker', code, what }
}

/** Names of what is hashed without being about a person. */
const isOfFile = oneOf(['v', 'ver', 'version', 'rev', 'build', 'checksum', 'digest', 'integrity', 'etag', 'sig', 'signature', 'commit', 'cache'])

function findByName(name: string, value: string, places: readonly string[]): PersonalFinding | null {
  for (const rule of rulesFor(name)) {
    if (places.length > 0) return whenFilled(rule)
    const severity = rule.judge(value)
    if (severity) return { severity, code: rule.code, what: rule.what }
  }
  const isSomeHash = /^[0-9a-f]{64}$/i.test(value) && !flatNames(name).some(isOfFile)
  return isSomeHash ? { severity: 'warning', code: 'personal.hash', what: 'a hashed e-mail address or phone number' } : null
}

/**
 * Looks for what Meta forbids in links and tags (graph-facts 12.4).
 * @param name decoded name of the parameter, or null.
 * @param value decoded.
 */
export function personalIn(name: string | null, value: string): PersonalFinding | null {
  const plain = asRead(value)
  const byValue = findInValue(plain) ?? (name === null ? null : findInValue(name))
  if (byValue) return byValue
  const places = placesIn(plain)
  const asked = places.flatMap(rulesFor)[0]
  if (asked) return whenFilled(asked)
  const byName = name === null ? null : findByName(name, plain, places)
  return byName ?? (dialled.test(plain) || domestic.test(plain) ? { severity: 'warning', code: 'personal.phone', what: 'a phone number' } : null)
}

const healthWords: ReadonlySet<string> = new Set([
  'abortion', 'addiction', 'adhd', 'alcoholism', 'alzheimer', 'antidepressant', 'anxiety', 'autism', 'bipolar', 'cancer', 'chemotherapy', 'chlamydia',
  'dementia', 'depression', 'diabetes', 'diabetic', 'diagnosis', 'dialysis', 'disease', 'epilepsy', 'erectile', 'hepatitis', 'herpes', 'hiv',
  'infertility', 'insulin', 'ivf', 'menopause', 'miscarriage', 'obesity', 'opioid', 'ozempic', 'parkinson', 'patient', 'patients', 'pregnancy',
  'pregnant', 'prescription', 'psoriasis', 'rehab', 'schizophrenia', 'schwanger', 'syphilis', 'tumor', 'tumour', 'viagra', 'wegovy',
])
const financeWords: ReadonlySet<string> = new Set([
  'bankrupt', 'bankruptcy', 'creditscore', 'debt', 'debts', 'foreclosure', 'insolvency', 'insolvenz', 'insolvent', 'payday', 'repossession', 'schufa', 'schulden',
])
const financePhrases = ['credit score', 'bad credit', 'credit rating', 'poor credit'] as const

/** @returns whether a text speaks of health or of money troubles, which Meta may hold against an ad's tracking (graph-facts 12.4). */
export function sensitiveTopic(text: string): 'health' | 'finance' | null {
  const words = text.toLowerCase().split(/[^\p{L}]+/u)
  if (words.some((word) => healthWords.has(word))) return 'health'
  const sentence = words.join(' ')
  return words.some((word) => financeWords.has(word)) || financePhrases.some((phrase) => sentence.includes(phrase)) ? 'finance' : null
}
