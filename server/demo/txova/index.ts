import type { DemoMarket } from '../demo-market.ts'
import { agricultura } from './agricultura.ts'
import { artesanato } from './artesanato.ts'
import { beleza } from './beleza.ts'
import { brinquedos } from './brinquedos.ts'
import { cafeECha } from './cafe-e-cha.ts'
import { cajuEMel } from './caju-e-mel.ts'
import { calcado } from './calcado.ts'
import { capulanasEModa } from './capulanas-e-moda.ts'
import { casaECozinha } from './casa-e-cozinha.ts'
import { eletronica } from './eletronica.ts'
import { energiaSolar } from './energia-solar.ts'
import { frescosBiologicos } from './frescos-biologicos.ts'
import { livrosEEscola } from './livros-e-escola.ts'
import { mercearia } from './mercearia.ts'
import { people } from './people.ts'
import { sales } from './sales.ts'
import { sellers } from './sellers.ts'
import { telemoveis } from './telemoveis.ts'

const families = [
  capulanasEModa,
  calcado,
  mercearia,
  cajuEMel,
  frescosBiologicos,
  cafeECha,
  artesanato,
  telemoveis,
  eletronica,
  energiaSolar,
  casaECozinha,
  beleza,
  brinquedos,
  livrosEEscola,
  agricultura,
]

/** Txova: goods of six Mozambican sellers in 2026, in meticais with IVA included. */
export const txova: DemoMarket = {
  categories: families.map((family) => family.category),
  sellers,
  products: families.flatMap((family) => family.products),
  sales,
  people,
}
