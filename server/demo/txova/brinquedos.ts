import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'

// prettier-ignore
const BRINQUEDOS: PriceRow[] = [
  ['BRI-TXO-MAD', 'Carrinho txova de madeira', 'Casa Zambézia', '480.00', 0.6, 65,
    'Miniatura do carrinho de mão das nossas ruas, com rodas que giram. Tinta sem chumbo; a partir dos 3 anos.'],
  ['BRI-CAR-ARA', 'Carro de arame com guiador', 'Casa Zambézia', '350.00', 0.5, 40,
    'Feito de arame e latas por artesãos de Quelimane, com direção a sério. Empurra-se de pé.'],
  ['BRI-BON-CAP', 'Boneca de pano com capulana', 'Capulana Viva', '550.00', 0.3, 72,
    'Trinta centímetros, tranças de lã e bebé às costas. Lava-se na máquina.'],
  ['BRI-NTX-TAB', 'Tabuleiro de ntxuva com sementes', 'Casa Zambézia', '890.00', 1.4, 24,
    'Jogo de quatro filas e trinta e dois buracos em madeira de chanfuta. Regras em português e inglês.'],
  ['BRI-BLO-50', 'Blocos de construção de madeira, 50 peças', null, '980.00', 1.6, 51,
    'Formas lisas em pinho, coloridas com anilina. Saco de algodão para arrumar.'],
  ['BRI-BOL-FUT', 'Bola de futebol número 5', 'Mikasa', '750.00', 0.43, 130,
    'Cosida à máquina, de câmara de butilo, para relva ou terra batida. Vai vazia, com agulha.'],
  ['BRI-PUZ-MOC', 'Puzzle do mapa de Moçambique, 60 peças', 'Alcance', '420.00', 0.5, 5,
    'Províncias, rios e animais em cartão grosso. Para aprender a partir dos 5 anos.'],
  ['BRI-CAR-MEM', 'Jogo da memória «Bichos da Gorongosa»', 'Alcance', '360.00', 0.3, 84,
    'Trinta e seis cartas ilustradas, com o nome em português, sena e inglês. Dois a seis jogadores.'],
  ['BRI-COR-SAL', 'Corda de saltar com pegas de madeira', null, '140.00', 0.2, 210,
    'Corda de algodão de 2,5 m que não dá nó. Para o recreio e para o treino.'],
  ['BRI-TRI-MET', 'Triciclo de metal, 2 a 5 anos', null, '2650.00', 5.4, 0,
    'Quadro de aço, assento regulável e cesto atrás. Suporta 30 kg.'],
]

export const brinquedos: DemoFamily = {
  category: { slug: 'brinquedos', name: 'Brinquedos e jogos' },
  products: priceList(
    { seller: 'casa-zambezia', category: 'brinquedos', unit: 'unidade', reorderLevel: 10 },
    BRINQUEDOS,
  ),
}
