import type { DemoProduct, DemoSeller } from '../demo-market.ts'
import { priceList, type PriceRow, type Shelf } from '../price-list.ts'

/** eBuildify has one merchant, who owns every product. */
export const house: DemoSeller = {
  slug: 'sol-little-by-little',
  name: 'Sol Little By Little Enterprise',
  description:
    'Building materials for households and contractors, from the first bag of cement to the last coat of ' +
    'paint. Yard and showroom on the Spintex Road, with our own trucks in Greater Accra and Ashanti.',
  city: 'Accra',
  region: 'Greater Accra',
  phone: '+233244810455',
  email: 'yard@sollittlebylittle.example.com',
}

export function housePriceList(shelf: Omit<Shelf, 'seller'>, rows: readonly PriceRow[]): DemoProduct[] {
  return priceList({ ...shelf, seller: house.slug }, rows)
}
