import { onSale } from '../price-list.ts'

/** What is on offer, of every seller something: SKU, price, and for how many days from when it is loaded. */
export const sales = onSale([
  ['CAP-XIK-2', '290.00', 30],
  ['ROU-CAM-LIN-M', '1080.00', 45],
  ['ACE-MOC-CAP', '1390.00', 60],
  ['OLE-COC-500', '395.00', 30],
  ['CAF-GOR-MOI', '445.00', 45],
  ['CAJ-TOS-500', '475.00', 21],
  ['TEL-SAM-A06-PRE', '8490.00', 14],
  ['ELE-COL-BT', '2990.00', 30],
  ['INF-POR-REC', '15900.00', 21],
  ['SOL-PAI-50', '2690.00', 60],
  ['COZ-FOG-CAR', '520.00', 60],
  ['LIV-CHI-NIK', '740.00', 90],
  ['BRI-BON-CAP', '440.00', 45],
  ['CES-EST-DP', '890.00', 30],
])
