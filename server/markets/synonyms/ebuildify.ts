/** Words and phrases that mean the same goods to builders and shoppers in Ghana, one group a line. */
const synonyms: readonly (readonly string[])[] = [
  // Steel
  ['iron rod', 'rebar', 'reinforcement bar', 'reinforcing bar', 'reinforcement rod', 'reinforcement steel'],
  ['high-tensile rod', 'high-tensile iron rod', 'high-yield rod', 'high-yield bar', 'deformed bar'],
  ['binding wire', 'tie wire', 'tying wire'],
  ['brc mesh', 'brc', 'welded mesh', 'reinforcement mesh'],
  ['angle iron', 'angle bar', 'iron angle'],
  ['square pipe', 'square tube', 'square hollow section', 'shs'],

  // Blocks, sand and stone
  ['sandcrete block', 'cement block', 'concrete block', 'building block'],
  ['ventilation block', 'vent block', 'screen block'],
  ['chippings', 'gravel', 'granite chippings', 'stone chippings', 'crushed stone', 'quarry stone'],
  ['quarry dust', 'stone dust', 'crusher dust'],
  ['tipper', 'tipper load', 'trip', 'tipper truck'],
  ['pit sand', 'plaster sand', 'plastering sand', 'smooth sand'],
  ['river sand', 'sharp sand', 'rough sand'],
  ['laterite', 'red soil', 'red earth'],
  ['paver', 'paving block', 'pavement block', 'pavement brick', 'paving stone'],
  ['kerb', 'curb', 'kerbstone', 'curbstone'],

  // Roof and ceiling
  ['corrugated sheet', 'corrugated iron', 'zinc sheet', 'roofing zinc'],
  ['stone-coated roofing tile', 'stone-coated tile', 'stone-coated roofing sheet', 'decra'],
  ['translucent roofing sheet', 'transparent roofing sheet', 'clear roofing sheet', 'skylight sheet'],
  ['ridge cap', 'roof ridge', 'ridge capping'],
  ['fascia board', 'facia board', 'fascia'],
  ['fibre-cement ceiling board', 'fibre-cement board', 'asbestos ceiling', 'asbestos board'],
  ['tongue-and-groove', 't&g', 't and g'],
  ['pvc ceiling', 'plastic ceiling', 'plastic t&g', 'pvc t&g'],
  ['gypsum board', 'plasterboard', 'gypsum ceiling board', 'drywall board'],
  ['plaster of paris', 'pop', 'pop cement'],

  // Timber and boards
  ['timber', 'wood', 'lumber'],
  ['odum', 'iroko'],
  ['wawa', 'obeche'],
  ['sapele', 'penkwa'],
  ['plywood', 'ply', 'plyboard'],
  ['marine board', 'marine shuttering board', 'marine plywood', 'shuttering board', 'film-faced plywood'],

  // Tiles and paint
  ['tile adhesive', 'tile glue', 'tile cement', 'tile gum'],
  ['tile grout', 'tile joint filler', 'tile filler'],
  ['emulsion', 'emulsion paint', 'wall paint', 'water paint', 'latex paint'],
  ['oil paint', 'gloss paint', 'gloss enamel', 'enamel paint'],
  ['weathershield', 'exterior paint', 'outside paint', 'outdoor paint'],
  ['red oxide', 'anti-rust primer', 'anti-rust paint'],
  ['wall putty', 'wall filler', 'skim coat', 'skimming putty'],
  ['sandpaper', 'emery paper', 'abrasive paper'],

  // Water and bathroom
  ['polytank', 'poly tank', 'water tank', 'water storage tank'],
  ['soil pipe', 'waste pipe', 'sewer pipe', 'drain pipe'],
  ['solvent cement', 'pvc glue', 'pvc gum', 'pvc cement', 'pipe glue'],
  ['ptfe tape', 'ptfe thread tape', 'thread tape', 'thread seal tape', 'teflon tape'],
  ['float valve', 'ball cock', 'ballcock', 'ball float valve'],
  ['elbow', 'pipe bend', '90-degree bend'],
  ['water pump', 'pumping machine', 'water pumping machine', 'pump machine'],
  ['borehole pump', 'submersible pump', 'deep well pump'],
  ['toilet', 'wc', 'water closet', 'toilet bowl'],
  ['wash basin', 'hand basin', 'wash hand basin', 'bathroom sink'],
  ['tap', 'faucet'],
  ['kitchen tap', 'kitchen mixer', 'kitchen faucet'],
  ['basin tap', 'basin mixer'],
  ['bath', 'bath tub', 'bathtub'],
  ['shower heater', 'instant heater', 'water heater', 'instant water heater', 'geyser'],

  // Electrical
  ['cable', 'electrical cable', 'electrical wire', 'electric wire', 'wiring cable'],
  ['flexible cable', 'flexible wire', 'flex'],
  ['extension board', 'extension lead', 'extension cord', 'extension box'],
  ['circuit breaker', 'mcb', 'breaker'],
  ['distribution board', 'db board', 'consumer unit', 'fuse board', 'fuse box'],
  ['earth rod', 'earthing rod', 'ground rod', 'grounding rod'],
  ['bulb', 'light bulb'],
  ['generator', 'genset', 'gen set', 'light plant'],

  // Doors and windows
  ['security door', 'steel door', 'metal door', 'iron door'],
  ['louvre', 'louver'],
  ['louvre blade', 'louvre glass', 'louver blade', 'louver glass', 'glass blade'],
  ['mosquito netting', 'mosquito net', 'window net', 'insect screen', 'fly screen'],
  ['mortice lock', 'mortise lock'],

  // Tools and fixings
  ['cutlass', 'machete', 'matchet'],
  ['wheelbarrow', 'wheel barrow', 'barrow'],
  ['head pan', 'headpan'],
  ['tape measure', 'measuring tape', 'tape rule'],
  ['rotary hammer', 'hilti', 'hilti machine', 'sds drill'],
  ['drill', 'drilling machine'],
  ['grinder', 'grinding machine', 'cutting machine'],
  ['welding machine', 'welder', 'welding plant'],
  ['poker vibrator', 'concrete vibrator'],
  ['concrete mixer', 'cement mixer', 'concrete machine'],
  ['welding electrode', 'welding rod'],
  ['roofing nail', 'umbrella nail', 'zinc nail'],
  ['self-drilling screw', 'tek screw', 'self-drilling roofing screw', 'roofing screw'],
  ['wall plug', 'rawl plug', 'rawlplug'],

  // Safety and damp
  ['safety helmet', 'hard hat', 'site helmet'],
  ['wellington boot', 'rubber boot', 'rain boot', 'gumboot'],
  ['reflective vest', 'reflector', 'reflector vest', 'safety vest', 'reflective jacket', 'hi-vis vest'],
  ['dust mask', 'nose mask'],
  ['damp-proof membrane', 'dpm', 'black polythene', 'polythene sheet'],
  ['damp-proof course', 'dpc'],
]

