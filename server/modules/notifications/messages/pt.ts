import type { Texts } from './texts.ts'

const cancelReasons = {
  buyer: 'a seu pedido',
  staff: 'pela nossa equipa',
  not_paid: 'por não ter sido paga a tempo',
  no_stock: 'porque os produtos esgotaram',
} as const

/** As it is written in Mozambique. */
export const pt: Texts = {
  placed: ({ shop, number, total, payUntil }) => ({
    sms: `${shop}: recebemos a encomenda ${number}, total ${total}. Pague até ${payUntil}, senão será cancelada.`,
    subject: `Recebemos a sua encomenda ${number}`,
    paragraphs: [
      `Obrigado pela sua encomenda. Os produtos ficam reservados para si até ${payUntil}.`,
      `Pague ${total} até essa hora. Uma encomenda que não é paga a tempo é cancelada.`,
    ],
  }),

  confirmed: ({ shop, number, total, isPaid }) => ({
    sms: isPaid
      ? `${shop}: obrigado, recebemos ${total} da encomenda ${number}. Já a estamos a preparar.`
      : `${shop}: obrigado, a encomenda ${number} está confirmada. Tenha ${total} em dinheiro quando ela chegar.`,
    subject: `A sua encomenda ${number} está ${isPaid ? 'paga' : 'confirmada'}`,
    paragraphs: [
      isPaid
        ? `Obrigado, recebemos o seu pagamento de ${total}.`
        : `Obrigado pela sua encomenda. Tenha ${total} em dinheiro, por favor, para pagar quando ela chegar.`,
      'Já estamos a preparar a sua encomenda e avisamos assim que seguir.',
    ],
  }),

  cancelled: ({ shop, number, reason }) => ({
    sms: `${shop}: a encomenda ${number} foi cancelada ${cancelReasons[reason]}.${reason === 'not_paid' ? '' : ' O valor já pago será devolvido.'}`,
    subject: `A sua encomenda ${number} foi cancelada`,
    paragraphs: [
      `A sua encomenda ${number} foi cancelada ${cancelReasons[reason]}.`,
      reason === 'not_paid'
        ? 'Até essa altura não recebemos nenhum pagamento. Se ainda quer os produtos, faça uma nova encomenda.'
        : 'Se já pagou, o dinheiro é-lhe devolvido pelo mesmo meio.',
    ],
  }),

  shipped: ({ shop, number }) => ({
    sms: `${shop}: produtos da sua encomenda ${number} já estão a caminho.`,
    subject: `A sua encomenda ${number} está a caminho`,
    paragraphs: [`Produtos da sua encomenda ${number} já saíram e estão a caminho.`],
  }),

  delivered: ({ shop, number }) => ({
    sms: `${shop}: produtos da sua encomenda ${number} foram entregues. Se algo não estiver bem, diga-nos.`,
    subject: `A sua encomenda ${number} foi entregue`,
    paragraphs: [
      `Produtos da sua encomenda ${number} foram entregues.`,
      'Esperamos que goste. Se algo não estiver bem, diga-nos.',
    ],
  }),

  refunded: ({ shop, number, amount }) => ({
    sms: `${shop}: devolvemos-lhe ${amount} da encomenda ${number}.`,
    subject: `Devolvemos-lhe ${amount}`,
    paragraphs: [
      `Devolvemos-lhe ${amount} da encomenda ${number}, pelo mesmo meio com que pagou.`,
      'O valor pode demorar algum tempo a aparecer na sua conta ou carteira móvel.',
    ],
  }),

  frame: {
    greeting: (name) => `Olá ${name},`,
    order: 'Encomenda',
    total: 'Total',
    farewell: 'Com os melhores cumprimentos,',
  },
}
