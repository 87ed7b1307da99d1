import { texts } from './texts.ts'

type Fields = {
  firstName: string
  lastName: string
  nameRule: string
  email: string
  emailRule: string
  phone: string
  phoneRule(example: string): string
  password: string
  newPassword: string
  currentPassword: string
  passwordRule: string
  confirmPassword: string
  dateOfBirth: string
  dateOfBirthRule: string
  code: string
  optional: string
  show: string
  hide: string
  missing: string
  /** Of a box that has to be ticked. */
  tick: string
  notRight: string
  common: string
  /** By the field's name. */
  wrong: Record<string, string>
}

/** What forms ask for everywhere: names, addresses and passwords, with their rules and what can be wrong with them. */
export const fields = texts<Fields>({
  en: {
    firstName: 'First name',
    lastName: 'Last name',
    nameRule: '2 to 50 letters',
    email: 'E-mail address',
    emailRule: 'Such as ama@example.com',
    phone: 'Mobile number',
    phoneRule: (example) => `Such as ${example}`,
    password: 'Password',
    newPassword: 'New password',
    currentPassword: 'Your password now',
    passwordRule:
      'At least 8 characters, with a small letter, a capital letter and a digit. Not one that many people use, nor one with your name or e-mail address in it.',
    confirmPassword: 'The password again',
    dateOfBirth: 'Date of birth',
    dateOfBirthRule: 'As it stands on your card',
    code: 'Code',
    optional: 'if you like',
    show: 'Show the password',
    hide: 'Hide the password',
    missing: 'Please fill this in.',
    tick: 'Tick this box to go on.',
    notRight: 'This is not right. Look at the rule above the field.',
    common: 'This one is easily guessed: many people use it, or your name is in it. Choose another.',
    wrong: {
      firstName: 'A name has 2 to 50 letters.',
      lastName: 'A name has 2 to 50 letters.',
      email: 'This is not an e-mail address. It needs an @, such as ama@example.com.',
      phone: 'This is not one number of a mobile phone in this country. Write one number.',
      phoneNumber: 'This is not one number of a mobile phone in this country. Write one number.',
      password: 'It needs at least 8 characters, with a small letter, a capital letter and a digit.',
      currentPassword: 'This is not your password.',
      confirmPassword: 'The two passwords are not the same.',
      dateOfBirth: 'This must be a day in the past.',
      ghanaCardNumber: 'It has the letters GHA and ten digits.',
      code: 'The code is not right, or has expired. Try the newest one.',
    },
  },
  pt: {
    firstName: 'Nome',
    lastName: 'Apelido',
    nameRule: '2 a 50 letras',
    email: 'E-mail',
    emailRule: 'Por exemplo, ana@example.com',
    phone: 'Número de telemóvel',
    phoneRule: (example) => `Por exemplo, ${example}`,
    password: 'Palavra-passe',
    newPassword: 'Nova palavra-passe',
    currentPassword: 'A sua palavra-passe atual',
    passwordRule:
      'Pelo menos 8 caracteres, com uma letra minúscula, uma letra maiúscula e um algarismo. Não use uma palavra-passe comum, nem o seu nome ou e-mail.',
    confirmPassword: 'A palavra-passe outra vez',
    dateOfBirth: 'Data de nascimento',
    dateOfBirthRule: 'Como está no seu documento',
    code: 'Código',
    optional: 'opcional',
    show: 'Mostrar a palavra-passe',
    hide: 'Esconder a palavra-passe',
    missing: 'Preencha este campo, por favor.',
    tick: 'Marque esta caixa para continuar.',
    notRight: 'Isto não está certo. Veja a regra por cima do campo.',
    common: 'Esta é fácil de adivinhar: muita gente a usa ou contém o seu nome. Escolha outra.',
    wrong: {
      firstName: 'Um nome tem 2 a 50 letras.',
      lastName: 'Um apelido tem 2 a 50 letras.',
      email: 'Isto não é um e-mail. Precisa de um @, por exemplo, ana@example.com.',
      phone: 'Isto não é um número de telemóvel deste país. Escreva um só número.',
      phoneNumber: 'Isto não é um número de telemóvel deste país. Escreva um só número.',
      password: 'Precisa de pelo menos 8 caracteres, com uma letra minúscula, uma maiúscula e um algarismo.',
      currentPassword: 'Esta não é a sua palavra-passe.',
      confirmPassword: 'As duas palavras-passe não são iguais.',
      dateOfBirth: 'Tem de ser um dia no passado.',
      ghanaCardNumber: 'Tem as letras GHA e dez algarismos.',
      code: 'O código não está certo ou já não é válido. Use o mais recente.',
    },
  },
})
