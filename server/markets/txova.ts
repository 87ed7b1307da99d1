import { minor } from '../platform/money.ts'
import type { Market } from './market.ts'
import { txovaSynonyms } from './synonyms/txova.ts'

/** Mozambique: many sellers, many kinds of goods, commission and payouts. */
export const txova: Market = {
  id: 'txova',
  name: 'Txova',
  country: 'MZ',
  currency: 'MZN',
  locale: 'pt-MZ',
  languages: ['pt', 'en'],
  timeZone: 'Africa/Maputo',
  // Prefixes: Tmcel 82 83, Vodacom 84 85, Movitel 86 87.
  phone: { country: 'MZ', mobile: /^\+2588[2-7]\d{7}$/, example: '+258841234567' },
  codePrefix: 'TX',
  registration: {
    phoneField: 'phone',
    confirmPassword: true,
    dateOfBirth: false,
    nationalId: null,
    role: 'buyer',
    onRequest: [],
  },
  roles: {
    guest: ['order:create', 'order:read'],
    buyer: ['order:create', 'order:read', 'profile:update', 'media:create', 'review:write'],
    seller: [
      'order:create',
      'order:read',
      'profile:update',
      'media:create',
      'product:create',
      'product:update',
      'stock:manage',
      'fulfilment:update',
      'moderation:read',
      'review:write',
      'review:reply',
    ],
    support: [
      'order:read',
      'order:read-any',
      'payment:collect',
      'product:moderate',
      'review:moderate',
      'moderation:read',
      'user:read',
      'user:disclose',
      'user:impersonate',
      'profile:update',
      'media:create',
    ],
    admin: ['*'],
  },
  secondFactor: { requiredFor: ['admin', 'support'] },
  customerGroups: {},
  taxes: [{ code: 'IVA', name: 'IVA', rate: 1600, from: '2023-01-01' }],
  pricesIncludeTax: true,
  sellers: { mode: 'many', commission: 1000 },
  reviews: { moderation: 'before' },
  search: { synonyms: txovaSynonyms },
  stock: { backorders: 'never', sheets: false },
  payments: {
    methods: [
      {
        id: 'mpesa',
        name: 'M-Pesa',
        gateway: 'mpesa-mozambique',
        flow: 'phone',
        wallet: /^\+2588[45]\d{7}$/,
      },
      {
        id: 'cash_on_delivery',
        name: 'Cash on delivery',
        gateway: 'cash',
        flow: 'on_delivery',
        upTo: minor(2_500_000),
      },
    ],
    payWithinMinutes: 30,
  },
  delivery: { fee: minor(15_000), freeFrom: minor(500_000) },
  // Tax law: books, and the papers they rest on, are kept for ten years.
  retention: { ordersYears: 10 },
  channels: ['sms', 'email'],
  modules: ['identity', 'media', 'catalog', 'orders', 'payments', 'notifications'],
}
