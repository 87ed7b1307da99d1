import type { SalePrice } from '../pricing.ts'

/** A sale as it comes inside json: moments are milliseconds there. */
export type SaleRow = Omit<SalePrice, 'startsAt' | 'endsAt'> & { startsAt: number; endsAt: number }

export function readSales(rows: readonly SaleRow[] | null): SalePrice[] {
  return (rows ?? []).map((row) => ({
    ...row,
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
  }))
}
