import type { Language } from '../../../markets/market.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type PasswordWeakness } from '../password.ts'

/** Pages of the shop that lead on from here, relative as the forms are. */
type WayOn = { text: string; address: 'login' | 'forgot' | './' }

/** What a page says when it asks for nothing, and where to go from there. */
export type Said = { title: string; text: string; wayOn?: WayOn }

/** What a page says that takes a link's token: before its button is pressed, and when the link is good no more. */
export type LinkTexts = Said & { button: string; over: Said }

export type AddressTexts = LinkTexts & { done: Said; taken: Said }

export type PasswordTexts = LinkTexts & {
  label: string
  rules: string
  weaknesses: Readonly<Record<PasswordWeakness, string>>
  done: Said
}

export type PageTexts = {
  /** The language's name, in itself. */
  name: string
  verifyEmail: AddressTexts
  resetPassword: PasswordTexts
  myData: LinkTexts
  malformed: Said
  slowed(minutes: number): Said
  busy: Said
  unexpected: Said
  /** Before a number that support finds the failure by. */
  reference: string
}

const en: PageTexts = {
  name: 'English',
  verifyEmail: {
    title: 'Confirm your e-mail address',
    text: 'Press the button to confirm that this is your e-mail address.',
    button: 'Confirm my address',
    done: {
      title: 'Your e-mail address is confirmed',
      text: 'There is nothing left to do.',
      wayOn: { text: 'To the shop', address: './' },
    },
    over: {
      title: 'This link is no longer valid',
      text:
        'It was used, has expired or was replaced by a newer one. If you have pressed the button before, your address ' +
        'is confirmed. If not, log in and ask for a new link in your account.',
      wayOn: { text: 'Log in', address: 'login' },
    },
    taken: {
      title: 'This e-mail address belongs to another account',
      text: 'Log in with that account, or give yours another e-mail address.',
      wayOn: { text: 'Log in', address: 'login' },
    },
  },
  resetPassword: {
    title: 'Choose a new password',
    text: 'It ends every log-in of your account, on all devices. You then log in with the new password.',
    label: 'New password',
    rules:
      `${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters, with a lower-case letter, an upper-case letter and a ` +
      'digit. Not one that many people use, nor one with your name, your e-mail address or the name of this shop in it.',
    weaknesses: {
      kinds: 'The password must have a lower-case letter, an upper-case letter and a digit.',
      length: `The password must have ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`,
      leaked: 'Many people use this password, so it is tried first. Choose another one.',
      guessable: 'The password must not contain your name, your e-mail address or the name of this shop.',
    },
    button: 'Save the new password',
    done: {
      title: 'Your password is changed',
      text: 'Log in with the new password. You were logged out on all devices.',
      wayOn: { text: 'Log in', address: 'login' },
    },
    over: {
      title: 'This link is no longer valid',
      text:
        'It was used, has expired or was replaced by a newer one. For a new link choose “Forgotten your password?” where you ' +
        'log in.',
      wayOn: { text: 'Ask for a new link', address: 'forgot' },
    },
  },
  myData: {
    title: 'Fetch the copy of your data',
    text: 'It is a ZIP file with all that we know about you. Do not save it on a device that others use.',
    button: 'Fetch my data',
    over: {
      title: 'This link is no longer valid',
      text: 'It has expired or was replaced by a newer one. Log in and ask for a new copy in your account.',
      wayOn: { text: 'Log in', address: 'login' },
    },
  },
  malformed: {
    title: 'This link did not work',
    text: 'It did not arrive whole. Open it again from our message, or copy all of it.',
  },
  slowed: (minutes) => ({
    title: 'Too many tries',
    text: `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  }),
  busy: {
    title: 'We are very busy just now',
    text: 'Wait a moment, then open the link from our message again.',
  },
  unexpected: {
    title: 'Something went wrong on our side',
    text: 'Try again later. If it happens again, tell us.',
  },
  reference: 'Reference',
}

/** As it is written in Mozambique. */
const pt: PageTexts = {
  name: 'Português',
  verifyEmail: {
    title: 'Confirme o seu e-mail',
    text: 'Carregue no botão para confirmar que este é o seu e-mail.',
    button: 'Confirmar o meu e-mail',
    done: {
      title: 'O seu e-mail está confirmado',
      text: 'Não precisa de fazer mais nada.',
      wayOn: { text: 'Ir para a loja', address: './' },
    },
    over: {
      title: 'Este link já não é válido',
      text:
        'Já foi usado, expirou ou foi substituído por um mais recente. Se já carregou no botão, o seu e-mail está ' +
        'confirmado. Se não, entre na sua conta e peça um novo link.',
      wayOn: { text: 'Entrar', address: 'login' },
    },
    taken: {
      title: 'Este e-mail pertence a outra conta',
      text: 'Entre com essa conta ou indique outro e-mail para a sua.',
      wayOn: { text: 'Entrar', address: 'login' },
    },
  },
  resetPassword: {
    title: 'Escolha uma nova palavra-passe',
    text: 'A sua sessão termina em todos os dispositivos. Depois entre com a nova palavra-passe.',
    label: 'Nova palavra-passe',
    rules:
      `${SHORTEST_PASSWORD} a ${LONGEST_PASSWORD} caracteres, com uma letra minúscula, uma letra maiúscula e um ` +
      'algarismo. Não use uma palavra-passe comum, nem o seu nome, o seu e-mail ou o nome desta loja.',
    weaknesses: {
      kinds: 'A palavra-passe deve ter uma letra minúscula, uma letra maiúscula e um algarismo.',
      length: `A palavra-passe deve ter ${SHORTEST_PASSWORD} a ${LONGEST_PASSWORD} caracteres.`,
      leaked:
        'Muitas pessoas usam esta palavra-passe, por isso é das primeiras que se tentam. Escolha outra.',
      guessable: 'A palavra-passe não pode conter o seu nome, o seu e-mail nem o nome desta loja.',
    },
    button: 'Guardar a nova palavra-passe',
    done: {
      title: 'A sua palavra-passe foi alterada',
      text: 'Entre com a nova palavra-passe. A sua sessão terminou em todos os dispositivos.',
      wayOn: { text: 'Entrar', address: 'login' },
    },
    over: {
      title: 'Este link já não é válido',
      text:
        'Já foi usado, expirou ou foi substituído por um mais recente. Para receber um novo, escolha «Esqueceu-se da palavra-passe?» ' +
        'na página de entrada.',
      wayOn: { text: 'Pedir um novo link', address: 'forgot' },
    },
  },
  myData: {
    title: 'Descarregue a cópia dos seus dados',
    text: 'É um ficheiro ZIP com tudo o que sabemos sobre si. Não o guarde num dispositivo que outras pessoas usam.',
    button: 'Descarregar os meus dados',
    over: {
      title: 'Este link já não é válido',
      text: 'Expirou ou foi substituído por um mais recente. Entre na sua conta e peça uma nova cópia.',
      wayOn: { text: 'Entrar', address: 'login' },
    },
  },
  malformed: {
    title: 'Este link não funcionou',
    text: 'Não chegou completo. Abra-o de novo a partir da nossa mensagem ou copie-o por inteiro.',
  },
  slowed: (minutes) => ({
    title: 'Demasiadas tentativas',
    text: `Tente de novo daqui a ${minutes === 1 ? 'um minuto' : `${minutes} minutos`}.`,
  }),
  busy: {
    title: 'Estamos muito ocupados neste momento',
    text: 'Espere um pouco e abra de novo o link da nossa mensagem.',
  },
  unexpected: {
    title: 'Algo correu mal do nosso lado',
    text: 'Tente mais tarde. Se voltar a acontecer, avise-nos.',
  },
  reference: 'Referência',
}

/** What the pages say in each language. */
export const pageTexts: Readonly<Record<Language, PageTexts>> = { en, pt }
