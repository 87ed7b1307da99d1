import { listKnown, type AccountTexts, type Circumstances } from './account-texts.ts'

const resetAdvice =
  'Se não foi você, altere já a sua palavra-passe: escolha «Esqueceu-se da palavra-passe?» na página de entrada.'
const tellUsAdvice = `${resetAdvice} E avise-nos, por favor.`

const cardOutcomes: Readonly<Record<string, string>> = {
  match: 'Verificámos o seu bilhete de identidade e está tudo em ordem. Não precisa de fazer mais nada.',
  mismatch:
    'Verificámos o seu bilhete de identidade e o nome ou a data de nascimento não são os mesmos que estão na sua conta. ' +
    'Corrija-os, por favor, ou fale connosco.',
  not_found:
    'Verificámos o número do seu bilhete de identidade e não encontrámos nenhum com esse número. Confirme-o, por favor.',
  invalid: 'Verificámos o seu bilhete de identidade e não é válido. Indique-nos, por favor, um que seja.',
  failed: 'Não conseguimos verificar o seu bilhete de identidade, sem culpa sua. Peça outra vez, por favor.',
}

const factorChanges: Readonly<Record<string, string>> = {
  totp_on: 'Para entrar na sua conta é agora preciso também um código da sua aplicação de autenticação.',
  totp_off: 'Para entrar na sua conta já não é preciso um código da aplicação de autenticação.',
  passkey_added: 'Foi adicionada uma chave de acesso (passkey) à sua conta.',
  passkey_removed: 'Foi removida uma chave de acesso (passkey) da sua conta.',
  codes_renewed: 'Foram criados novos códigos de recuperação da sua conta. Os anteriores já não servem.',
}

