import { texts } from './texts.ts'

export const offline = texts({
  en: {
    title: 'No network',
    text: 'This page needs the network. What you have looked at before opens without it:',
    again: 'Try again',
    cart: 'Your cart, without network',
    cartText: 'What you add now is sent when the network is back. Then prices and stock are checked again.',
    cartEmpty: 'Nothing is known of your cart on this phone.',
    unsent: 'not sent yet',
    sent: 'The network is back, and what you added is in your cart.',
    changed: 'The network is back. Since you added it, this has changed:',
    look: 'Look at the cart',
  },
  pt: {
    title: 'Sem rede',
    text: 'Esta página precisa de rede. O que já viu antes abre-se sem ela:',
    again: 'Tentar de novo',
    cart: 'O seu carrinho, sem rede',
    cartText:
      'O que puser agora no carrinho é enviado quando a rede voltar. Nessa altura, os preços e o stock são verificados de novo.',
    cartEmpty: 'Este telemóvel ainda não conhece o seu carrinho.',
    unsent: 'ainda por enviar',
    sent: 'A rede voltou, e o que pôs no carrinho já lá está.',
    changed: 'A rede voltou. Entretanto, isto mudou:',
    look: 'Ver o carrinho',
  },
})
