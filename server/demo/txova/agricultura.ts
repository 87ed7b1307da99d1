import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

// prettier-ignore
const FERRAMENTAS: PriceRow[] = [
  ['AGR-ENX-CAB', 'Enxada de 2,5 libras com cabo', 'Crocodile', '380.00', 1.7, 420,
    'Lâmina forjada e temperada para sachar milho e mandioca. Cabo de madeira rija, de 1,2 m.'],
  ['AGR-CAT-20', 'Catana de 20 polegadas', 'Tramontina', '320.00', 0.6, 360,
    'Aço de mola que dobra e não parte, com cabo de polipropileno. Para capim, lenha e cocos.'],
  ['AGR-ANC-14', 'Ancinho de 14 dentes com cabo', null, '410.00', 1.2, 150,
    'Desfaz torrões e junta folhas; os dentes são soldados um a um. Cabo de eucalipto.'],
  ['AGR-PA-QUA', 'Pá quadrada com cabo em D', 'Lasher', '590.00', 2.1, 95,
    'Para areia, estrume e cereais. Aço temperado com bordo para o pé.'],
  ['AGR-FOI-MAO', 'Foice de mão para arroz', null, '180.00', 0.3, 14,
    'Serrilha fina que corta o caule sem puxar. Cabo envernizado, para dextros.'],
  ['AGR-REG-10', 'Regador de plástico de 10 litros', null, '290.00', 0.6, 230,
    'Bico comprido com chuveiro que se desenrosca. Plástico que não estala ao sol.'],
  ['AGR-PUL-16', 'Pulverizador de costas de 16 litros', null, '1450.00', 3.2, 58,
    'Bomba de alavanca, alças almofadadas e três bicos. Peças de reserva na caixa.'],
  ['AGR-CAR-TXO', 'Carrinho de mão de 65 litros', 'Lasher', '3250.00', 13, 0,
    'Caixa de chapa inteira, pneu com câmara e braços de tubo. Carrega 150 kg de mandioca.'],
  ['AGR-MOI-MAN', 'Moinho manual para cereais', 'Corona', '2900.00', 6.5, 26,
    'Mói vinte quilos de milho, mapira ou amendoim por hora. Fixa-se à mesa com um parafuso.'],
  ['AGR-SAC-PIC', 'Saco hermético para grão, 100 kg', 'PICS', '160.00', 0.2, 540,
    'Três camadas que guardam o feijão sem gorgulho nem químicos. Reutiliza-se três campanhas.'],
  ['AGR-GOT-250', 'Kit de rega gota a gota, 250 m²', null, '4800.00', 7.8, 12,
    'Depósito elevado, filtro e fita com gotejadores a 30 cm. Poupa metade da água da horta.'],
]

// prettier-ignore
const SEMENTES: PriceRow[] = [
  ['SEM-MIL-MAT', 'Semente de milho Matuba, 2 kg', 'Semoc', '290.00', 2, 310,
    'Variedade de polinização aberta, precoce, para zonas de pouca chuva. Dois quilos semeiam mil metros quadrados.'],
  ['SEM-FEI-NHE', 'Semente de feijão-nhemba IT-16, 1 kg', 'Semoc', '210.00', 1, 180,
    'Amadurece em 65 dias e tapa o solo. Dá folha para a panela e grão para guardar.'],
]

// prettier-ignore
const SEMENTES_BIO: PriceRow[] = [
  ['SEM-TOM-CAL', 'Semente biológica de tomate Cal-J, 10 g', 'Horta Viva', '140.00', 0.02, 220,
    'Tomate de molho, redondo e firme, que aguenta a viagem. Cerca de três mil sementes.'],
  ['SEM-COU-TRO', 'Semente biológica de couve tronchuda, 25 g', 'Horta Viva', '120.00', 0.03, 195,
    'Germina em cinco dias e colhe-se folha a folha durante meses. Não tratada.'],
  ['SEM-CEB-RED', 'Semente biológica de cebola Red Creole, 25 g', 'Horta Viva', '190.00', 0.03, 7,
    'Bolbo roxo, bem adaptado aos dias curtos. Semear de março a maio, em alfobre.'],
  ['SEM-MOR-50', 'Semente biológica de moringa, 50 g', 'Horta Viva', '160.00', 0.05, 134,
    'Perto de cento e cinquenta sementes de uma árvore que cresce três metros por ano. Demolhar uma noite.'],
  ['SEM-ADU-COM', 'Composto orgânico de minhoca, 10 kg', 'Horta Viva', '340.00', 10, 160,
    'Húmus peneirado para vasos e canteiros. Um punhado por cova dá força às mudas.'],
]

export const agricultura: DemoFamily = {
  category: {
    slug: 'agricultura',
    name: 'Machamba e jardim',
    children: [
      { slug: 'ferramentas-agricolas', name: 'Ferramentas agrícolas' },
      { slug: 'sementes', name: 'Sementes e adubos' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'mesa-do-norte',
        category: 'ferramentas-agricolas',
        unit: 'unidade',
        reorderLevel: 20,
        bulkTiers: tiers([10, 4], [50, 9]),
      },
      FERRAMENTAS,
    ),
    ...priceList(
      {
        seller: 'mesa-do-norte',
        category: 'sementes',
        unit: 'pacote',
        reorderLevel: 30,
        bulkTiers: tiers([20, 5], [100, 10]),
      },
      SEMENTES,
    ),
    ...priceList(
      { seller: 'horta-do-tofo', category: 'sementes', unit: 'pacote', reorderLevel: 25, isOrganic: true },
      SEMENTES_BIO,
    ),
  ],
}