/** Rods are made in millimetres and asked for in inches, the high-yield ones by a Y, all by a Ø before their diameter. */
const rods: readonly (readonly [diameter: number, inches: string])[] = [
  [6, '1/4'],
  [8, '5/16'],
  [10, '3/8'],
  [12, '1/2'],
  [16, '5/8'],
  [20, '3/4'],
  [25, '1'],
  [32, '1 1/4'],
]

/** Who asks for the first means any of the others, too. */
const kinds: readonly (readonly string[])[] = [
  ['paint', 'emulsion', 'enamel', 'primer', 'weathershield', 'wall coating', 'silk vinyl'],
  ['tap', 'basin mixer', 'kitchen mixer'],
  ['stone', 'chippings', 'boulders'],
  ['wood', 'timber', 'plywood'],
  ['saw', 'circular saw'],
  ['cutter', 'angle grinder'],
  ['light', 'bulb', 'floodlight', 'panel light'],
  ['wire', 'cable'],
  ['shoe', 'safety boot'],
  ['boot', 'wellington boot'],
]

export const ebuildifySearch = {
  synonyms,
  kinds,
  alsoKnown: [
    ...rods.map(([diameter, inches]) => ({ named: `iron rod ${diameter} mm`, as: `${inches} inch` })),
    ...rods.map(([diameter]) => ({ named: `high-tensile iron rod ${diameter} mm`, as: `Y${diameter}` })),
    ...rods.map(([diameter]) => ({ named: `mild steel iron rod ${diameter} mm`, as: `R${diameter}` })),
    ...['plywood', 'gypsum board'].map((board) => ({ named: `${board} 12 mm`, as: '1/2 inch' })),
    { named: 'plywood 18 mm', as: '3/4 inch' },
  ],
  places: [
    'Ghana',
    'Accra',
    'Kumasi',
    'Tema',
    'Takoradi',
    'Tamale',
    'Cape Coast',
    'Sunyani',
    'Koforidua',
    'Ho',
    'Wa',
    'Bolgatanga',
  ],
}
