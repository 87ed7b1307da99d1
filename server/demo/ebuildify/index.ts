import type { DemoMarket } from '../demo-market.ts'
import { blocksAndAggregates } from './blocks-and-aggregates.ts'
import { cementAndMortar } from './cement.ts'
import { doorsAndWindows } from './doors-and-windows.ts'
import { electrical } from './electrical.ts'
import { fasteners } from './fasteners.ts'
import { house } from './house.ts'
import { steelAndIronRods } from './iron-rods.ts'
import { paintAndFinishes } from './paint.ts'
import { people } from './people.ts'
import { sales } from './sales.ts'
import { pipesAndPlumbing } from './pipes-and-plumbing.ts'
import { roofing } from './roofing.ts'
import { safety } from './safety.ts'
import { sanitaryWare } from './sanitary.ts'
import { tilesAndFlooring } from './tiles.ts'
import { timberAndBoards } from './timber.ts'
import { tools } from './tools.ts'
import { waterproofing } from './waterproofing.ts'

const families = [
  cementAndMortar,
  steelAndIronRods,
  blocksAndAggregates,
  roofing,
  timberAndBoards,
  tilesAndFlooring,
  paintAndFinishes,
  pipesAndPlumbing,
  sanitaryWare,
  electrical,
  doorsAndWindows,
  tools,
  fasteners,
  safety,
  waterproofing,
]

/** eBuildify: building materials as sold in Ghana in 2026, in cedis before tax. */
export const ebuildify: DemoMarket = {
  categories: families.map((family) => family.category),
  sellers: [house],
  products: families.flatMap((family) => family.products),
  sales,
  people,
}