/** As it is written in Mozambique. */
export const accountPt: AccountTexts = {
  verify_email: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: confirme o seu e-mail (em 24 horas): ${secret}`
      : `${shop}: ${secret} é o seu código. É válido por 24 horas. Não o partilhe com ninguém.`,
    subject: 'Confirme o seu e-mail',
    paragraphs: [
      `Confirme, por favor, que este é o seu e-mail${isLink ? '' : ', com este código'}:`,
      `${named(isLink)} é válido durante 24 horas.`,
      'Se não pediu isto, não precisa de fazer nada: sem a sua confirmação, nada acontece.',
    ],
    button: 'Confirmar o meu e-mail',
  }),

  verify_phone: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: confirme o seu número de telemóvel (em 10 minutos): ${secret}`
      : `${shop}: ${secret} é o seu código. É válido por 10 minutos. Não o partilhe com ninguém.`,
    subject: 'Confirme o seu número de telemóvel',
    paragraphs: [
      `Confirme, por favor, o seu número de telemóvel${isLink ? '' : ' com este código'}:`,
      `${named(isLink)} é válido durante 10 minutos. Não o partilhe com ninguém: a nossa equipa nunca lho vai pedir.`,
    ],
    button: 'Confirmar o meu número',
  }),

  reset_password: ({ shop, secret, isLink, ...facts }) => ({
    sms: isLink
      ? `${shop}: escolha uma nova palavra-passe (em 30 minutos): ${secret}`
      : `${shop}: ${secret} é o seu código para uma nova palavra-passe. É válido por 30 minutos. Não o partilhe com ninguém.`,
    subject: 'Escolha uma nova palavra-passe',
    paragraphs: [
      `Pediu uma nova palavra-passe. Pode escolhê-la ${isLink ? 'aqui' : 'com este código'}:`,
      `${named(isLink)} é válido durante 30 minutos e serve uma só vez. Não o partilhe com ninguém: a nossa equipa nunca lho vai pedir.`,
      whenAndWhere(facts),
      'Se não foi você, não precisa de fazer nada: a sua palavra-passe continua a mesma.',
    ],
    button: 'Escolher a palavra-passe',
  }),

  data_ready: ({ shop, secret, isLink }) => ({
    sms: isLink
      ? `${shop}: os seus dados estão prontos, por 3 dias: ${secret}`
      : `${shop}: os seus dados estão prontos. O código para os descarregar é ${secret}, válido por 3 dias. Não o partilhe.`,
    subject: 'Os seus dados estão prontos',
    paragraphs: [
      `A cópia dos seus dados que pediu está pronta. Pode descarregá-la ${isLink ? 'aqui' : 'com este código'}:`,
      `${named(isLink)} é válido durante 3 dias. O ficheiro diz muito sobre si: guarde-o bem.`,
    ],
    button: 'Descarregar os meus dados',
  }),

  address_taken: ({ shop, ...facts }) => ({
    sms: `${shop}: alguém indicou o seu contacto para uma conta, mas já tem uma. Basta entrar. Se não foi você, não precisa de fazer nada.`,
    subject: 'Já tem uma conta',
    paragraphs: [
      `Alguém, talvez você, acaba de indicar o seu e-mail ou número de telemóvel para uma conta na ${shop}.`,
      'Já tem uma conta: basta entrar. Se não se lembra da palavra-passe, escolha «Esqueceu-se da palavra-passe?» na página de entrada.',
      whenAndWhere(facts),
      'Se não foi você, não precisa de fazer nada: ninguém entrou na sua conta.',
    ],
    button: null,
  }),

  sign_up_refused: ({ shop, what }) => ({
    sms: `${shop}: não abrimos a sua conta: ${takenThing(what)} já pertence a outra. Entre nessa conta ou fale connosco.`,
    subject: 'Não foi possível abrir a sua conta',
    paragraphs: [
      `Não foi possível abrir a sua conta: ${takenThing(what)} que indicou já pertence a outra.`,
      'Se essa conta é sua, entre nela. Se não se lembra da palavra-passe, escolha «Esqueceu-se da palavra-passe?».',
      'Se não tem outra conta, fale connosco. Vamos ver o que se passa.',
    ],
    button: null,
  }),

  login_blocked: ({ shop, ...facts }) => ({
    sms: `${shop}: houve demasiadas palavras-passe erradas e a entrada na sua conta está bloqueada por algum tempo. Não foi você? A conta está segura.`,
    subject: 'A entrada na sua conta está bloqueada por algum tempo',
    paragraphs: [
      'Houve demasiadas tentativas de entrar na sua conta com uma palavra-passe errada. ' +
        'Para a proteger, a entrada está bloqueada por algum tempo.',
      whenAndWhere(facts),
      'Se foi você, tente mais tarde ou escolha «Esqueceu-se da palavra-passe?» na página de entrada.',
      'Se não foi você: ninguém entrou. Se usa a mesma palavra-passe noutro lugar, escolha uma nova, por favor.',
    ],
    button: null,
  }),

  new_device: ({ shop, ...facts }) => ({
    sms: `${shop}: nova entrada na sua conta${on(facts)}. Não foi você? Altere já a sua palavra-passe.`,
    subject: 'A sua conta foi usada num novo dispositivo',
    paragraphs: [
      'Alguém acaba de entrar na sua conta com um dispositivo que não conhecíamos.',
      whenAndWhere(facts),
      'Se foi você, não precisa de fazer nada.',
      resetAdvice,
    ],
    button: null,
  }),

  session_reused: ({ shop, ...facts }) => ({
    sms: `${shop}: uma sessão sua foi usada em dois lugares e foi terminada. Entre de novo. Acha estranho? Altere a sua palavra-passe.`,
    subject: 'Terminámos uma sessão na sua conta',
    paragraphs: [
      'Uma sessão da sua conta foi usada em dois lugares, como acontece quando é roubada. ' +
        'Para sua segurança, terminámos essa sessão: entre de novo, por favor.',
      whenAndWhere(facts),
      'Para ter a certeza, altere a sua palavra-passe: escolha «Esqueceu-se da palavra-passe?» na página de entrada.',
    ],
    button: null,
  }),

  password_changed: ({ shop, ...facts }) => ({
    sms: `${shop}: a sua palavra-passe foi alterada${on(facts)}. Não foi você? Peça já uma nova.`,
    subject: 'A sua palavra-passe foi alterada',
    paragraphs: ['A palavra-passe da sua conta foi alterada.', whenAndWhere(facts), resetAdvice],
    button: null,
  }),

  change_asked: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: pediram para alterar o contacto da sua conta${to(newAddress)}. Não foi você? Altere já a sua palavra-passe.`,
    subject: 'Pediram para alterar o contacto da sua conta',
    paragraphs: [
      `Alguém que entrou na sua conta pediu para alterar o contacto dela${to(newAddress)}. ` +
        'O novo contacto passa a valer assim que for confirmado.',
      whenAndWhere(facts),
      'Se não foi você, altere já a sua palavra-passe: o pedido fica sem efeito.',
    ],
    button: null,
  }),

  email_changed: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: o seu e-mail foi alterado${to(newAddress)}. Não foi você? Altere já a sua palavra-passe e avise-nos.`,
    subject: 'O seu e-mail foi alterado',
    paragraphs: [`O e-mail da sua conta foi alterado${to(newAddress)}.`, whenAndWhere(facts), tellUsAdvice],
    button: null,
  }),

  phone_changed: ({ shop, newAddress, ...facts }) => ({
    sms: `${shop}: o seu número foi alterado${to(newAddress)}. Não foi você? Altere já a sua palavra-passe e avise-nos.`,
    subject: 'O seu número de telemóvel foi alterado',
    paragraphs: [
      `O número de telemóvel da sua conta foi alterado${to(newAddress)}.`,
      whenAndWhere(facts),
      tellUsAdvice,
    ],
    button: null,
  }),

  second_factor_changed: ({ shop, what, ...facts }) => ({
    sms: `${shop}: ${factorChange(what)} Não foi você? Altere já a palavra-passe.`,
    subject: 'Mudou a forma de entrar na sua conta',
    paragraphs: [factorChange(what), whenAndWhere(facts), tellUsAdvice],
    button: null,
  }),

  suspended: ({ shop, reason }) => ({
    sms: `${shop}: a sua conta está suspensa. Se acha que é engano, fale connosco.`,
    subject: 'A sua conta está suspensa',
    paragraphs: [
      'Suspendemos a sua conta: por agora não pode entrar.',
      reason === '' ? '' : `O motivo: ${reason}`,
      'Se acha que é engano, fale connosco.',
    ],
    button: null,
  }),

  restored: ({ shop }) => ({
    sms: `${shop}: a sua conta está de novo aberta. Já pode entrar.`,
    subject: 'A sua conta está de novo aberta',
    paragraphs: ['A sua conta está de novo aberta. Já pode entrar como antes.'],
    button: null,
  }),

  card_checked: ({ shop, outcome }) => ({
    sms: `${shop}: ${outcome === 'match' ? 'verificámos o seu BI e está tudo em ordem.' : 'há uma dúvida sobre o seu BI. Veja o seu e-mail ou fale connosco.'}`,
    subject:
      outcome === 'match'
        ? 'Verificámos o seu bilhete de identidade'
        : 'Há uma dúvida sobre o seu bilhete de identidade',
    paragraphs: [
      cardOutcomes[outcome] ??
        'Verificámos o seu bilhete de identidade. Fale connosco para saber o resultado.',
    ],
    button: null,
  }),

  erased: ({ shop }) => ({
    sms: `${shop}: como pediu, apagámos a sua conta e os seus dados pessoais. Esta é a nossa última mensagem sobre isso.`,
    subject: 'Apagámos a sua conta',
    paragraphs: [
      'Como pediu, apagámos a sua conta e os seus dados pessoais. ' +
        'Das suas encomendas guardamos só o que a lei exige.',
      'Esta é a nossa última mensagem sobre isso. Obrigado por ter estado connosco.',
    ],
    button: null,
  }),
}

const whenAndWhere = (facts: Circumstances) =>
  listKnown(facts, { at: 'Hora', device: 'Dispositivo', ip: 'Endereço de rede' })

function named(isLink: boolean): string {
  return isLink ? 'O link' : 'O código'
}

function on({ at, device }: Circumstances): string {
  return [at === '' ? '' : ` em ${at}`, device === '' ? '' : `, ${device}`].join('')
}

function to(newAddress: string): string {
  return newAddress === '' ? '' : ` para ${newAddress}`
}

function takenThing(what: string): string {
  return what === 'card' ? 'o bilhete de identidade' : 'o número de telemóvel'
}

function factorChange(what: string): string {
  return factorChanges[what] ?? 'A forma de entrar na sua conta foi alterada.'
}
