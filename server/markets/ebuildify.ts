import { minor } from '../platform/money.ts'
import type { Market } from './market.ts'
import { ebuildifySearch } from './synonyms/ebuildify.ts'

/** Ghana: building materials to households and contractors, sold by one merchant. */
export const ebuildify: Market = {
  id: 'ebuildify',
  name: 'eBuildify',
  tagline: 'Building materials, from foundation to roof',
  brand: { colour: '#8a3b12', onColour: '#ffffff', accent: '#f5b82e', onAccent: '#1f2428', paper: '#fbf8f4' },
  support: { email: 'support@ebuildify.example', phone: '+233302700100' },
  country: 'GH',
  regions: [
    ...['Ahafo', 'Ashanti', 'Bono', 'Bono East', 'Central', 'Eastern', 'Greater Accra', 'North East'],
    ...['Northern', 'Oti', 'Savannah', 'Upper East', 'Upper West', 'Volta', 'Western', 'Western North'],
  ],
  regionWord: 'Region',
  // No grammar is published; this is the form of all codes seen: region letter, district, area, place.
  digitalAddress: {
    name: 'GhanaPostGPS',
    pattern: '^([A-Za-z][A-Za-z0-9])-?([0-9]{3,4})-?([0-9]{4})$',
    example: 'GA-183-8164',
  },
  currency: 'GHS',
  currencySymbol: 'GH₵',
  locale: 'en-GH',
  languages: ['en'],
  timeZone: 'Africa/Accra',
  // Prefixes: MTN 24 25 53 54 55 59, Telecel 20 50, AT 26 27 56 57, Glo 23.
  phone: { country: 'GH', mobile: /^\+233(?:2[03-7]|5[03-7]|59)\d{7}$/, example: '+233241234567' },
  codePrefix: 'EB',
  registration: {
    phoneField: 'phoneNumber',
    confirmPassword: false,
    dateOfBirth: true,
    nationalId: {
      field: 'ghanaCardNumber',
      name: 'Ghana Card number',
      pattern: '^(GHA)-?(\\d(?:-?\\d){8})-?(\\d)$',
      example: 'GHA-000000000-0',
    },
    role: 'customer',
    onRequest: ['contractor'],
  },
  roles: {
    guest: ['order:create', 'order:read'],
    customer: [
      'order:create',
      'order:read',
      'profile:update',
      'media:create',
      'review:write',
      'wishlist:write',
    ],
    contractor: [
      'order:create',
      'order:read',
      'profile:update',
      'media:create',
      'review:write',
      'wishlist:write',
      'credit:apply',
    ],
    driver: ['delivery:update', 'order:read', 'payment:collect', 'profile:update', 'media:create'],
    consultant: ['booking:read', 'booking:update', 'profile:update', 'media:create'],
    admin: ['*'],
  },
  secondFactor: { requiredFor: ['admin'] },
  customerGroups: { contractor: 'contractor' },
  // VAT Act 2025 (Act 1151): from 2026 all three on one base; before, levies first and VAT on top of them.
  taxes: [
    { code: 'VAT', name: 'VAT', rate: 1500, from: '2026-01-01' },
    { code: 'NHIL', name: 'NHIL', rate: 250, from: '2026-01-01' },
    { code: 'GETFUND', name: 'GETFund levy', rate: 250, from: '2026-01-01' },
  ],
  pricesIncludeTax: false,
  sellers: { mode: 'house', commission: 0 },
  reviews: { moderation: 'after' },
  search: ebuildifySearch,
  stock: { backorders: 'by_product', sheets: true },
  payments: {
    methods: [
      {
        id: 'mobile_money',
        name: 'Mobile money',
        gateway: 'flutterwave',
        flow: 'phone',
        networks: { MTN: 'MTN', TELECEL: 'Telecel', AT: 'AT' },
      },
      { id: 'card', name: 'Card', gateway: 'flutterwave', flow: 'hosted' },
      {
        id: 'cash_on_delivery',
        name: 'Cash on delivery',
        gateway: 'cash',
        flow: 'on_delivery',
        upTo: minor(5_000_000),
        promises: {
          guest: { orders: 3, upTo: minor(5_000_000) },
          proved: { orders: 10, upTo: minor(20_000_000) },
        },
      },
    ],
    payWithinMinutes: 30,
  },
  delivery: { fee: minor(5_000), freeFrom: minor(1_000_000) },
  // Revenue Administration Act, 2016 (Act 915), s. 27: records are kept for six years after the year they are of.
  retention: { ordersYears: 6 },
  channels: ['sms', 'email'],
  modules: ['identity', 'media', 'catalog', 'orders', 'payments', 'notifications'],
}
