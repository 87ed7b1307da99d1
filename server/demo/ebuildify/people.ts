import type { DemoAddress, DemoPerson, DemoRole } from '../demo-market.ts'

type PersonRow = [
  role: DemoRole,
  firstName: string,
  lastName: string,
  phone: string,
  ghanaCard: string,
  born: string,
  place: DemoAddress,
]

function at(
  line1: string,
  city: string,
  region: string,
  latitude: number,
  longitude: number,
  digitalAddress: string,
): DemoAddress {
  return { line1, city, region, latitude, longitude, digitalAddress }
}

// prettier-ignore
const PEOPLE: PersonRow[] = [
  ['admin', 'Solomon', 'Quaye', '+233244810456', 'GHA-700214683-4', '1979-03-14', at('12 Spintex Road', 'Accra', 'Greater Accra', 5.6366, -0.1002, 'GZ-021-4417')],
  ['customer', 'Ama', 'Mensah', '+233244317208', 'GHA-712345678-1', '1990-06-02', at('7 Boundary Road, East Legon', 'Accra', 'Greater Accra', 5.6358, -0.1614, 'GA-414-2290')],
  ['customer', 'Kofi', 'Boateng', '+233200456119', 'GHA-718820456-7', '1985-11-23', at('Plot 41, Ahodwo', 'Kumasi', 'Ashanti', 6.6666, -1.6163, 'AK-117-8042')],
  ['customer', 'Efua', 'Asante', '+233554082613', 'GHA-709331925-0', '1993-01-17', at('15 Beach Road', 'Sekondi-Takoradi', 'Western', 4.8973, -1.7554, 'WS-330-1186')],
  ['customer', 'Abdul-Rahman', 'Iddrisu', '+233265719034', 'GHA-725518340-3', '1988-08-30', at('House 22, Kalpohin Estates', 'Tamale', 'Northern', 9.4329, -0.8485, 'NT-0042-6618')],
  ['customer', 'Akosua', 'Owusu', '+233249905321', 'GHA-714470982-5', '1996-04-11', at('House C18, Adenta Housing Down', 'Accra', 'Greater Accra', 5.7096, -0.1534, 'GM-058-7731')],
  ['customer', 'Kwame', 'Appiah', '+233507720148', 'GHA-716629073-8', '1974-12-05', at('8 Commercial Street', 'Cape Coast', 'Central', 5.1054, -1.2466, 'CC-064-3905')],
  ['customer', 'Selorm', 'Agbeko', '+233272214586', 'GHA-721107354-2', '1991-09-19', at('Plot 6, Ho-Kpodzi', 'Ho', 'Volta', 6.6008, 0.4713, 'VH-0018-5524')],
  ['customer', 'Adwoa', 'Frimpong', '+233591184070', 'GHA-730256811-6', '1999-02-26', at('House 3, Old Estate', 'Koforidua', 'Eastern', 6.0941, -0.2591, 'EN-012-9467')],
  ['contractor', 'Yaw', 'Darko', '+233243668912', 'GHA-702983416-9', '1976-07-08', at('Darko Construction, Community 9', 'Tema', 'Greater Accra', 5.6698, -0.0166, 'GT-120-6653')],
  ['contractor', 'Nana Yaa', 'Ofori', '+233208175540', 'GHA-711694257-4', '1983-10-21', at('Ofori Builders, Harper Road, Adum', 'Kumasi', 'Ashanti', 6.6885, -1.6244, 'AK-039-2175')],
  ['driver', 'Emmanuel', 'Tetteh', '+233246503377', 'GHA-719045562-1', '1987-05-15', at('House 9, Lashibi', 'Tema', 'Greater Accra', 5.6791, -0.0443, 'GT-084-3316')],
  ['driver', 'Ibrahim', 'Alhassan', '+233559261804', 'GHA-723381690-0', '1992-03-03', at('14 Nima Highway', 'Accra', 'Greater Accra', 5.5826, -0.1977, 'GA-092-5548')],
  ['driver', 'Kwabena', 'Amponsah', '+233202947715', 'GHA-717562038-5', '1989-12-12', at('House 31, Asokwa', 'Kumasi', 'Ashanti', 6.6641, -1.5961, 'AK-211-0094')],
  ['consultant', 'Esi', 'Quansah', '+233245190826', 'GHA-706218795-3', '1981-08-07', at('Quansah Architects, 5 Osu Badu Street', 'Accra', 'Greater Accra', 5.6093, -0.1862, 'GL-027-8803')],
]

export const people: DemoPerson[] = PEOPLE.map(
  ([role, firstName, lastName, phone, ghanaCardNumber, dateOfBirth, address]) => ({
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.com`.toLowerCase().replace(' ', ''),
    phone,
    role,
    address,
    ghanaCardNumber,
    dateOfBirth,
  }),
)
