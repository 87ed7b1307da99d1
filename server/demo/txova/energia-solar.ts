import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

type PanelRow = [watts: number, price: string, kg: number, stock: number, cm: string, use: string]

const PAINEIS: PanelRow[] = [
  [10, '950.00', 1.1, 140, '35 × 25', 'Para uma lâmpada, um rádio e um telemóvel.'],
  [50, '3100.00', 3.9, 82, '67 × 54', 'Alimenta três lâmpadas e uma ventoinha pequena durante a noite.'],
  [100, '5200.00', 6.4, 47, '102 × 67', 'Com uma bateria de 100 Ah, faz luz e televisão numa casa.'],
  [200, '9300.00', 11.2, 6, '149 × 68', 'Para barracas com congelador pequeno ou bombas de água.'],
]

const paineis = PAINEIS.map<PriceRow>(([watts, price, kg, stock, cm, use]) => [
  `SOL-PAI-${watts}`,
  `Painel solar monocristalino de ${watts} W`,
  'Sunshine',
  price,
  kg,
  stock,
  `${use} Mede ${cm} cm, pesa ${String(kg).replace('.', ',')} kg e traz um metro de cabo. Rende perto de ${watts * 5} Wh num dia de sol da Beira.`,
  ['painel-solar-mono', { potência: `${watts} W` }],
])

// prettier-ignore
const KITS: PriceRow[] = [
  ['SOL-LAN-S2', 'Lanterna solar de mesa', 'd.light', '590.00', 0.25, 310,
    'Doze horas de luz para estudar depois de um dia ao sol. Pega que vira para o teto.'],
  ['SOL-LAN-TEL', 'Lanterna solar com carregador de telemóvel', 'd.light', '1290.00', 0.5, 165,
    'Três níveis de luz e saída USB. Painel separado com cabo de cinco metros.'],
  ['SOL-KIT-3L', 'Kit solar com três lâmpadas e rádio', 'Sun King', '6900.00', 3.2, 38,
    'Painel de 12 W, bateria de lítio, três lâmpadas com interruptor e rádio. Monta-se sem eletricista.'],
  ['SOL-KIT-TV', 'Kit solar com televisor de 24 polegadas', 'Sun King', '29500.00', 14, 4,
    'Quatro lâmpadas, televisor de 12 V e painel de 80 W. Vê-se a bola mesmo sem rede da EDM.'],
  ['SOL-BAT-100', 'Bateria solar de gel 12 V, 100 Ah', 'Ritar', '11800.00', 29, 21,
    'Descarga profunda, sem manutenção, para guardar a energia do dia. Dura mais se não se gastar além de metade.'],
  ['SOL-CTR-20', 'Controlador de carga de 20 A', null, '1150.00', 0.2, 90,
    'Para painéis até 260 W em 12 V, com visor e duas saídas USB. Corta antes de estragar a bateria.'],
  ['SOL-INV-1K', 'Inversor de onda pura de 1000 W', null, '7200.00', 2.8, 0,
    'Transforma 12 V em 220 V sem ruído para frigorífico, televisor e computador. Alarme de bateria fraca.'],
  ['SOL-BOM-12', 'Bomba de água solar de 12 V', null, '5400.00', 2.1, 16,
    'Tira 800 litros por hora de um poço até 20 metros. Liga-se direta a um painel de 100 W.'],
]

export const energiaSolar: DemoFamily = {
  category: { slug: 'energia-solar', name: 'Energia solar' },
  products: [
    ...priceList(
      {
        seller: 'sofala-digital',
        category: 'energia-solar',
        unit: 'unidade',
        reorderLevel: 10,
        bulkTiers: tiers([5, 3], [20, 7]),
      },
      paineis,
    ),
    ...priceList({ seller: 'sofala-digital', category: 'energia-solar', unit: 'kit', reorderLevel: 8 }, KITS),
  ],
}
