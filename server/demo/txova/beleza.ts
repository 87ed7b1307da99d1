import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'

// prettier-ignore
const PELE_BIO: PriceRow[] = [
  ['PEL-SAB-COC', 'Sabonete de coco artesanal, 100 g', 'Horta do Tofo', '95.00', 0.11, 380,
    'Saponificado a frio com óleo de coco e leite de coco, curado durante seis semanas. Faz espuma mesmo em água dura.',
    ['sabonete-artesanal', { aroma: 'coco' }]],
  ['PEL-SAB-CAR', 'Sabonete de carvão e erva-príncipe, 100 g', 'Horta do Tofo', '105.00', 0.11, 260,
    'Carvão vegetal para peles oleosas e óleo essencial de balacate. Sem corantes.',
    ['sabonete-artesanal', { aroma: 'erva-príncipe' }]],
  ['PEL-SAB-MEL', 'Sabonete de mel e aveia, 100 g', 'Horta do Tofo', '105.00', 0.11, 16,
    'Suave para bebés e peles secas, com aveia moída que esfolia devagar. Mel de miombo.',
    ['sabonete-artesanal', { aroma: 'mel' }]],
  ['PEL-MAN-KAR', 'Manteiga corporal de coco e cacau, 200 g', 'Horta do Tofo', '390.00', 0.25, 110,
    'Derrete com o calor das mãos e deixa a pele macia até ao dia seguinte. Sem parafina.'],
  ['PEL-OLE-MAR', 'Óleo de marula prensado a frio, 50 ml', 'Horta do Tofo', '650.00', 0.1, 48,
    'Caroços de canhu de Inhambane, ricos em ácido oleico. Três gotas bastam para o rosto.'],
  ['PEL-OLE-MAF', 'Manteiga de mafurra, 100 g', 'Horta do Tofo', '280.00', 0.13, 75,
    'Gordura tradicional do Sul para pés gretados e cabelo seco. Aroma terroso.'],
]

// prettier-ignore
const PELE: PriceRow[] = [
  ['PEL-MUS-PO', 'Mussiro em pó, 60 g', 'Ilha Bela', '220.00', 0.08, 190,
    'A máscara branca das mulheres macuas, moída do tronco do mussiro. Mistura-se com água até fazer creme.'],
  ['PEL-PRO-50', 'Protetor solar FPS 50, 100 ml', 'Nivea', '890.00', 0.12, 66,
    'Loção resistente à água que não deixa a pele branca. Repor de duas em duas horas na praia.'],
  ['PEL-GLI-250', 'Glicerina pura, 250 ml', null, '160.00', 0.3, 0,
    'Para amaciar mãos e cotovelos ou juntar ao creme. Qualidade farmacêutica.'],
]

// prettier-ignore
const CABELO: PriceRow[] = [
  ['CAB-CHA-COC', 'Champô de coco para cabelo crespo, 400 ml', 'Crespa', '420.00', 0.45, 130,
    'Lava sem sulfatos e respeita o caracol. Perfume leve de coco e lima.',
    ['linha-coco-crespo', { produto: 'champô' }]],
  ['CAB-CON-COC', 'Amaciador de coco para cabelo crespo, 400 ml', 'Crespa', '450.00', 0.45, 118,
    'Desembaraça com os dedos e reduz a quebra. Deixar três minutos antes de enxaguar.',
    ['linha-coco-crespo', { produto: 'amaciador' }]],
  ['CAB-MAS-RIC', 'Máscara de rícino e moringa, 500 g', 'Crespa', '580.00', 0.55, 82,
    'Tratamento semanal para pontas secas e cabelo com química. Sem silicone.'],
  ['CAB-OLE-RIC', 'Óleo de rícino preto, 100 ml', 'Crespa', '310.00', 0.14, 10,
    'Sementes torradas antes de prensar, como se fazia em casa. Para linhas finas e sobrancelhas.'],
  ['CAB-GEL-LIN', 'Gel de linhaça, 250 ml', 'Crespa', '260.00', 0.28, 145,
    'Define caracóis sem endurecer nem descamar. Agitar antes de usar.'],
  ['CAB-EXT-TRA', 'Cabelo para tranças jumbo, preto, 165 g', 'Darling', '190.00', 0.17, 640,
    'Fibra já esticada que sela com água quente. Cinco pacotes chegam para uma cabeça.',
    ['cabelo-jumbo', { cor: 'preto' }]],
  ['CAB-EXT-CAS', 'Cabelo para tranças jumbo, castanho, 165 g', 'Darling', '195.00', 0.17, 420,
    'Castanho que passa a mel nas pontas, leve e sem brilho falso. Não faz comichão.',
    ['cabelo-jumbo', { cor: 'castanho' }]],
  ['CAB-PEN-MAD', 'Pente garfo de madeira', 'Ibo Artes', '150.00', 0.05, 88,
    'Dentes compridos polidos, que não puxam nem eletrizam. Cabo entalhado.'],
]

export const beleza: DemoFamily = {
  category: {
    slug: 'beleza-e-cuidado',
    name: 'Beleza e cuidado',
    children: [
      { slug: 'cuidado-da-pele', name: 'Cuidado da pele' },
      { slug: 'cuidado-do-cabelo', name: 'Cuidado do cabelo' },
    ],
  },
  products: [
    ...priceList(
      {
        seller: 'horta-do-tofo',
        category: 'cuidado-da-pele',
        unit: 'unidade',
        reorderLevel: 20,
        isOrganic: true,
      },
      PELE_BIO,
    ),
    ...priceList(
      { seller: 'mesa-do-norte', category: 'cuidado-da-pele', unit: 'frasco', reorderLevel: 15 },
      PELE,
    ),
    ...priceList(
      { seller: 'capulana-viva', category: 'cuidado-do-cabelo', unit: 'unidade', reorderLevel: 20 },
      CABELO,
    ),
  ],
}
