import type { DemoFamily, DemoProduct } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'

// prettier-ignore
const FRUTA: PriceRow[] = [
  ['FRU-MAN-KG', 'Manga Tommy biológica', null, '75.00', 1, 220,
    'Manga doce e sem fio, colhida no ponto em Jangamo. Três a quatro frutos por quilo.'],
  ['FRU-PAP-UN', 'Papaia biológica', null, '60.00', 1.4, 130,
    'Papaia de polpa laranja, com perto de quilo e meio. Amadurece em dois dias fora do frigorífico.'],
  ['FRU-BAN-DZ', 'Banana-maçã biológica, dúzia', null, '65.00', 1.1, 180,
    'Banana pequena e perfumada de Homoíne. Vai em penca, ainda com pontas verdes.'],
  ['FRU-ANA-UN', 'Ananás biológico de Nicoadala', null, '80.00', 1.6, 26,
    'Ananás sumarento, pouco ácido, colhido já amarelo na base. Vem com a coroa, que se pode plantar.'],
  ['FRU-LIM-KG', 'Limão-galego biológico', null, '90.00', 1, 165,
    'Limão pequeno de casca fina, cheio de sumo. Sem cera: pode raspar a casca à vontade.'],
  ['FRU-TAN-KG', 'Tangerina biológica de Inhambane', null, '85.00', 1, 0,
    'A famosa tangerina da terra da boa gente, entre maio e agosto. Descasca-se com dois dedos.'],
  ['FRU-ABA-KG', 'Abacate biológico', null, '110.00', 1, 95,
    'Abacate cremoso das encostas de Manica. Escolhemos frutos a dois dias de estarem maduros.'],
  ['FRU-COC-UN', 'Coco fresco para beber', null, '45.00', 1.8, 300,
    'Coco verde com cerca de 400 ml de água doce. Entregue com a tampa já marcada para abrir.'],
]

// prettier-ignore
const HORTALICAS: PriceRow[] = [
  ['HOR-COU-MO', 'Couve tronchuda biológica, molho', null, '35.00', 0.5, 240,
    'Folhas tenras para caldo ou refogado com amendoim. Colhida na manhã da entrega.'],
  ['HOR-MAT-KG', 'Folha de mandioca pilada para matapa, 1 kg', null, '120.00', 1, 85,
    'Folha jovem lavada e pilada com alho, pronta a cozer com coco e amendoim. Manter a frio.'],
  ['HOR-TOM-KG', 'Tomate biológico', null, '70.00', 1, 320,
    'Tomate de polpa firme, amadurecido na planta. Serve para salada e para refogado.'],
  ['HOR-CEB-KG', 'Cebola roxa biológica', null, '65.00', 1, 280,
    'Cebola curada ao sol durante dez dias, que se guarda até três meses. Calibre médio.'],
  ['HOR-ALF-UN', 'Alface biológica', null, '40.00', 0.3, 14,
    'Cabeça de alface frisada com a raiz, tenra e sem amargor. Aguenta uma semana num copo de água.'],
  ['HOR-CEN-KG', 'Cenoura biológica', null, '80.00', 1, 150,
    'Cenoura curta e doce, com rama no dia da colheita. Basta lavar; não precisa de descascar.'],
  ['HOR-BAT-KG', 'Batata-doce de polpa alaranjada', null, '55.00', 1, 410,
    'Rica em vitamina A, boa cozida, assada ou em pão. De uma associação de mulheres de Maxixe.'],
  ['HOR-PIM-KG', 'Pimento verde biológico', null, '95.00', 1, 70,
    'Pimento carnudo para assar, rechear ou juntar ao caril. Seis a oito por quilo.'],
  ['HOR-COE-MO', 'Coentros biológicos, molho', null, '25.00', 0.1, 190,
    'Molho generoso, atado com palha. Guardar embrulhado em pano húmido.'],
  ['HOR-CAB-SE', 'Cabaz semanal de hortaliças, 6 kg', null, '520.00', 6, 40,
    'Sete variedades da estação escolhidas por quem colhe, para quatro pessoas. Entrega à terça e à sexta.'],
  ['OVO-CAM-DZ', 'Ovos de galinha do campo, dúzia', null, '165.00', 0.75, 110,
    'Galinhas que andam soltas e comem milho e restos da horta. Ovos com data de postura.'],
]

/** The end of a SKU tells how fresh goods are counted. */
const UNITS: Record<string, string> = { KG: 'kg', UN: 'unidade', DZ: 'dúzia', MO: 'molho', SE: 'cabaz' }

export const frescosBiologicos: DemoFamily = {
  category: {
    slug: 'frescos-biologicos',
    name: 'Frescos biológicos',
    children: [
      { slug: 'fruta', name: 'Fruta' },
      { slug: 'hortalicas', name: 'Hortaliças e ovos' },
    ],
  },
  products: [...fresh('fruta', FRUTA), ...fresh('hortalicas', HORTALICAS)],
}

function fresh(category: string, rows: PriceRow[]): DemoProduct[] {
  return rows.flatMap((row) => {
    const unit = UNITS[row[0].slice(-2)]!
    return priceList({ seller: 'horta-do-tofo', category, unit, reorderLevel: 30, isOrganic: true }, [row])
  })
}
