import type { DemoFamily } from '../demo-market.ts'
import { priceList, type PriceRow } from '../price-list.ts'

// prettier-ignore
const SOM_E_IMAGEM: PriceRow[] = [
  ['ELE-TV-32', 'Televisor LED HD de 32 polegadas', 'Hisense', '10900.00', 4.2, 32,
    'Sintonizador digital DVB-T2 para a TMT, duas entradas HDMI e USB para filmes. Suporte de parede incluído.',
    ['televisor-hisense', { ecrã: '32 polegadas' }]],
  ['ELE-TV-43', 'Televisor smart Full HD de 43 polegadas', 'Hisense', '18900.00', 7.1, 15,
    'YouTube e Netflix no comando, Wi-Fi e três entradas HDMI. Aguenta tensões de 150 a 240 V.',
    ['televisor-hisense', { ecrã: '43 polegadas' }]],
  ['ELE-COL-BT', 'Coluna Bluetooth à prova de água', 'JBL', '3900.00', 0.54, 44,
    'Doze horas de música, cai à piscina e continua a tocar. Liga-se a outra para estéreo.'],
  ['ELE-COL-FES', 'Coluna de festa com microfone, 12 polegadas', 'Skytone', '8400.00', 9.8, 8,
    'Bateria de quatro horas, luzes e entrada de microfone para cultos e aniversários. Rodas e pega.'],
  ['ELE-RAD-SOL', 'Rádio portátil AM/FM com painel solar', null, '1250.00', 0.7, 96,
    'Apanha emissoras comunitárias onde não há rede. Carrega ao sol, por manivela ou por USB.'],
  ['ELE-DES-DVB', 'Descodificador digital DVB-T2', null, '1450.00', 0.4, 63,
    'Dá os canais abertos da TMT num televisor antigo, por HDMI ou RCA. Grava em memória USB.'],
  ['ELE-VEN-16', 'Ventoinha de pé recarregável de 16 polegadas', null, '4300.00', 5.6, 0,
    'Roda oito horas sem corrente na velocidade mínima e tem luz de presença. Saída USB para o telemóvel.'],
]

// prettier-ignore
const INFORMATICA: PriceRow[] = [
  ['INF-POR-14', 'Portátil HP 14 polegadas, 8 GB, SSD de 256 GB', 'HP', '32500.00', 1.5, 12,
    'Intel N100, Windows em português e nove horas de bateria. Teclado português, com ç e til.'],
  ['INF-POR-REC', 'Portátil Dell Latitude recondicionado, 8 GB', 'Dell', '17900.00', 1.7, 20,
    'Core i5 revisto na nossa oficina, com SSD novo e bateria acima de 80 %. Garantia de seis meses.'],
  ['INF-TAB-10', 'Tablet de 10 polegadas, 64 GB, 4G', 'Samsung', '14800.00', 0.48, 17,
    'Ecrã para ler e estudar, com entrada para SIM e capa com suporte. Modo para crianças.'],
  ['INF-IMP-MUL', 'Impressora multifunções de tanque', 'Epson', '15600.00', 4, 5,
    'Imprime, copia e digitaliza; um jogo de tinta dá para 4500 páginas a preto. Liga-se por Wi-Fi.'],
  ['INF-RAT-SF', 'Rato sem fios com pilha', 'Logitech', '690.00', 0.09, 140,
    'Recetor USB do tamanho de uma unha e pilha que dura um ano. Serve à mão direita e à esquerda.'],
  ['INF-PEN-32', 'Memória USB de 32 GB', 'SanDisk', '420.00', 0.01, 310,
    'USB 3.0, de corpo retrátil sem tampa para perder. Já vem formatada.'],
  ['INF-ROU-4G', 'Router 4G com entrada para SIM', 'TP-Link', '4650.00', 0.35, 28,
    'Internet para toda a casa com um cartão de qualquer operadora. Até 32 aparelhos por Wi-Fi.'],
  ['INF-EST-1K', 'Estabilizador de tensão de 1000 VA', null, '2350.00', 3.1, 34,
    'Protege frigorífico e televisor das quedas e subidas da rede. Três tomadas e arranque retardado.'],
]

export const eletronica: DemoFamily = {
  category: {
    slug: 'eletronica',
    name: 'Eletrónica',
    children: [
      { slug: 'som-e-imagem', name: 'Som, imagem e ar' },
      { slug: 'informatica', name: 'Informática' },
    ],
  },
  products: [
    ...priceList(
      { seller: 'sofala-digital', category: 'som-e-imagem', unit: 'unidade', reorderLevel: 5 },
      SOM_E_IMAGEM,
    ),
    ...priceList(
      { seller: 'sofala-digital', category: 'informatica', unit: 'unidade', reorderLevel: 6 },
      INFORMATICA,
    ),
  ],
}
