// Writes tests/vectors/intl.json: how ICU formats the figures and days that notices hold, to compare our own tables with.
// Run it as `node tests/locale/intl.mjs > tests/vectors/intl.json`; the file names the versions of ICU and CLDR.
// Made with Node 20 (full ICU). Decimals are handed over as text, so none passes through a binary float.

const tags = ['en-GB', 'en-US', 'zh-Hant-TW', 'zh-Hant-HK', 'zh-Hans-CN', 'ru-RU', 'cy-GB', 'es-ES', 'fr-FR', 'de-DE'];
const currencies = [
  'GBP', 'EUR', 'USD', 'RUB', 'TWD', 'HKD', 'CNY', 'JPY', 'KRW', 'CHF', 'CAD', 'UAH', 'INR', 'AUD', 'NZD', 'PLN',
];
const numbers = [
  '0', '0.5', '4.50', '999', '1000', '1234.5', '9999.99', '10000', '12345.5', '123456', '1234567.891', '0.0125',
  '79228162514264337593543950335', '0.00000000000000000001',
];
const amounts = ['0.50', '4.5', '999', '1234.5', '12345.50', '1234567.89', '0.0125', '-4.50'];
const percents = ['0.5', '1', '7.1', '10', '12.5', '100', '1234.5', '-3.5'];
const days = ['2027-02-01', '2026-11-22', '2024-02-29', '2027-01-31', '2026-12-01', '2025-05-10', '2030-09-07'];
const units = ['gram', 'kilogram', 'milliliter', 'liter', 'millimeter', 'centimeter', 'meter', 'kilometer'];
const sizes = ['1', '2', '5', '500', '1.5'];

const locale = (tag) => {
  const number = (options) => new Intl.NumberFormat(tag, { maximumFractionDigits: 20, ...options });
  const date = (options) => new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
  const written = (values, format) => values.map((value) => format.format(value));
  const dated = (format) => days.map((day) => format.format(new Date(`${day}T00:00:00Z`)));
  const money = (currency, currencyDisplay) =>
    written(amounts, number({ style: 'currency', currency, currencyDisplay }));
  // A percent of 7.1 is the number 0.071; moving the point in the text keeps it exact.
  const hundredth = (text) => {
    const [, sign, whole, decimals = ''] = text.match(/^(-?)(\d+)(?:\.(\d+))?$/);
    const padded = whole.padStart(3, '0');
    return `${sign}${padded.slice(0, -2)}.${padded.slice(-2)}${decimals}`;
  };
  return {
    numbers: written(numbers, new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 20 })),
    money: Object.fromEntries(currencies.map((currency) => [
      currency,
      { symbol: money(currency, 'symbol'), narrow: money(currency, 'narrowSymbol') },
    ])),
    percents: written(percents.map(hundredth), new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 3 })),
    dates: dated(date({ dateStyle: 'long' })),
    months: dated(date({ year: 'numeric', month: 'long' })),
    weekdays: dated(date({ weekday: 'long' })),
    sizes: Object.fromEntries(units.map((unit) => [
      unit,
      written(sizes, new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' })),
    ])),
    plurals: [...Array(201).keys()].map((count) => new Intl.PluralRules(tag).select(count)).join(' '),
  };
};

const { icu, cldr } = process.versions;
const made = { icu, cldr, numbers, amounts, percents, days, sizes };
made.locales = Object.fromEntries(tags.map((tag) => [tag, locale(tag)]));
// One line for each list: a change of CLDR then shows line by line.
const text = JSON.stringify(made, null, 1).replace(/\[\s+([^\]{}]*?)\s+\]/g, (_, list) => `[${list.replace(/\n\s+/g, ' ')}]`);
process.stdout.write(`${text}\n`);
