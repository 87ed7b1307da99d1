import type { Language } from '../../../markets/market.ts'

/*
 * Things that people ask shops for. Where no product has such a word, it is neither the beginning of another nor a mistake:
 * who types "fridge" does not mean ridges. Words that the catalogue has need not stand here, and do no harm.
 */
const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

const english = listed(`
  account airtime album apple apron armchair awning baby bacon bag balloon banana bandage bank bar barrel basket bath bean bed
  beef beer bell belt bench bicycle bike bin biscuit blanket blazer blender blind blouse boat book boot bottle bowl bra bread
  broom bucket burger bus butter button cabinet cage cake calculator camera can candle cane canopy car card cardigan carpet
  carrot cart case cassava cattle cello chain chainsaw chair chalk chandelier charcoal charger cheese chicken chips chisel
  chocolate cigarette clock cloth clothes coal coat cocoa coconut coffee coffin coin comb compressor computer condom cooker
  cookie cooler copier corn cot cotton couch cow crane crayon cream crib crisps crutch cup cupboard curtain cushion cutlery
  deodorant desk detergent diaper digger dinner dish dishwasher doll donkey drawer dress drink drone drum dryer duster duvet
  earring egg engine envelope eraser excavator eye fabric fence fertilizer fertiliser film fish flag flask flour flower flute
  fork forklift freezer fridge fruit fuel funnel furniture game gari gas ginger glasses globe glue goat gold golf gown grape
  grass gravel greenhouse guitar gun gym hairdryer ham handbag harp hat headphone headset heater helicopter herb hoodie horse
  hose house hydrant ice incubator ink insurance iphone ipad iron jacket jam jar jeans jewel jewellery jog juice jug kettle key
  keyboard kiosk kite knife lace lamp land laptop lawnmower leather lemon letter lettuce lighter lipstick loan locker loom
  lorry lotion luggage maggi maize mango map margarine mask mat mattress meal meat medicine microphone microwave milk millet
  mirror mixer mobile mop motor motorbike motorcycle mouse mower mug mushroom music napkin necklace needle newspaper noodle
  notebook nurse nut oil okra onion orange oven pad palm pan pants paper pasta pen pencil pepper perfume phone photo piano
  pickup pig pill pillow pineapple pizza plane plant plate plantain playstation plough popcorn pork pot potato powder pram
  printer projector purse puzzle rabbit racket radio rake raincoat razor refrigerator rent rice ring robot rope rug salad salt
  samosa sandal sandwich saucepan sausage scale scanner scarf school scissors scooter seat seed shampoo sheep shelf ship shirt
  shoe shorts shovel shrimp sim singlet skirt slate slipper smartphone smartwatch snack soap sock sofa soup spaghetti speaker
  spectacles spice spinach spoon stapler stereo stool stove stroller sugar suit suitcase sunglasses sweater sweet swimsuit
  table tablet tea television tent ticket tie tissue toaster tomato toothbrush toothpaste towel toy tractor trailer train tray
  treadmill trouser truck trumpet tuna turkey tv typewriter umbrella uniform vacuum van vase vegetable vehicle video vinegar
  violin vitamin wallet wallpaper wardrobe watch watermelon weed wheat wheelchair whisky wig wine wool yam yoghurt zip`)

const portuguese = listed(`
  abajur acordeao acucar aguardente alcatifa alface alfinete algema almofada aluguer ambientador anel antena anzol aparador
  apartamento arca arma armario aspirador autocarro automovel avental aviao azeite azeitona azulejo bacalhau bacia balanca
  balde banana banco banheira bar barco batom bateria bebida berco berbequim betoneira bicicleta bife bigorna biscoito blusa
  bola bolacha boleia bolo bolsa bomba bone borracha botija bracelete brinco broca burro cabide cabra cabrito cadeado cadeira
  cadeirao caixao calcas calendario camara camarao camera camiao camisa camisola caneta canivete capacete carne carregar carro
  carteira cartolina carvao casaco casa cavalo cerveja chave chaleira chapa chocolate chouricos churrasqueira cigarro cimento
  cinto cobertor colchao colher cola comboio compressor computador congelador consola cortador copo coroa correia couve creme
  cueca cuecas dados dentifrico desodorizante detergente diamante disco disquete dobradica edredao elevador embalagem
  empilhadora enxofre ervilha escada escova esfregao esmalte espada espelho esparguete espingarda esponja esquentador estante
  extintor faca farmacia fato ferro fiambre fita fogareiro forno fotocopiadora fralda frango freezer frigideira frigorifico
  fritadeira fruta funil galinha garfo garrafa gasoleo gasolina gas gato gelado geleira gelo gerador ginasio gravador gravata
  grelhador guardanapo guarda guitarra helicoptero impressora incubadora iogurte iphone isqueiro jante janela jarro joia
  jornal kiwi laranja lata lavatorio leite lenha lentilha ligadura limonada lingerie linguica lixa lixivia loica louca luva
  maca macarrao machado madeira mala manteiga maquina margarina marisco martelo massa matraquilho medicamento meia melancia
  melao mesa meias microondas milho mobilia mobilias moeda motor mota motorizada motosserra moto musica oculos ondas ovelha
  padaria palito pao papel parafuso parede pasta pastilha pato peixe pele peneu pepino pera perfume peru piano pijama pilha
  pincel pipoca piscina pistola pizza plantador pneu porco porta poste prancha prateleira prego presunto queijo quadro
  racao radio raquete rebucado refresco relogio retrete revista robe roda roupeiro sabao sabonete sacola sanita sapato
  secador secretaria serra seringa sofa sopa sumo sutia tabaco talher tampa tapete taxi teclado tecido telha tenda tesoura
  tijolo tinta tomada torneira torradeira trator tractor travesseiro trigo tubo uisque umbrela uniforme uva vaca vaso vassoura
  vela vestido viatura vidro vinagre vinho violao viola xarope zinco`)

// Shoppers in Mozambique ask in English, too.
const realWords: Record<Language, ReadonlySet<string>> = { en: english, pt: portuguese.union(english) }

/** Whether a folded word is one of the language, in the singular or in a plural. */
export function isRealWord(word: string, language: Language): boolean {
  const known = realWords[language]
  return known.has(word) || known.has(word.replace(/e?s$/, '')) || known.has(word.replace(/s$/, ''))
}
