import type { DemoSeller } from '../demo-market.ts'

type SellerRow = [
  slug: string,
  name: string,
  city: string,
  region: string,
  phone: string,
  description: string,
]

// prettier-ignore
const SELLERS: SellerRow[] = [
  ['capulana-viva', 'Capulana Viva', 'Maputo', 'Cidade de Maputo', '+258843102277',
    'Capulanas, roupa e calçado feitos por costureiras da Mafalala e do Alto Maé. Atelier aberto de segunda a sábado.'],
  ['sofala-digital', 'Sofala Digital', 'Beira', 'Sofala', '+258862350418',
    'Telemóveis, som, informática e energia solar, com garantia de um ano e oficina própria no bairro da Ponta Gêa.'],
  ['mesa-do-norte', 'Mesa do Norte', 'Nampula', 'Nampula', '+258851764390',
    'Castanha de caju, temperos, feijões e alfaias agrícolas, comprados diretamente a associações de camponeses.'],
  ['ibo-artes', 'Ibo Artes', 'Pemba', 'Cabo Delgado', '+258878215063',
    'Escultura makonde, prata do Ibo e cestaria de mestres de Cabo Delgado. Cada peça segue com o nome de quem a fez.'],
  ['horta-do-tofo', 'Horta do Tofo', 'Inhambane', 'Inhambane', '+258849560321',
    'Fruta, hortaliças, mel e coco de produção biológica, colhidos de manhã e entregues no próprio dia.'],
  ['casa-zambezia', 'Casa Zambézia', 'Quelimane', 'Zambézia', '+258866047192',
    'Tudo para a casa e para a escola, mais o arroz e o chá da Zambézia. Loja de família desde 1994.'],
]

export const sellers: DemoSeller[] = SELLERS.map(([slug, name, city, region, phone, description]) => ({
  slug,
  name,
  description,
  city,
  region,
  phone,
  email: `loja@${slug}.example.com`,
}))
