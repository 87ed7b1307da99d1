import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

// prettier-ignore
const CAJU: PriceRow[] = [
  ['CAJ-TOS-250', 'Castanha de caju torrada com sal, 250 g', 'Mesa do Norte', '290.00', 0.25, 520,
    'Castanha inteira W320 de Angoche, torrada em pequenas fornadas. Sal marinho de Nacala, nada mais.',
    ['castanha-caju-sal', { peso: '250 g' }]],
  ['CAJ-TOS-500', 'Castanha de caju torrada com sal, 500 g', 'Mesa do Norte', '550.00', 0.5, 310,
    'Meio quilo em saco com fecho, para a mesa da família. Conserva o estalido durante quatro meses.',
    ['castanha-caju-sal', { peso: '500 g' }]],
  ['CAJ-TOS-1K', 'Castanha de caju torrada com sal, 1 kg', 'Mesa do Norte', '1050.00', 1, 140,
    'Embalagem de quilo, em vácuo, para bares, hotéis e encomendas para fora. Castanha inteira, sem partidas.',
    ['castanha-caju-sal', { peso: '1 kg' }]],
  ['CAJ-PIR-250', 'Castanha de caju com piri-piri, 250 g', 'Mesa do Norte', '310.00', 0.25, 260,
    'Envolvida em piri-piri seco e limão antes de ir ao forno. Pica devagar e pede cerveja fresca.'],
  ['CAJ-MEL-250', 'Castanha de caju caramelizada com mel, 250 g', 'Mesa do Norte', '330.00', 0.25, 15,
    'Banhada em mel de Niassa e gergelim. Guardar bem fechada, longe da humidade.'],
  ['CAJ-PAR-1K', 'Castanha de caju partida para cozinha, 1 kg', 'Mesa do Norte', '720.00', 1, 190,
    'Metades e pedaços crus para caril, bolos e leite vegetal. Mesmo sabor por menos dinheiro.'],
  ['CAJ-MAN-350', 'Manteiga de caju, 350 g', 'Mesa do Norte', '480.00', 0.35, 75,
    'Só castanha moída em pedra, sem açúcar nem óleo. Mexer antes de barrar.'],
]

// prettier-ignore
const CAJU_BIO: PriceRow[] = [
  ['CAJ-BIO-500', 'Castanha de caju crua biológica, 500 g', 'Mesa do Norte', '620.00', 0.5, 88,
    'De cajueiros sem enxofre nem pesticidas, certificada em Mogincual. Crua, descascada a vapor.'],
]

// prettier-ignore
const MEL: PriceRow[] = [
  ['MEL-MIO-500', 'Mel de miombo, 500 g', 'Mel do Niassa', '340.00', 0.7, 260,
    'Mel escuro da floresta de Mecula, com travo a madeira e tâmara. Filtrado a frio, nunca aquecido.',
    ['mel-miombo', { peso: '500 g' }]],
  ['MEL-MIO-1K', 'Mel de miombo, 1 kg', 'Mel do Niassa', '640.00', 1.35, 130,
    'Frasco de quilo dos apicultores da reserva. Cristaliza com o tempo; volta ao líquido em banho-maria.',
    ['mel-miombo', { peso: '1 kg' }]],
  ['MEL-MAN-500', 'Mel de mangal, 500 g', 'Horta do Tofo', '390.00', 0.7, 58,
    'As abelhas colhem na flor do mangal de Morrumbene: mel claro, com ponta salgada. Colheita única no ano.'],
  ['MEL-FAV-300', 'Favo de mel inteiro, 300 g', 'Horta do Tofo', '420.00', 0.35, 0,
    'Favo cortado e embalado no apiário, para comer com pão quente. A cera também se mastiga.'],
]

// prettier-ignore
const COMPOTAS: PriceRow[] = [
  ['COM-MAN-300', 'Compota de manga e gengibre, 300 g', 'Horta do Tofo', '220.00', 0.5, 175,
    'Manga de Inhambane cozida em tacho aberto, com pouco açúcar. Boa no pão e no queijo.'],
  ['COM-ATE-300', 'Compota de ata e baunilha, 300 g', 'Horta do Tofo', '245.00', 0.5, 64,
    'Polpa de ata sem sementes, perfumada com baunilha. Produção pequena, entre fevereiro e maio.'],
  ['COM-TAM-300', 'Doce de tamarindo, 300 g', 'Horta do Tofo', '190.00', 0.5, 142,
    'Agridoce e espesso, para sobremesas e molhos. Tamarindo apanhado em Vilankulo.'],
  ['COM-AMD-350', 'Manteiga de amendoim lisa, 350 g', 'Horta do Tofo', '210.00', 0.5, 230,
    'Amendoim torrado e moído, com uma pitada de sal. Sem óleo de palma.'],
]

export const cajuEMel: DemoFamily = {
  category: {
    slug: 'caju-e-mel',
    name: 'Caju, mel e doces',
    children: [
      { slug: 'castanha-de-caju', name: 'Castanha de caju' },
      { slug: 'mel-e-compotas', name: 'Mel e compotas' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'mesa-do-norte',
        category: 'castanha-de-caju',
        unit: 'pacote',
        reorderLevel: 30,
        bulkTiers: tiers([12, 4], [60, 9]),
      },
      CAJU,
    ),
    ...priceList(
      {
        seller: 'mesa-do-norte',
        category: 'castanha-de-caju',
        unit: 'pacote',
        reorderLevel: 20,
        isOrganic: true,
      },
      CAJU_BIO,
    ),
    ...priceList(
      {
        seller: 'horta-do-tofo',
        category: 'mel-e-compotas',
        unit: 'frasco',
        reorderLevel: 20,
        isOrganic: true,
      },
      MEL,
    ),
    ...priceList(
      { seller: 'horta-do-tofo', category: 'mel-e-compotas', unit: 'frasco', reorderLevel: 20 },
      COMPOTAS,
    ),
  ],
}
