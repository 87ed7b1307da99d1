import type { DemoFamily } from '../demo-market.ts'
import { priceList, tiers, type PriceRow } from '../price-list.ts'

// prettier-ignore
const LIVROS: PriceRow[] = [
  ['LIV-COU-TER', 'Terra Sonâmbula, Mia Couto', 'Ndjira', '890.00', 0.3, 42,
    'Um velho e um menino leem cadernos num machimbombo queimado, em plena guerra. O romance que levou Mia Couto ao mundo.'],
  ['LIV-CHI-NIK', 'Niketche, Paulina Chiziane', 'Ndjira', '920.00', 0.4, 35,
    'Rami descobre as outras mulheres do marido e junta-as. Da vencedora do Prémio Camões de 2021.'],
  ['LIV-HON-NOS', 'Nós Matámos o Cão-Tinhoso, Luís Bernardo Honwana', 'Alcance', '640.00', 0.2, 58,
    'Sete contos sobre crescer no tempo colonial. Leitura da escola secundária desde há décadas.'],
  ['LIV-KHO-UAL', 'Ualalapi, Ungulani Ba Ka Khosa', 'Alcance', '690.00', 0.2, 4,
    'A queda de Ngungunhane contada em seis fragmentos. Entre os cem livros africanos do século XX.'],
  ['LIV-CRA-KAR', 'Karingana ua Karingana, José Craveirinha', 'Alcance', '750.00', 0.3, 22,
    'A poesia da Mafalala, com o ritmo de quem conta histórias à volta do lume. Edição anotada.'],
  ['LIV-MOM-NED', 'Neighbours, Lília Momplé', 'Alcance', '590.00', 0.2, 31,
    'Uma noite de maio em Maputo, três casas e um atentado. Romance curto e tenso.'],
  ['LIV-DIC-POR', 'Dicionário escolar da língua portuguesa', 'Porto Editora', '780.00', 0.7, 66,
    'Trinta mil entradas e conjugação dos verbos, em formato de mochila. Capa plastificada.'],
  ['LIV-COZ-MOC', 'Cozinha moçambicana de norte a sul', 'Casa Zambézia', '1150.00', 0.8, 17,
    'Oitenta receitas, da matapa ao frango à zambeziana, com fotografias. Medidas em chávenas e gramas.'],
]

// prettier-ignore
const ESCOLA: PriceRow[] = [
  ['ESC-CAD-96', 'Caderno pautado A4, 96 folhas', 'Escolar', '75.00', 0.35, 1600,
    'Papel branco que não passa a tinta, capa dura com tabuada no verso. Linhas de 8 mm.',
    ['caderno-a4', { pauta: 'pautado' }]],
  ['ESC-CAD-QUA', 'Caderno quadriculado A4, 96 folhas', 'Escolar', '75.00', 0.35, 1250,
    'Quadrícula de 5 mm para matemática e desenho. Agrafado ao meio e reforçado.',
    ['caderno-a4', { pauta: 'quadriculado' }]],
  ['ESC-ESF-50', 'Esferográficas azuis, caixa de 50', 'Bic', '480.00', 0.35, 340,
    'Escrevem dois quilómetros cada uma, de ponta média. A caixa para a turma inteira.'],
  ['ESC-LAP-12', 'Lápis de cor, caixa de 12', 'Faber-Castell', '210.00', 0.1, 420,
    'Minas macias que cobrem bem e não partem ao afiar. Madeira de plantação.',
    ['lapis-de-cor', { cores: '12' }]],
  ['ESC-LAP-24', 'Lápis de cor, caixa de 24', 'Faber-Castell', '390.00', 0.2, 19,
    'Vinte e quatro tons com prata e ouro, para mapas e capas. Estojo de cartão.',
    ['lapis-de-cor', { cores: '24' }]],
  ['ESC-MOC-PRI', 'Mochila escolar com costas acolchoadas', null, '1350.00', 0.6, 95,
    'Duas divisórias, bolso para a garrafa e refletores para a caminhada da manhã. Tecido que repele a chuva.'],
  ['ESC-COM-GEO', 'Estojo de geometria com compasso', 'Helix', '280.00', 0.2, 260,
    'Compasso de metal, esquadros, transferidor e régua em caixa de lata. Aceite nos exames.'],
  ['ESC-CAL-CIE', 'Calculadora científica de 240 funções', 'Casio', '1290.00', 0.11, 48,
    'Permitida nos exames da 12.ª classe, com tampa rígida. Pilha e manual em português.'],
  ['ESC-GIZ-100', 'Giz branco sem pó, caixa de 100', null, '120.00', 1.1, 0,
    'Giz que não suja as mãos nem irrita a garganta. Apaga-se com pano seco.'],
  ['ESC-RES-A4', 'Resma de papel A4, 500 folhas', 'Navigator', '420.00', 2.5, 380,
    'Papel de 80 g que não encrava, para impressora e fotocopiadora. Branco intenso.'],
]

export const livrosEEscola: DemoFamily = {
  category: {
    slug: 'livros-e-escola',
    name: 'Livros e material escolar',
    children: [
      { slug: 'livros', name: 'Livros' },
      { slug: 'material-escolar', name: 'Material escolar' },
    ],
  },
  products: [
    ...priceList({ seller: 'casa-zambezia', category: 'livros', unit: 'livro', reorderLevel: 8 }, LIVROS),
    ...priceList(
      {
        seller: 'casa-zambezia',
        category: 'material-escolar',
        unit: 'unidade',
        reorderLevel: 40,
        bulkTiers: tiers([20, 5], [100, 10]),
      },
      ESCOLA,
    ),
  ],
}
