import { texts } from './texts.ts'

export const basket = texts({
  en: {
    title: 'Your cart',
    empty: 'Your cart is empty.',
    emptyHint: 'What you put in stays here for 30 days.',
    again: 'What can still be had of your order is in the cart.',
    notAdded: 'This could not be added as you ordered it:',
    partly: (available: number, ordered: number) =>
      available === 0 ? 'we do not have it now.' : `we have only ${available} of the ${ordered} you ordered.`,
    goOn: 'Look around the shop',
    soldBy: (seller: string) => `Sold by ${seller}`,
    quantity: 'Quantity',
    wholePieces: 'Write the quantity in whole pieces, with digits alone: 1000, not 1,000 or 1.5.',
    quantityOf: (name: string) => `Quantity of ${name}`,
    update: 'Update',
    notSent: 'That could not be sent, so nothing has changed. Try again in a moment.',
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    unknown: 'A product we no longer sell',
    gone: 'We no longer sell this. Remove it to order the rest.',
    leftOut: 'we no longer sell it, so it was left out.',
    onlyLeft: (left: number) =>
      left === 0 ? 'Sold out. Remove it to order the rest.' : `Only ${left} left. Order at most that many.`,
    tooLarge: (most: number) => `That is more than one order can be worth. Order at most ${most}.`,
    merged: (before: number, now: number) =>
      `It was ${before} before you logged in, and is ${now} now: both carts are one.`,
    priceChanged: (before: string, now: string) => `The price has changed from ${before} to ${now}.`,
    later: (pieces: number) =>
      pieces === 1
        ? 'One of these comes later: it is on its way to us.'
        : `${pieces} of these come later: they are on their way to us.`,
    bulkDiscount: (amount: string) => `${amount} off for the quantity`,
    totals: 'What it comes to',
    subtotal: 'Goods',
    discount: 'Discount',
    delivery: 'Delivery',
    free: 'Free',
    tax: (name: string, rate: string) => `${name} ${rate}\u00A0%`,
    taxWithin: (name: string, rate: string) => `of which ${name} ${rate}\u00A0%`,
    total: 'Total',
    untilFree: (missing: string) => `Goods for ${missing} more, and delivery is free.`,
    checkout: 'Go to checkout',
    mend: 'Something in your cart can’t be ordered as it is. It is marked below.',
    totalChanged: (before: string, now: string) =>
      `The total has changed from ${before} to ${now} since you saw it. Nothing is ordered yet.`,
  },
  pt: {
    title: 'O seu carrinho',
    empty: 'O seu carrinho está vazio.',
    emptyHint: 'O que puser no carrinho fica guardado 30 dias.',
    again: 'O que ainda temos da sua encomenda está no carrinho.',
    notAdded: 'Isto não pôde ser posto no carrinho como tinha encomendado:',
    partly: (available, ordered) =>
      available === 0 ? 'de momento não temos.' : `só temos ${available} dos ${ordered} que encomendou.`,
    goOn: 'Ver a loja',
    soldBy: (seller) => `Vendido por ${seller}`,
    quantity: 'Quantidade',
    wholePieces: 'Escreva a quantidade em unidades inteiras, só com algarismos: 1000, não 1.000 nem 1,5.',
    quantityOf: (name) => `Quantidade de ${name}`,
    update: 'Atualizar',
    notSent: 'Não foi possível enviar, por isso nada mudou. Tente de novo daqui a pouco.',
    remove: 'Remover',
    removeOf: (name) => `Remover ${name}`,
    unknown: 'Um produto que já não vendemos',
    gone: 'Já não vendemos este produto. Remova-o para encomendar o resto.',
    leftOut: 'já não vendemos este produto, por isso ficou de fora.',
    onlyLeft: (left) =>
      left === 0
        ? 'Esgotado. Remova-o para encomendar o resto.'
        : left === 1
          ? 'Só resta 1. Encomende apenas um.'
          : `Só restam ${left}. Encomende no máximo ${left}.`,
    tooLarge: (most) => `É mais do que uma encomenda pode valer. Encomende no máximo ${most}.`,
    merged: (before, now) =>
      `Eram ${before} antes de entrar e agora são ${now}: os dois carrinhos são um só.`,
    priceChanged: (before, now) => `O preço mudou de ${before} para ${now}.`,
    later: (pieces) =>
      pieces === 1
        ? 'Um destes chega mais tarde: vem a caminho.'
        : `${pieces} destes chegam mais tarde: vêm a caminho.`,
    bulkDiscount: (amount) => `Menos ${amount} pela quantidade`,
    totals: 'Quanto fica',
    subtotal: 'Produtos',
    discount: 'Desconto',
    delivery: 'Entrega',
    free: 'Grátis',
    tax: (name, rate) => `${name} ${rate}\u00A0%`,
    taxWithin: (name, rate) => `dos quais ${name} ${rate}\u00A0%`,
    total: 'Total',
    untilFree: (missing) => `Com mais ${missing} em produtos, a entrega é grátis.`,
    checkout: 'Finalizar a compra',
    mend: 'Há algo no carrinho que não se pode encomendar assim. Está assinalado em baixo.',
    totalChanged: (before, now) =>
      `O total mudou de ${before} para ${now} desde que o viu. Ainda nada foi encomendado.`,
  },
})
