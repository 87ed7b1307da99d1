import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'

// prettier-ignore
const MAKONDE: PriceRow[] = [
  ['MAK-UJA-40', 'Árvore da vida ujamaa em pau-preto, 40 cm', 'Ibo Artes', '7800.00', 3.2, 6,
    'Gerações de uma família talhadas num só tronco de pau-preto, no planalto de Mueda. Assinada pelo escultor.',
    ['ujamaa', { altura: '40 cm' }]],
  ['MAK-UJA-70', 'Árvore da vida ujamaa em pau-preto, 70 cm', 'Ibo Artes', '18500.00', 9.5, 2,
    'Peça de dois meses de trabalho, com mais de vinte figuras entrelaçadas. Segue em caixa de madeira.',
    ['ujamaa', { altura: '70 cm' }]],
  ['MAK-SHE-30', 'Escultura shetani em pau-preto, 30 cm', 'Ibo Artes', '4600.00', 1.8, 9,
    'Espírito de formas livres e ocas, polido com cera de abelha. Cada exemplar é único.'],
  ['MAK-MAP-IC', 'Máscara mapiko de madeira leve', 'Ibo Artes', '5200.00', 0.9, 4,
    'Máscara-capacete em njala, como a das danças de iniciação, com cabelo aplicado. Para parede ou pedestal.'],
  ['MAK-CAB-20', 'Busto de mulher makonde, 20 cm', 'Ibo Artes', '1950.00', 0.8, 17,
    'Rosto com as tatuagens tradicionais gravadas a buril. Base plana forrada a feltro.'],
  ['MAK-ANI-10', 'Conjunto de cinco animais em pau-preto', 'Ibo Artes', '1400.00', 0.6, 25,
    'Elefante, leão, búfalo, rinoceronte e leopardo com cerca de dez centímetros. Saco de capulana incluído.'],
]

// prettier-ignore
const CESTARIA: PriceRow[] = [
  ['CES-PAL-MD', 'Cesto de palma com asas, médio', 'Ibo Artes', '680.00', 0.7, 48,
    'Palma entrançada por mulheres de Metuge, com riscas tingidas de casca de mangal. Leva oito quilos.',
    ['cesto-palma', { tamanho: 'médio' }]],
  ['CES-PAL-GD', 'Cesto de palma com asas, grande', 'Ibo Artes', '950.00', 1.1, 30,
    'O cesto da praça e da praia, de fundo duplo e asas cosidas. Mede 45 cm de boca.',
    ['cesto-palma', { tamanho: 'grande' }]],
  ['CES-EST-DP', 'Esteira de palma pintada, 2 × 1,2 m', 'Ibo Artes', '1100.00', 1.9, 5,
    'Esteira tecida em faixas cosidas à mão, com desenhos em três cores. Enrola-se para guardar.'],
  ['CES-PEN-40', 'Peneira de bambu, 40 cm', 'Ibo Artes', '320.00', 0.4, 75,
    'Para limpar arroz e farinha ou enfeitar a parede. Aro duplo que não se desfaz.'],
  ['CES-CAI-TA', 'Caixa redonda de palha com tampa', 'Ibo Artes', '540.00', 0.3, 0,
    'Fibra fina entrançada, apertada ao ponto de guardar farinha. Boa para joias e costura.'],
  ['CES-ABA-CN', 'Candeeiro de teto em cestaria', 'Ibo Artes', '2300.00', 1.2, 11,
    'Abajur de 45 cm que deita uma luz rendilhada. Instalação elétrica não incluída.'],
]

// prettier-ignore
const PRATA: PriceRow[] = [
  ['PRA-BRI-FI', 'Brincos de filigrana do Ibo', 'Ourives do Ibo', '2400.00', 0.01, 22,
    'Fio de prata torcido e soldado grão a grão, numa técnica com três séculos. Prata 925, fecho de gancho.'],
  ['PRA-COL-CO', 'Colar de contas de prata do Ibo', 'Ourives do Ibo', '5900.00', 0.04, 8,
    'Contas ocas batidas à mão, enfiadas em corrente de 45 cm. Vem em saquinho de capulana.'],
  ['PRA-PUL-TO', 'Pulseira torcida de prata do Ibo', 'Ourives do Ibo', '3700.00', 0.03, 13,
    'Três fios entrelaçados, abertos para ajustar ao pulso. Feita na fortaleza, ao ar livre.'],
  ['PRA-ANE-DH', 'Anel dhow de prata', 'Ourives do Ibo', '1650.00', 0.01, 3,
    'Um dhow de vela latina gravado na face. Medida ajustável em uma semana.',
    ['anel-dhow', { metal: 'prata' }]],
  ['PRA-PIN-TA', 'Pendente tartaruga de filigrana', 'Ourives do Ibo', '1900.00', 0.01, 19,
    'Tartaruga marinha em fio de prata, do tamanho de uma moeda. Corrente vendida à parte.'],
]

// prettier-ignore
const BATIQUES: PriceRow[] = [
  ['BAT-MER-60', 'Batique «Mercado de Xipamanine», 60 × 90 cm', null, '1250.00', 0.2, 34,
    'Cena de mercado tingida a cera sobre algodão, em ocres e anis. Pronto a pendurar em cana.'],
  ['BAT-PES-60', 'Batique «Pescadores de Paquitequete», 60 × 90 cm', null, '1250.00', 0.2, 27,
    'Redes e dhows ao fim da tarde, pintados por um coletivo de Pemba. Assinado no canto.'],
  ['INS-MBI-15', 'Mbira de quinze lâminas', null, '2100.00', 0.9, 14,
    'Lâminas de aço sobre tábua de umbila, afinada em nyamaropa. Som cheio dentro de uma cabaça.'],
  ['INS-TIM-10', 'Timbila de dez teclas', null, '9800.00', 8.5, 0,
    'Teclas de mwenje e cabaças com membrana, de Zavala. Baquetas e livro de iniciação incluídos.'],
  ['INS-TAM-30', 'Batuque de pele de cabra, 30 cm', null, '1800.00', 2.4, 10,
    'Tronco escavado e pele esticada a cunhas, de som grave. Aquecer ao sol antes de tocar.'],
  ['CAD-CAP-A5', 'Caderno com capa de capulana, A5', 'Capulana Viva', '260.00', 0.25, 120,
    'Cem folhas lisas de papel reciclado, cosidas à linha. Elástico e marcador.'],
]

export const artesanato: DemoFamily = {
  category: {
    slug: 'artesanato',
    name: 'Artesanato',
    children: [
      { slug: 'escultura-makonde', name: 'Escultura makonde' },
      { slug: 'cestaria', name: 'Cestaria' },
      { slug: 'prata-do-ibo', name: 'Prata do Ibo' },
      { slug: 'batiques-e-instrumentos', name: 'Batiques e instrumentos' },
    ],
  },
  products: [
    ...priceList(
      { seller: 'ibo-artes', category: 'escultura-makonde', unit: 'peça', reorderLevel: 2 },
      MAKONDE,
    ),
    ...priceList({ seller: 'ibo-artes', category: 'cestaria', unit: 'peça', reorderLevel: 6 }, CESTARIA),
    ...priceList({ seller: 'ibo-artes', category: 'prata-do-ibo', unit: 'peça', reorderLevel: 4 }, PRATA),
    ...priceList(
      { seller: 'ibo-artes', category: 'batiques-e-instrumentos', unit: 'peça', reorderLevel: 4 },
      BATIQUES,
    ),
  ],
}
