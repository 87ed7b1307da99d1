import { onSale } from '../price-list.ts'

/** What is on offer in the yard: SKU, price, and for how many days from when it is loaded. */
export const sales = onSale([
  ['CEM-GHA-XTRA', '84.00', 21],
  ['MOR-WHITE-05', '39.00', 45],
  ['STL-SQP-25', '79.00', 30],
  ['TIL-TWY-CREMA', '82.00', 60],
  ['TIL-TWY-SNOWG', '52.00', 60],
  ['PNT-AZ-ACR-BW', '449.00', 30],
  ['PNT-ROLL-9', '36.00', 30],
  ['TNK-POLY-1000', '1149.00', 21],
  ['SAN-WC-CC', '980.00', 45],
  ['TAP-BAS-MIX', '229.00', 45],
  ['LGT-PNL-18', '45.00', 30],
  ['PWR-DRL-13', '640.00', 14],
  ['LCK-PAD-60', '105.00', 60],
  ['SAF-HELM-YE', '38.00', 90],
])
