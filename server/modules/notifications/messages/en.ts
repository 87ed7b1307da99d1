import type { Texts } from './texts.ts'

const cancelReasons = {
  buyer: 'as you asked',
  seller: 'by its seller',
  staff: 'by our team',
  not_paid: 'because it was not paid in time',
  no_stock: 'because the goods have sold out',
} as const

export const en: Texts = {
  placed: ({ shop, number, total, payUntil, link }) => ({
    sms: `${shop}: order ${number}, ${total}. Pay by ${payUntil}: ${link}`,
    subject: `We have received your order ${number}`,
    paragraphs: [
      `Thank you for your order. We are keeping the goods for you until ${payUntil}.`,
      `Please pay ${total} by then. An order that is not paid in time is cancelled.`,
    ],
  }),

  confirmed: ({ shop, number, total, isPaid, link }) => ({
    sms: isPaid
      ? `${shop}: thank you, order ${number} is paid (${total}). Follow it: ${link}`
      : `${shop}: order ${number} is confirmed. Have ${total} ready in cash when it arrives. ${link}`,
    subject: `Your order ${number} is ${isPaid ? 'paid' : 'confirmed'}`,
    paragraphs: [
      isPaid
        ? `Thank you, we have received your payment of ${total}.`
        : `Thank you for your order. Please have ${total} ready in cash when it arrives.`,
      'We are getting your order ready, and will let you know as soon as it is on its way.',
    ],
  }),

  cancelled: ({ shop, number, reason }) => ({
    sms: `${shop}: order ${number} was cancelled ${cancelReasons[reason]}.${reason === 'not_paid' ? '' : ' Money already paid will be returned.'}`,
    subject: `Your order ${number} was cancelled`,
    paragraphs: [
      `Your order ${number} was cancelled ${cancelReasons[reason]}.`,
      reason === 'not_paid'
        ? 'No payment had reached us by then. If you still want the goods, please order them again.'
        : 'If you have paid already, the money goes back to where it came from.',
    ],
  }),

  shipped: ({ shop, number }) => ({
    sms: `${shop}: goods of your order ${number} are on their way to you.`,
    subject: `Your order ${number} is on its way`,
    paragraphs: [`Goods of your order ${number} have left and are on their way to you.`],
  }),

  delivered: ({ shop, number }) => ({
    sms: `${shop}: goods of your order ${number} were delivered. If anything is not right, please tell us.`,
    subject: `Your order ${number} was delivered`,
    paragraphs: [
      `Goods of your order ${number} were delivered.`,
      'We hope that you like them. If anything is not right, please tell us.',
    ],
  }),

  refunded: ({ shop, number, amount }) => ({
    sms: `${shop}: we have returned ${amount} to you for order ${number}.`,
    subject: `We have returned ${amount} to you`,
    paragraphs: [
      `We have returned ${amount} to you for order ${number}, the same way that you paid.`,
      'It may take a while until your bank or mobile money account shows it.',
    ],
  }),

  part_cancelled: ({ shop, number, isPaid, goods, remaining }) => ({
    sms: isPaid
      ? `${shop}: a part of order ${number} was cancelled. Its price goes back to you. The rest is coming.`
      : `${shop}: a part of order ${number} was cancelled. The rest is coming: ${remaining} to pay.`,
    subject: `A part of your order ${number} was cancelled`,
    paragraphs: [
      `We are sorry: this part of your order ${number} was cancelled: ${goods}. The rest of it is coming.`,
      isPaid
        ? `What this part cost goes back the way you paid. The rest of the order costs ${remaining}.`
        : `You pay ${remaining} for the rest when it arrives.`,
    ],
  }),

  returned: ({ shop, number, isPaid, goods, remaining }) => ({
    sms: `${shop}: goods of order ${number} came back to us. ${isPaid ? 'What they cost goes back to you.' : `Left to pay: ${remaining}.`}`,
    subject: `Goods of your order ${number} came back`,
    paragraphs: [
      `These goods of your order ${number} came back to us: ${goods}.`,
      isPaid
        ? 'What they cost goes back the way you paid.'
        : `What is left to pay of the order is ${remaining}.`,
    ],
  }),

  sale: ({ shop, number, goods }) => ({
    sms: `${shop}: new order ${number} for your shop. Please get it ready. The goods and the address are with your orders.`,
    subject: `New order ${number} for your shop`,
    paragraphs: [
      `Order ${number} has goods of your shop: ${goods}.`,
      'Please get them ready. The address and the phone number of whoever receives them are with your orders.',
    ],
  }),

  sale_cancelled: ({ shop, number, goods }) => ({
    sms: `${shop}: your part of order ${number} was cancelled. Please do not send it.`,
    subject: `Your part of order ${number} was cancelled`,
    paragraphs: [
      `Your part of order ${number} was cancelled: ${goods}.`,
      'Please do not send it. What had been sold is back in your stock.',
    ],
  }),

  frame: {
    greeting: (name) => `Hello ${name},`,
    order: 'Order',
    total: 'Total',
    discount: 'Discount',
    delivery: 'Delivery',
    free: 'free',
    included: 'Includes',
    goesTo: 'Goes to',
    contact: 'Received by',
    payment: 'Payment',
    paid: 'paid',
    toPay: 'still to be paid',
    onDelivery: 'in cash when it arrives',
    track: 'See how your order stands',
    farewell: 'With kind regards,',
  },
}
