import type { Texts } from './texts.ts'

const cancelReasons = {
  buyer: 'a seu pedido',
  seller: 'pelo vendedor',
  staff: 'pela nossa equipa',
  not_paid: 'por não ter sido paga a tempo',
  no_stock: 'porque os produtos esgotaram',
} as const

/** As it is written in Mozambique. */
export const pt: Texts = {
  placed: ({ shop, number, total, payUntil, link }) => ({
    sms: `${shop}: encomenda ${number}, ${total}. Pague até ${payUntil}: ${link}`,
    subject: `Recebemos a sua encomenda ${number}`,
    paragraphs: [
      `Obrigado pela sua encomenda. Os produtos ficam reservados para si até ${payUntil}.`,
      `Pague ${total} até essa hora. Uma encomenda que não é paga a tempo é cancelada.`,
    ],
  }),

  confirmed: ({ shop, number, total, isPaid, link }) => ({
    sms: isPaid
      ? `${shop}: obrigado, a encomenda ${number} está paga (${total}). Siga-a: ${link}`
      : `${shop}: a encomenda ${number} está confirmada. Tenha ${total} em dinheiro quando ela chegar. ${link}`,
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

  part_cancelled: ({ shop, number, isPaid, goods, remaining }) => ({
    sms: isPaid
      ? `${shop}: uma parte da encomenda ${number} foi cancelada. O seu valor é-lhe devolvido. O resto segue.`
      : `${shop}: uma parte da encomenda ${number} foi cancelada. O resto segue: ${remaining} a pagar.`,
    subject: `Uma parte da sua encomenda ${number} foi cancelada`,
    paragraphs: [
      `Lamentamos: esta parte da sua encomenda ${number} foi cancelada: ${goods}. O resto segue.`,
      isPaid
        ? `O valor desta parte é-lhe devolvido pelo mesmo meio. O resto da encomenda custa ${remaining}.`
        : `Pelo resto paga ${remaining} quando chegar.`,
    ],
  }),

  returned: ({ shop, number, isPaid, goods, remaining }) => ({
    sms: `${shop}: produtos da encomenda ${number} voltaram para nós. ${isPaid ? 'O valor deles é-lhe devolvido.' : `Falta pagar: ${remaining}.`}`,
    subject: `Produtos da sua encomenda ${number} voltaram`,
    paragraphs: [
      `Estes produtos da sua encomenda ${number} voltaram para nós: ${goods}.`,
      isPaid ? 'O valor deles é-lhe devolvido pelo mesmo meio.' : `Da encomenda falta pagar ${remaining}.`,
    ],
  }),

  sale: ({ shop, number, goods }) => ({
    sms: `${shop}: nova encomenda ${number} para a sua loja. Prepare-a, por favor. Os produtos e a morada estão nas suas encomendas.`,
    subject: `Nova encomenda ${number} para a sua loja`,
    paragraphs: [
      `A encomenda ${number} tem produtos da sua loja: ${goods}.`,
      'Prepare-os, por favor. A morada e o telefone de quem os recebe estão nas suas encomendas.',
    ],
  }),

  sale_cancelled: ({ shop, number, goods }) => ({
    sms: `${shop}: a sua parte da encomenda ${number} foi cancelada. Não a envie, por favor.`,
    subject: `A sua parte da encomenda ${number} foi cancelada`,
    paragraphs: [
      `A sua parte da encomenda ${number} foi cancelada: ${goods}.`,
      'Não a envie, por favor. O que tinha sido vendido está de volta no seu stock.',
    ],
  }),

  frame: {
    greeting: (name) => `Olá ${name},`,
    order: 'Encomenda',
    total: 'Total',
    discount: 'Desconto',
    delivery: 'Entrega',
    free: 'grátis',
    included: 'Inclui',
    goesTo: 'Vai para',
    contact: 'Quem recebe',
    payment: 'Pagamento',
    paid: 'pago',
    toPay: 'por pagar',
    onDelivery: 'em dinheiro quando chegar',
    track: 'Ver em que ponto está a encomenda',
    farewell: 'Com os melhores cumprimentos,',
  },
}
