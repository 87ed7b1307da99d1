import type { Pages } from './page.ts'

const laws: Record<string, { terms: string; privacy: string; complaint: string }> = {
  GH: {
    terms: 'The laws of Ghana hold, and its courts decide.',
    privacy: 'We keep to the Data Protection Act, 2012 (Act 843).',
    complaint: 'If our answer does not satisfy you, turn to the Data Protection Commission.',
  },
  MZ: {
    terms: 'The laws of Mozambique hold, and its courts decide.',
    privacy:
      'We keep to article 71 of the Constitution and to Law 3/2017 of 9 January, the Electronic Transactions Law.',
    complaint: 'If our answer does not satisfy you, turn to INTIC, which oversees electronic transactions.',
  },
}

/** What is agreed, in English. */
export const legalEn: Pick<Pages, 'terms' | 'privacy'> = {
  terms: (facts) => ({
    title: 'Terms',
    about: `What you and ${facts.name} agree to when you order.`,
    intro: `These terms hold whenever you order at ${facts.name}.`,
    sections: [
      {
        title: 'Who sells',
        blocks: [
          facts.hasSellers
            ? `The seller named at a product sells it to you. ${facts.name} runs the marketplace, takes the payment for the seller, and helps when something goes wrong.`
            : `${facts.name} sells to you.`,
        ],
      },
      {
        title: 'Prices and taxes',
        blocks: [
          facts.pricesIncludeTax
            ? `Prices include ${facts.taxes.join(', ')}.`
            : `Prices are without taxes. At checkout you see each of them before you order: ${facts.taxes.join(', ')}.`,
          `Delivery is ${facts.fee} an order, and free from ${facts.freeFrom}. What holds is the price you see when you order.`,
        ],
      },
      {
        title: 'Ordering and paying',
        blocks: [
          `Your order is binding once it is paid, or confirmed where you pay at the door. You have ${facts.payWithinMinutes} minutes to pay; then an unpaid order is cancelled.`,
          'If we can’t deliver something, we tell you and give your money back.',
        ],
      },
      {
        title: 'Cancelling and sending back',
        blocks: [
          'Until it is on its way you can cancel an order yourself. The rest is said on the page about returns.',
        ],
      },
      {
        title: 'Your account',
        blocks: [
          'What you tell us about yourself has to be true. Keep your password to yourself. We suspend accounts that are used to cheat.',
        ],
      },
      {
        title: 'Reviews',
        blocks: [
          `Say what you found, honestly and decently. ${facts.isReviewed ? 'We look at each review before it is shown.' : 'We take out what insults, cheats or gives away personal details.'}`,
        ],
      },
      {
        title: 'Law',
        blocks: [
          laws[facts.country]?.terms ?? '',
          'What the law gives you as a buyer, these terms don’t take away.',
        ],
      },
    ],
  }),

  privacy: (facts) => ({
    title: 'Privacy',
    about: `What ${facts.name} knows of you, what for, for how long, and how to see or delete it.`,
    intro: `We keep what we need to sell and deliver to you, and no more. We sell nothing of it. ${laws[facts.country]?.privacy ?? ''}`,
    sections: [
      {
        title: 'What we keep, and what for',
        blocks: [
          [
            'Name, mobile number and address of an order: to deliver it and to reach you.',
            'E-mail address and password of an account: to let you in, and nobody else. The password itself is not to be read from what we keep.',
            ...(facts.card === null
              ? []
              : [
                  `${facts.card} and date of birth: to know who contracts with us. The number is kept encrypted, and checked with its issuer only if you agree.`,
                ]),
            'Which payments were made, by which wallet or card network. We never see a PIN or a card’s number.',
            'Where and when your account was logged in to: so that you can see whether it was you.',
          ],
        ],
      },
      {
        title: 'For how long',
        blocks: [
          [
            'Your account: until you delete it.',
            `Who bought: for ${facts.ordersYears} years after the year of the sale, as tax law asks. Then name, number and address are taken out.`,
            'Messages we sent you: their text for 90 days, that they were sent for two years.',
            'Log-ins: for 30 days after they end. Failed tries: for two days.',
            'The cart of somebody without an account: for 30 days.',
          ],
        ],
      },
      {
        title: 'Who else learns of it',
        blocks: [
          [
            facts.hasSellers
              ? 'The seller and whoever delivers: name, number and address.'
              : 'Whoever delivers: name, number and address.',
            'The payment provider: the number of the wallet, or what you enter on its page, and the amount.',
            'The companies that carry our SMS and e-mails.',
            ...(facts.card === null
              ? []
              : [`If you agree: our partner that compares your ${facts.card} with the issuer’s records.`]),
          ],
        ],
      },
      {
        title: 'Cookies',
        blocks: [
          'Only those the shop needs: that you are logged in, what is in your cart, your language, and that this phone is yours. None to follow you, and none of others.',
        ],
      },
      {
        title: 'Your rights',
        blocks: [
          'In your account, under “My data”, you get a copy of all we know about you, or delete the account at once. Under “My details” you correct it, and say whether you want news.',
          `Questions, or no account? Write to ${facts.email}. ${laws[facts.country]?.complaint ?? ''}`,
        ],
      },
    ],
  }),
}
