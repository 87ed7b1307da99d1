import { listKnown, type AccountTexts, type Circumstances } from './account-texts.ts'

const resetAdvice =
  'If it was not you, reset your password at once: choose “Forgotten your password?” where you log in.'
const tellUsAdvice = `${resetAdvice} And please tell us.`

const cardOutcomes: Readonly<Record<string, string>> = {
  match: 'Your identity card was checked, and all is well. There is nothing left to do.',
  mismatch:
    'Your identity card was checked, and the name or the date of birth on it differs from those of your account. ' +
    'Please correct them, or tell us.',
  not_found:
    'The number of your identity card was checked, and no such card was found. Please look at the number again.',
  invalid: 'Your identity card was checked, and it is not valid. Please give us a valid one.',
  failed: 'Your identity card could not be checked, through no fault of yours. Please ask for it once more.',
}

const factorChanges: Readonly<Record<string, string>> = {
  totp_on: 'Logging in to your account now takes a code from your authenticator app too.',
  totp_off: 'Logging in to your account takes no code from an authenticator app any more.',
  passkey_added: 'A passkey was added to your account.',
  passkey_removed: 'A passkey was removed from your account.',
  codes_renewed: 'New recovery codes were made for your account. The earlier ones are no longer valid.',
}

export const accountEn: AccountTexts = {
  verify_email: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: confirm your e-mail address (within 24 hours): ${secret}`
      : `${shop}: ${secret} is your code. It is valid for 24 hours. Never share it.`,
    subject: 'Please confirm your e-mail address',
    paragraphs: [
      `Please confirm that this is your e-mail address${isLink ? '' : ' with this code'}:`,
      `${named(isLink)} is valid for 24 hours.`,
      'If you did not ask for it, there is nothing to do: without your confirmation nothing happens.',
    ],
    button: 'Confirm my address',
  }),

  verify_phone: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: confirm your phone number (within 10 minutes): ${secret}`
      : `${shop}: ${secret} is your code. It is valid for 10 minutes. Never share it.`,
    subject: 'Please confirm your phone number',
    paragraphs: [
      `Please confirm your phone number${isLink ? '' : ' with this code'}:`,
      `${named(isLink)} is valid for 10 minutes. Never share it: our team will never ask you for it.`,
    ],
    button: 'Confirm my number',
  }),

  reset_password: ({ shop, secret, isLink, ...facts }) => ({
    sms: isLink
      ? `${shop}: choose a new password (within 30 minutes): ${secret}`
      : `${shop}: ${secret} is your code for a new password. It is valid for 30 minutes. Never share it.`,
    subject: 'Choose a new password',
    paragraphs: [
      `You have asked for a new password. You can choose it${isLink ? ' here' : ' with this code'}:`,
      `${named(isLink)} is valid for 30 minutes, and works once. Never share it: our team will never ask you for it.`,
      whenAndWhere(facts),
      'If it was not you, there is nothing to do: your password stays as it is.',
    ],
    button: 'Choose a password',
  }),

  data_ready: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: your data is ready, for 3 days: ${secret}`
      : `${shop}: your data is ready. Your code to download it is ${secret}. It is valid for 3 days. Never share it.`,
    subject: 'Your data is ready',
    paragraphs: [
      `The copy of your data that you asked for is ready. You can download it${isLink ? ' here' : ' with this code'}:`,
      `${named(isLink)} is valid for 3 days. The file holds much about you: please keep it safe.`,
    ],
    button: 'Download my data',
  }),

  address_taken: ({ shop, ...facts }) => ({
    sms: `${shop}: somebody tried to use your contact details for an account. You have one already: just log in. Not you? Ignore this.`,
    subject: 'You have an account already',
    paragraphs: [
      `Somebody, perhaps you, has just given your e-mail address or phone number for an account with ${shop}.`,
      'You have one already: please log in. If you do not remember your password, choose “Forgotten your password?” there.',
      whenAndWhere(facts),
      'If it was not you, there is nothing to do: nobody has got into your account.',
    ],
    button: null,
  }),

  sign_up_refused: ({ shop, what }) => ({
    sms: `${shop}: we could not open your account: the ${takenThing(what)} belongs to another one. Please log in there, or tell us.`,
    subject: 'We could not open your account',
    paragraphs: [
      `We could not open an account for you: the ${takenThing(what)} that you gave belongs to another one already.`,
      'If that account is yours, please log in there. If you do not remember your password, choose “Forgotten your password?”.',
      'If you have no other account, please tell us. We will look into it.',
    ],
    button: null,
  }),

  login_blocked: ({ shop, ...facts }) => ({
    sms: `${shop}: too many wrong passwords, so logging in to your account is blocked for a while. Not you? Your account is safe.`,
    subject: 'Logging in to your account is blocked for a while',
    paragraphs: [
      'There were too many attempts at logging in to your account with a wrong password. ' +
        'To keep it safe, logging in is blocked for a while.',
      whenAndWhere(facts),
      'If it was you, please try again later, or choose “Forgotten your password?” where you log in.',
      'If it was not you: nobody has got in. If you use your password anywhere else, please choose a new one.',
    ],
    button: null,
  }),

  new_device: ({ shop, ...facts }) => ({
    sms: `${shop}: new log-in to your account${on(facts)}. Not you? Reset your password at once.`,
    subject: 'Your account was used on a new device',
    paragraphs: [
      'Somebody has just logged in to your account on a device that we did not know.',
      whenAndWhere(facts),
      'If it was you, there is nothing to do.',
      resetAdvice,
    ],
    button: null,
  }),

  session_reused: ({ shop, ...facts }) => ({
    sms: `${shop}: a log-in of yours was used in two places, so we ended it. Please log in again. Strange? Reset your password.`,
    subject: 'We have ended a log-in to your account',
    paragraphs: [
      'A log-in to your account was used in two places, as happens when it was stolen. ' +
        'To keep you safe we have ended it: please log in again.',
      whenAndWhere(facts),
      'To be sure, reset your password: choose “Forgotten your password?” where you log in.',
    ],
    button: null,
  }),

  password_changed: ({ shop, ...facts }) => ({
    sms: `${shop}: your password was changed${on(facts)}. Not you? Reset it at once.`,
    subject: 'Your password was changed',
    paragraphs: ['The password of your account was changed.', whenAndWhere(facts), resetAdvice],
    button: null,
  }),

  change_asked: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: somebody asked to change the contact details of your account${to(newAddress)}. Not you? Reset your password at once.`,
    subject: 'Your contact details are to be changed',
    paragraphs: [
      `Somebody who is logged in asked to change the contact details of your account${to(newAddress)}. ` +
        'They change once the new ones are confirmed.',
      whenAndWhere(facts),
      'If that was not you, reset your password at once: the request ends with it.',
    ],
    button: null,
  }),

  email_changed: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: your e-mail address was changed${to(newAddress)}. Not you? Reset your password at once and tell us.`,
    subject: 'Your e-mail address was changed',
    paragraphs: [
      `The e-mail address of your account was changed${to(newAddress)}.`,
      whenAndWhere(facts),
      tellUsAdvice,
    ],
    button: null,
  }),

  phone_changed: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: your phone number was changed${to(newAddress)}. Not you? Reset your password at once and tell us.`,
    subject: 'Your phone number was changed',
    paragraphs: [
      `The phone number of your account was changed${to(newAddress)}.`,
      whenAndWhere(facts),
      tellUsAdvice,
    ],
    button: null,
  }),

  second_factor_changed: ({ shop, what, ...facts }) => ({
    sms: `${shop}: ${factorChange(what)} Not you? Reset your password at once.`,
    subject: 'How you log in was changed',
    paragraphs: [factorChange(what), whenAndWhere(facts), tellUsAdvice],
    button: null,
  }),

  suspended: ({ shop, reason }) => ({
    sms: `${shop}: your account is suspended. If you think that this is a mistake, please tell us.`,
    subject: 'Your account is suspended',
    paragraphs: [
      'We have suspended your account: you cannot log in for now.',
      reason === '' ? '' : `The reason: ${reason}`,
      'If you think that this is a mistake, please tell us.',
    ],
    button: null,
  }),

  restored: ({ shop }) => ({
    sms: `${shop}: your account is open again. Welcome back.`,
    subject: 'Your account is open again',
    paragraphs: ['Your account is open again, and you can log in as before. Welcome back.'],
    button: null,
  }),

  card_checked: ({ shop, outcome }) => ({
    sms: `${shop}: ${outcome === 'match' ? 'your identity card was checked, and all is well.' : 'there is a question about your identity card. Please look into your e-mail, or ask us.'}`,
    subject:
      outcome === 'match' ? 'Your identity card was checked' : 'There is a question about your identity card',
    paragraphs: [cardOutcomes[outcome] ?? 'Your identity card was checked. Please ask us what it came to.'],
    button: null,
  }),

  erased: ({ shop }) => ({
    sms: `${shop}: as you asked, your account and your personal data are deleted. This is our last message about it. Goodbye.`,
    subject: 'Your account is deleted',
    paragraphs: [
      'As you asked, your account and your personal data are deleted. ' +
        'Of your orders we keep only what the law demands.',
      'This is our last message about it. Thank you for having been with us.',
    ],
    button: null,
  }),
}

const whenAndWhere = (facts: Circumstances) =>
  listKnown(facts, { at: 'Time', device: 'Device', ip: 'Network address' })

function named(isLink: boolean): string {
  return isLink ? 'The link' : 'The code'
}

function on({ at, device }: Circumstances): string {
  return [at === '' ? '' : ` on ${at}`, device === '' ? '' : `, ${device}`].join('')
}

function to(newAddress: string): string {
  return newAddress === '' ? '' : ` to ${newAddress}`
}

function takenThing(what: string): string {
  return what === 'card' ? 'identity card' : 'phone number'
}

function factorChange(what: string): string {
  return factorChanges[what] ?? 'How you log in to your account was changed.'
}
