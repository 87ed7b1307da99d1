import type { Facts, Pages } from './page.ts'

/** How to buy here, in Portuguese. */
export const helpPt: Pick<Pages, 'about' | 'delivery' | 'returns' | 'help'> = {
  about: ({ name, tagline, hasSellers, regions, phone, email }) => ({
    title: `Sobre a ${name}`,
    about: `${name}: ${tagline}. Quem somos, o que vendemos e como falar connosco.`,
    intro: `${tagline}.`,
    sections: [
      {
        title: 'O que fazemos',
        blocks: hasSellers
          ? [
              `A ${name} é um mercado: muitos vendedores oferecem aqui os seus produtos, e o cliente paga tudo de uma só vez.`,
              'Verificamos o que os vendedores põem à venda, recebemos o pagamento e entregamo-lo ao vendedor quando os produtos já estão consigo.',
            ]
          : [
              `A ${name} vende materiais de construção a famílias e empreiteiros: compra diretamente a nós, e entregamos na obra.`,
            ],
      },
      {
        title: 'Feita para o telemóvel que tem na mão',
        blocks: [
          'A loja é leve: abre em telemóveis simples e redes lentas, e guarda o que já viu para quando não há rede.',
          `Paga por telemóvel ou em dinheiro, e entregamos em ${regions.length} províncias.`,
        ],
      },
      { title: 'Fale connosco', blocks: [`Ligue para ${phone} ou escreva para ${email}.`] },
    ],
  }),

  delivery: ({ name, fee, freeFrom, regions, hasSellers, phone }) => ({
    title: 'Entregas',
    about: `Quanto custa a entrega na ${name}, onde entregamos e como seguir a sua encomenda.`,
    intro: `A entrega de uma encomenda custa ${fee}. A partir de ${freeFrom}, é grátis.`,
    sections: [
      { title: 'Onde entregamos', blocks: ['Em todas estas províncias:', regions] },
      {
        title: 'Como funciona',
        blocks: [
          [
            'Depois de paga, ou confirmada para pagar na entrega, a encomenda é preparada.',
            'Avisamos por SMS ou e-mail quando está em preparação, a caminho e entregue.',
            'Quem entrega liga para o telemóvel indicado na encomenda. Tenha o telemóvel por perto.',
            'Veja os produtos antes de o estafeta se ir embora e diga logo se falta algo ou se algo está partido.',
          ],
          hasSellers
            ? 'Produtos de vendedores diferentes podem chegar em dias diferentes. A taxa é por encomenda, não por vendedor.'
            : 'Os produtos pesados ficam onde um veículo consegue chegar: no portão ou à entrada da obra.',
        ],
      },
      {
        title: 'Siga a sua encomenda',
        blocks: [
          'Abra «As minhas encomendas» na sua conta. Sem conta, escolha «Seguir uma encomenda» e escreva o número da encomenda e o seu telemóvel.',
          `Algo não está como devia? Ligue para ${phone} e diga o número da encomenda.`,
        ],
      },
    ],
  }),

  returns: ({ name, hasSellers, phone, email }) => ({
    title: 'Devoluções e cancelamentos',
    about: `Como cancelar uma encomenda na ${name}, devolver produtos e receber o seu dinheiro.`,
    intro:
      'Pode cancelar uma encomenda até ela estar a caminho. Depois disso, diga-nos o que está mal e resolvemos.',
    sections: [
      {
        title: 'Cancelar uma encomenda',
        blocks: [
          'Abra a encomenda e carregue em «Cancelar a encomenda». É possível até ela estar a caminho. O que pagou é-lhe devolvido pelo mesmo meio.',
          'Uma encomenda que não é paga a tempo cancela-se sozinha e não custa nada.',
        ],
      },
      {
        title: 'Algo está partido, errado ou em falta',
        blocks: [
          [
            'Diga-nos assim que tiver visto os produtos: quanto mais cedo, mais fácil é saber o que aconteceu.',
            `Ligue para ${phone} ou escreva para ${email}, com o número da encomenda e, se puder, uma fotografia.`,
            'Guarde os produtos e a embalagem até ter notícias nossas.',
            'Recebe o que encomendou ou o seu dinheiro, e não paga nada pela devolução.',
          ],
          ...(hasSellers ? ['Tratamos de tudo com o vendedor por si.'] : []),
        ],
      },
      {
        title: 'Mudou de ideias',
        blocks: [
          'Produtos por usar e na embalagem original podem, em geral, ser devolvidos: pergunte-nos primeiro. O que foi cortado, misturado ou feito à medida não pode, a não ser que tenha um defeito.',
        ],
      },
      {
        title: 'O seu dinheiro',
        blocks: [
          'É-lhe devolvido pelo mesmo meio: para a carteira móvel ou o cartão com que pagou. O que foi pago em dinheiro vai para a sua carteira móvel. Avisamos quando for enviado.',
          'Os direitos que a lei lhe dá como comprador mantêm-se, além de tudo isto.',
        ],
      },
    ],
  }),

  help: (facts) => ({
    title: 'Ajuda',
    about: `Como encomendar na ${facts.name}, pagar, seguir uma encomenda e falar connosco.`,
    intro: 'As perguntas que mais nos fazem.',
    sections: [
      {
        title: 'Como faço uma encomenda?',
        blocks: [
          [
            'Ponha no carrinho o que precisa. Não precisa de conta.',
            'Abra o carrinho, verifique-o e escolha «Finalizar a compra».',
            'Diga para onde vai e como paga.',
            `Pague em ${facts.payWithinMinutes} minutos. Até lá, os produtos ficam reservados para si.`,
          ],
        ],
      },
      ...facts.methods.map((method) => ({ title: `Como pago: ${method.name}`, blocks: payment(method) })),
      {
        title: 'Paguei e a loja não sabe',
        blocks: [
          `Espere uns minutos: perguntamos ao operador até termos resposta. Não pague outra vez. Se demorar mais, ligue para ${facts.phone}.`,
        ],
      },
      {
        title: 'Onde está a minha encomenda?',
        blocks: [
          'Em «As minhas encomendas» ou em «Seguir uma encomenda», com o número da encomenda e o seu telemóvel.',
        ],
      },
      {
        title: 'Esqueci-me da palavra-passe',
        blocks: ['Escolha «Esqueceu-se da palavra-passe?» na página de entrada. Enviamos-lhe um link.'],
      },
      { title: 'Fale connosco', blocks: [`Ligue para ${facts.phone} ou escreva para ${facts.email}.`] },
    ],
  }),
}

function payment({ flow, networks, upTo, name }: Facts['methods'][number]) {
  switch (flow) {
    case 'phone':
      return [
        [
          ...(networks.length > 0 ? [`Escolha a sua rede: ${networks.join(', ')}.`] : []),
          'Escreva o número da carteira que paga.',
          'Aparece uma mensagem nesse telemóvel: aprove-a com o seu PIN.',
          'A página avança sozinha quando o pagamento chegar.',
        ],
        `Nunca lhe pedimos o PIN: escreva-o só no seu telemóvel. Não apareceu a mensagem? Veja se o telemóvel tem rede e se a carteira ${name} tem saldo, e tente de novo.`,
      ]
    case 'hosted':
      return [
        'Continua na página do nosso parceiro de pagamentos, escreve lá os dados do cartão e volta à sua encomenda. Nunca vemos o número do cartão.',
      ]
    case 'on_delivery':
      return [
        `Paga quando recebe os produtos${upTo === null ? '' : `, em encomendas até ${upTo}`}. Tenha o valor certo: o estafeta pode não ter troco. Recebe um recibo.`,
      ]
  }
}
