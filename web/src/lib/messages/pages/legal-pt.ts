import type { Pages } from './page.ts'

/** The name of a law is in the law's own spelling. */
const laws: Record<string, { terms: string; privacy: string; complaint: string }> = {
  MZ: {
    terms: 'Aplica-se a lei de Moçambique e decidem os seus tribunais.',
    privacy:
      'Cumprimos o artigo 71 da Constituição da República e a Lei n.º 3/2017, de 9 de Janeiro, a Lei das Transacções Electrónicas.',
    complaint:
      'Se a nossa resposta não for satisfatória, dirija-se ao INTIC, que supervisiona as transações eletrónicas.',
  },
  GH: {
    terms: 'Aplica-se a lei do Gana e decidem os seus tribunais.',
    privacy: 'Cumprimos a lei de proteção de dados do Gana (Data Protection Act, 2012, Act 843).',
    complaint: 'Se a nossa resposta não for satisfatória, dirija-se à Data Protection Commission.',
  },
}

/** What is agreed, in Portuguese. */
export const legalPt: Pick<Pages, 'terms' | 'privacy'> = {
  terms: (facts) => ({
    title: 'Termos',
    about: `O que fica acordado entre si e a ${facts.name} quando faz uma encomenda.`,
    intro: `Estes termos aplicam-se sempre que encomenda na ${facts.name}.`,
    sections: [
      {
        title: 'Quem vende',
        blocks: [
          facts.hasSellers
            ? `Quem lhe vende é o vendedor indicado no produto. A ${facts.name} gere o mercado, recebe o pagamento por conta do vendedor e ajuda quando algo corre mal.`
            : `Quem lhe vende é a ${facts.name}.`,
        ],
      },
      {
        title: 'Preços e impostos',
        blocks: [
          facts.pricesIncludeTax
            ? `Os preços incluem ${facts.taxes.join(', ')}.`
            : `Os preços não incluem impostos. Antes de encomendar vê cada um deles: ${facts.taxes.join(', ')}.`,
          `A entrega custa ${facts.fee} por encomenda e é grátis a partir de ${facts.freeFrom}. Vale o preço que vê quando encomenda.`,
        ],
      },
      {
        title: 'Encomendar e pagar',
        blocks: [
          `A encomenda é vinculativa depois de paga, ou de confirmada quando paga na entrega. Tem ${facts.payWithinMinutes} minutos para pagar; depois disso, uma encomenda por pagar é cancelada.`,
          'Se não conseguirmos entregar algo, avisamos e devolvemos o seu dinheiro.',
        ],
      },
      {
        title: 'Cancelar e devolver',
        blocks: [
          'Até ela estar a caminho, pode cancelar a encomenda. O resto está na página sobre devoluções.',
        ],
      },
      {
        title: 'A sua conta',
        blocks: [
          'O que nos diz sobre si tem de ser verdade. Não partilhe a sua palavra-passe. Suspendemos contas usadas para enganar.',
        ],
      },
      {
        title: 'Opiniões',
        blocks: [
          `Diga o que achou, com honestidade e respeito. ${facts.isReviewed ? 'Lemos cada opinião antes de a mostrar.' : 'Retiramos o que insulta, engana ou revela dados pessoais.'}`,
        ],
      },
      {
        title: 'Lei',
        blocks: [
          laws[facts.country]?.terms ?? '',
          'Estes termos não lhe tiram nenhum direito que a lei lhe dá como comprador.',
        ],
      },
    ],
  }),

  privacy: (facts) => ({
    title: 'Privacidade',
    about: `O que a ${facts.name} sabe sobre si, para quê, durante quanto tempo, e como o ver ou apagar.`,
    intro: `Guardamos o que é preciso para lhe vender e entregar, e nada mais. Não vendemos os seus dados. ${laws[facts.country]?.privacy ?? ''}`,
    sections: [
      {
        title: 'O que guardamos e para quê',
        blocks: [
          [
            'Nome, telemóvel e morada de uma encomenda: para a entregar e falar consigo.',
            'E-mail e palavra-passe de uma conta: para que entre só quem deve. A palavra-passe não se consegue ler naquilo que guardamos.',
            ...(facts.card === null
              ? []
              : [
                  `${facts.card} e data de nascimento: para saber com quem contratamos. O número é guardado cifrado e só é verificado se o aceitar.`,
                ]),
            'Que pagamentos foram feitos e por que carteira ou rede. Nunca vemos um PIN.',
            'Onde e quando entraram na sua conta: para que possa ver se foi mesmo você.',
          ],
        ],
      },
      {
        title: 'Durante quanto tempo',
        blocks: [
          [
            'A sua conta: até a apagar.',
            `Quem comprou: durante ${facts.ordersYears} anos depois do ano da venda, como a lei fiscal exige. Depois retiramos nome, número e morada.`,
            'Mensagens que lhe enviámos: o texto durante 90 dias; o registo do envio, dois anos.',
            'Sessões: 30 dias depois de terminarem. Tentativas falhadas: dois dias.',
            'O carrinho de quem não tem conta: 30 dias.',
          ],
        ],
      },
      {
        title: 'Quem mais fica a saber',
        blocks: [
          [
            facts.hasSellers
              ? 'O vendedor e quem entrega: nome, número e morada.'
              : 'Quem entrega: nome, número e morada.',
            'O operador do pagamento: o número da carteira e o valor.',
            'As empresas que levam os nossos SMS e e-mails.',
            ...(facts.card === null
              ? []
              : [
                  `Se o aceitar: o parceiro que compara o seu ${facts.card} com os registos de quem o emitiu.`,
                ]),
          ],
        ],
      },
      {
        title: 'Cookies',
        blocks: [
          'Só os que a loja precisa: que tem sessão iniciada, o que está no carrinho, o seu idioma e que este telemóvel é seu. Nenhum para seguir o que faz e nenhum de terceiros.',
        ],
      },
      {
        title: 'Os seus direitos',
        blocks: [
          'Na sua conta, em «Os meus dados», recebe uma cópia de tudo o que sabemos sobre si ou apaga a conta de imediato. Em «O meu perfil» corrige-os e diz se quer receber novidades.',
          `Tem perguntas, ou não tem conta? Escreva para ${facts.email}. ${laws[facts.country]?.complaint ?? ''}`,
        ],
      },
    ],
  }),
}
