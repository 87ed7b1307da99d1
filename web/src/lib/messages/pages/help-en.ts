import type { Facts, Pages } from './page.ts'

/** How to buy here, in English. */
export const helpEn: Pick<Pages, 'about' | 'delivery' | 'returns' | 'help'> = {
  about: ({ name, tagline, hasSellers, regions, phone, email }) => ({
    title: `About ${name}`,
    about: `${name}: ${tagline}. Who we are, what we sell, and how to reach us.`,
    intro: `${tagline}.`,
    sections: [
      {
        title: 'What we do',
        blocks: hasSellers
          ? [
              `${name} is a marketplace: many sellers offer their goods here, and you pay for all of them at once.`,
              'We look at what sellers put up for sale, take the payment, and pass it on to them when you have your goods.',
            ]
          : [
              `${name} sells building materials to households and contractors: you buy from us, and we deliver to the site.`,
              'Who builds for others signs up as a contractor, and gets contractors’ prices once we have granted that.',
            ],
      },
      {
        title: 'Made for the phone in your hand',
        blocks: [
          'The shop is light: it opens on small phones and slow networks, and keeps what you have looked at for when there is none.',
          `You pay by phone or in cash, and we deliver to ${regions.length} regions.`,
        ],
      },
      { title: 'Talk to us', blocks: [`Call or write to ${phone}, or send an e-mail to ${email}.`] },
    ],
  }),

  delivery: ({ name, fee, freeFrom, regions, hasSellers, phone }) => ({
    title: 'Delivery',
    about: `What delivery costs at ${name}, where we deliver, and how you follow your order.`,
    intro: `An order costs ${fee} to deliver. From ${freeFrom} on, delivery is free.`,
    sections: [
      { title: 'Where we deliver', blocks: ['To all of these:', regions] },
      {
        title: 'How it goes',
        blocks: [
          [
            'Once your order is paid, or confirmed to be paid at the door, it is packed.',
            'You are told by SMS or e-mail when it is packed, on its way, and delivered.',
            'Whoever delivers calls the phone number in the order. Keep the phone near.',
            'Look at the goods before you let the driver go, and say at once if something is missing or broken.',
          ],
          hasSellers
            ? 'Goods of different sellers may come on different days. The fee is for the order, not for each of them.'
            : 'Heavy goods are set down where a vehicle gets to: at the gate, or at the edge of the site.',
        ],
      },
      {
        title: 'Follow your order',
        blocks: [
          'Open “My orders” in your account. Without an account, choose “Track an order” and enter the order’s number and your phone number.',
          `Something is not as it should be? Call ${phone} and say the order’s number.`,
        ],
      },
    ],
  }),

  returns: ({ name, hasSellers, phone, email }) => ({
    title: 'Returns and cancelling',
    about: `How to cancel an order at ${name}, send goods back, and get your money.`,
    intro:
      'You can cancel an order until it is on its way. After that, tell us what is wrong, and we mend it.',
    sections: [
      {
        title: 'Cancel an order',
        blocks: [
          'Open the order and press “Cancel the order”. That works until it is on its way. What you have paid comes back the way it came.',
          'An order that is not paid in time cancels itself, and costs nothing.',
        ],
      },
      {
        title: 'Something is broken, wrong or missing',
        blocks: [
          [
            'Tell us as soon as you have looked at the goods: the sooner, the easier it is to find out what happened.',
            `Call ${phone} or write to ${email}, with the order’s number and, if you can, a photograph.`,
            'Keep the goods and what they were packed in until you hear from us.',
            'You get what you ordered, or your money, and pay nothing for the way back.',
          ],
          ...(hasSellers ? ['We settle it with the seller for you.'] : []),
        ],
      },
      {
        title: 'You have changed your mind',
        blocks: [
          'Unused goods in their own packing can mostly go back: ask us first. What was cut, mixed or made for you cannot, unless something is wrong with it.',
        ],
      },
      {
        title: 'Your money',
        blocks: [
          'It comes back the way it came: to the mobile money wallet or card you paid with. What was paid in cash comes to your wallet. You are told when it is sent.',
          'What the law gives you as a buyer stays yours beside all of this.',
        ],
      },
    ],
  }),

  help: (facts) => ({
    title: 'Help',
    about: `How to order at ${facts.name}, pay, follow an order, and talk to us.`,
    intro: 'The questions we are asked most.',
    sections: [
      {
        title: 'How do I order?',
        blocks: [
          [
            'Put what you need into the cart. You need no account.',
            'Open the cart, look it over, and choose “Go to checkout”.',
            'Say where it goes and how you pay.',
            `Pay within ${facts.payWithinMinutes} minutes. Until then the goods are put aside for you.`,
          ],
        ],
      },
      ...facts.methods.map((method) => ({
        title: `How do I pay: ${method.name}`,
        blocks: payment(method),
      })),
      {
        title: 'I paid, and the shop doesn’t know',
        blocks: [
          `Wait a few minutes: we ask the provider until we have an answer. Don’t pay again. If it takes longer, call ${facts.phone}.`,
        ],
      },
      {
        title: 'Where is my order?',
        blocks: ['In “My orders”, or by “Track an order” with its number and your phone number.'],
      },
      {
        title: 'I have forgotten my password',
        blocks: ['Choose “Forgotten your password?” where you log in. We send you a link.'],
      },
      { title: 'Talk to us', blocks: [`Call ${facts.phone}, or write to ${facts.email}.`] },
    ],
  }),
}

function payment({ flow, networks, upTo, name }: Facts['methods'][number]) {
  switch (flow) {
    case 'phone':
      return [
        [
          ...(networks.length > 0 ? [`Choose your network: ${networks.join(', ')}.`] : []),
          'Enter the number of the wallet that pays.',
          'A message comes up on that phone: approve it with your PIN.',
          'The page goes on by itself when the payment has come.',
        ],
        `We never ask for your PIN: enter it on your phone only. No message? See that the phone has network and the ${name} wallet has money, and try again.`,
      ]
    case 'hosted':
      return [
        'You are led to our payment partner’s page, enter the card there, and come back to your order. We never see the card’s number.',
      ]
    case 'on_delivery':
      return [
        `Pay when the goods are handed to you${upTo === null ? '' : `, for orders up to ${upTo}`}. Have the amount ready: the driver may have no change. You get a receipt.`,
      ]
  }
}
