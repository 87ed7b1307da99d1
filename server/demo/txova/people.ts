import type { DemoAddress, DemoPerson, DemoRole } from '../demo-market.ts'

type PersonRow = [
  role: DemoRole,
  firstName: string,
  lastName: string,
  phone: string,
  place: DemoAddress,
  seller?: string,
]

function at(line1: string, city: string, region: string, latitude: number, longitude: number): DemoAddress {
  return { line1, city, region, latitude, longitude }
}

// prettier-ignore
const PEOPLE: PersonRow[] = [
  ['admin', 'Inês', 'Mondlane', '+258848201133', at('Avenida 24 de Julho, 1420', 'Maputo', 'Cidade de Maputo', -25.9692, 32.5732)],
  ['buyer', 'Celeste', 'Macuácua', '+258841337502', at('Rua da Malhangalene, 88', 'Maputo', 'Cidade de Maputo', -25.9502, 32.5841)],
  ['buyer', 'Osvaldo', 'Nhantumbo', '+258857046218', at('Bairro do Fomento, casa 214', 'Matola', 'Maputo', -25.9415, 32.4698)],
  ['buyer', 'Fátima', 'Abdala', '+258863918057', at('Rua dos Continuadores, 31', 'Nampula', 'Nampula', -15.1197, 39.2647)],
  ['buyer', 'Hélder', 'Chissano', '+258845720961', at('Avenida Eduardo Mondlane, 602', 'Beira', 'Sofala', -19.8316, 34.8385)],
  ['buyer', 'Anchia', 'Momade', '+258871206394', at('Bairro de Natite, casa 57', 'Pemba', 'Cabo Delgado', -12.9732, 40.5178)],
  ['buyer', 'Domingos', 'Sitoe', '+258852583710', at('Bairro Josina Machel, quarteirão 4', 'Chimoio', 'Manica', -19.1164, 33.4833)],
  ['buyer', 'Graça', 'Tembe', '+258868432175', at('Rua da Resistência, 9', 'Xai-Xai', 'Gaza', -25.0519, 33.6442)],
  ['seller', 'Lurdes', 'Matsinhe', '+258843102278', at('Rua de Goa, 45, Mafalala', 'Maputo', 'Cidade de Maputo', -25.9489, 32.5655), 'capulana-viva'],
  ['seller', 'Armando', 'Zimba', '+258862350419', at('Rua Luís Inácio, 120, Ponta Gêa', 'Beira', 'Sofala', -19.8436, 34.8389), 'sofala-digital'],
  ['seller', 'Amina', 'Ussene', '+258851764391', at('Avenida do Trabalho, 733', 'Nampula', 'Nampula', -15.1165, 39.2666), 'mesa-do-norte'],
  ['seller', 'Cassimo', 'Nkangusa', '+258878215064', at('Rua Base Moçambique, 18', 'Pemba', 'Cabo Delgado', -12.9608, 40.5079), 'ibo-artes'],
  ['seller', 'Teresa', 'Guambe', '+258849560322', at('Estrada da Praia do Tofo, km 14', 'Inhambane', 'Inhambane', -23.8546, 35.5399), 'horta-do-tofo'],
  ['seller', 'Ernesto', 'Murrima', '+258866047193', at('Avenida Julius Nyerere, 260', 'Quelimane', 'Zambézia', -17.8786, 36.8883), 'casa-zambezia'],
  ['support', 'Nilza', 'Cossa', '+258846913048', at('Rua do Bagamoio, 12', 'Maputo', 'Cidade de Maputo', -25.9735, 32.5704)],
]

export const people: DemoPerson[] = PEOPLE.map(([role, firstName, lastName, phone, address, seller]) => ({
  firstName,
  lastName,
  email: asEmail(firstName, lastName),
  phone,
  role,
  address,
  ...(seller && { seller }),
}))

function asEmail(firstName: string, lastName: string): string {
  const plain = `${firstName}.${lastName}`.normalize('NFD').replace(/\p{M}/gu, '')
  return `${plain.toLowerCase()}@example.com`
}
