export interface PersonalFinding {
  readonly severity: 'blocker' | 'warning'
  readonly code: string
  /** What it is, to follow 'holds' or 'asks for': `an e-mail address`. */
  readonly what: string
}

const hash = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i
const flag = /^(?:0|1|true|false|yes|no|on|off)$/i
const hasDigit = /\d/

/** `user[firstName]` is `userfirstname`, so that one list serves every way of writing. */
function flatten(name: string): string {
  return name.normalize('NFKD').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** A name with a small word before it, such as `customer_email`; what follows a word changes its meaning (`email_campaign`). */
function endsWith(names: readonly string[]): (flat: string) => boolean {
  return (flat) => names.some((name) => flat.endsWith(name))
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
const looksRandom = (value: string) => value.length >= 12 && hasDigit.test(value)

const nameRules: readonly NameRule[] = [
  {
    code: 'personal.email',
    what: 'an e-mail address',
    isNamed: endsWith(['email', 'emailaddress', 'emailaddr', 'emailhash', 'emailsha256', 'emailmd5', 'hashedemail', 'correo']),
    judge: (value) => {
      if (flag.test(value)) return undefined
      return value.includes('@') || hash.test(value) || value.includes('{') ? 'blocker' : 'warning'
    },
  },
  {
    code: 'personal.email',
    what: 'a hashed e-mail address, phone number or name',
    isNamed: oneOf(['em', 'ph', 'fn', 'ln', 'hem', 'sha256', 'userhash', 'contacthash']),
    judge: whenIt((value) => hash.test(value)),
  },
  { code: 'personal.email', what: 'an e-mail address', isNamed: oneOf(['mail', 'usermail', 'mailaddress', 'e']), judge: whenIt((value) => hash.test(value)) },
  { code: 'personal.phone', what: 'a phone number', isNamed: oneOf(['tel', 'mobile', 'cell', 'whatsapp']), judge: whenIt(looksLikePhone) },
  {
    code: 'personal.phone',
    what: 'a phone number',
    isNamed: endsWith(['phone', 'phonenumber', 'phoneno', 'telephone', 'telefon', 'telefono', 'mobilenumber', 'msisdn', 'phonehash']),
    judge: whenIt((value) => looksLikePhone(value) || value.includes('{{')),
  },
  {
    code: 'personal.name',
    what: "a person's name",
    isNamed: endsWith(['firstname', 'lastname', 'fullname', 'surname', 'givenname', 'familyname', 'username', 'vorname', 'nachname', 'prenom', 'apellido']),
    judge: whenIt(isFilled),
  },
  { code: 'personal.name', what: "a person's name", isNamed: oneOf(['fname', 'lname']), judge: whenIt(isFilled) },
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
  {
    code: 'secret.password',
    what: 'a password',
    isNamed: endsWith(['password', 'passwd', 'passwort', 'pwd', 'passphrase', 'contrasena']),
    judge: whenIt((value) => value !== ''),
  },
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
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+'-]{1,64}(?:@|\(at\)|\[at\])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(\p{L}{2,24})(?![\p{L}\p{N}-])/giu

function holdsEmail(text: string): boolean {
  return [...text.matchAll(email)].some((match) => !fileEndings.has((match[1] ?? '').toLowerCase()))
}

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** @returns the plain letters that a base64 text stands for, or an empty text when it stands for anything else. */
function fromBase64(text: string): string {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (plain.length < 10 || plain.length > 400 || !/^[A-Za-z0-9+/]+$/.test(plain)) return ''
  let bits = 0
  let held = 0
  let out = ''
  for (const letter of plain) {
    held = ((held << 6) | base64Letters.indexOf(letter)) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    const code = (held >> bits) & 0xff
    if (code < 32 || code > 126) return ''
    out += String.fromCharCode(code)
  }
  return out
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
  return [...text.matchAll(/(?<![\d.-])\d(?:[ +-]?\d){12,18}(?![\d.-])/g)].some(([found]) => {
    const digits = found.replaceAll(/\D/g, '')
    return cardForm.test(digits) && passesLuhn(digits)
  })
}

function holdsIban(text: string): boolean {
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
  /\bxox[abprs]-[\w-]{10,}/,
  /^Bearer[\s+]/i,
] as const

/** With its country, as `+49 170 1234567`; a bare number may be anything. */
const phone = /^(?:tel:)?\+\d(?:[\s().-]?\d){8,14}$/

/** @returns what a value shows by its form alone, whatever it is called. Never the value itself. */
function findInValue(value: string): PersonalFinding | null {
  if (holdsEmail(value) || holdsEmail(fromBase64(value))) return { severity: 'blocker', code: 'personal.email', what: 'an e-mail address' }
  if (secretForms.some((form) => form.test(value))) return { severity: 'blocker', code: 'secret.token', what: 'a token that signs somebody in' }
  if (holdsCard(value) || holdsIban(value)) return { severity: 'blocker', code: 'financial.number', what: 'the number of a card or bank account' }
  if (phone.test(value.trim())) return { severity: 'blocker', code: 'personal.phone', what: 'a phone number' }
  const isNationalId = /^\d{3}-\d{2}-\d{4}$|^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(value)
  return isNationalId ? { severity: 'blocker', code: 'personal.nationalId', what: 'the number of an identity document' } : null
}

/**
 * Looks for what Meta forbids in links and tags (graph-facts 12.4).
 * @param name decoded name of the parameter, or null.
 * @param value decoded.
 */
export function personalIn(name: string | null, value: string): PersonalFinding | null {
  const byValue = findInValue(value) ?? (name === null ? null : findInValue(name))
  if (byValue || name === null) return byValue
  const flat = flatten(name)
  for (const rule of nameRules) {
    if (!rule.isNamed(flat)) continue
    const severity = rule.judge(value)
    if (severity) return { severity, code: rule.code, what: rule.what }
  }
  return null
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
