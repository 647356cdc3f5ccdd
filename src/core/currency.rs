//! Currencies by ISO 4217.

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of a code such as `EUR`, in capitals or not; `None` for anything that is no ISO 4217 code.
    pub fn of_code(code: &str) -> Option<Currency> {
        Currency::of_bytes(code.as_bytes())
    }

    /// The same from bytes.
    pub fn of_bytes(code: &[u8]) -> Option<Currency> {
        let [a, b, c] = code else { return None };
        let upper = [a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()];
        CODES.binary_search(&upper).ok().map(|_| Currency(upper))
    }

    /// The letters of the code.
    pub fn letters(&self) -> &[u8; 3] {
        &self.0
    }

    /// The code in capitals.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("the codes of the table are ASCII letters")
    }

    /// How many decimals its minor unit has (ISO 4217 table of 2026-01-01): 2 unless listed otherwise.
    pub fn minor_digits(&self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// Every code, for "did you mean".
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.iter().filter_map(|code| std::str::from_utf8(code).ok())
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// ISO 4217 list one (active codes) and the currencies that the euro replaced, sorted.
static CODES: &[[u8; 3]] = &[
    *b"AED", *b"AFN", *b"ALL", *b"AMD", *b"ANG", *b"AOA", *b"ARS", *b"ATS", *b"AUD", *b"AWG", *b"AZN", *b"BAM",
    *b"BBD", *b"BDT", *b"BEF", *b"BGN", *b"BHD", *b"BIF", *b"BMD", *b"BND", *b"BOB", *b"BOV", *b"BRL", *b"BSD",
    *b"BTN", *b"BWP", *b"BYN", *b"BZD", *b"CAD", *b"CDF", *b"CHE", *b"CHF", *b"CHW", *b"CLF", *b"CLP", *b"CNY",
    *b"COP", *b"COU", *b"CRC", *b"CUP", *b"CVE", *b"CYP", *b"CZK", *b"DEM", *b"DJF", *b"DKK", *b"DOP", *b"DZD",
    *b"EEK", *b"EGP", *b"ERN", *b"ESP", *b"ETB", *b"EUR", *b"FIM", *b"FJD", *b"FKP", *b"FRF", *b"GBP", *b"GEL",
    *b"GHS", *b"GIP", *b"GMD", *b"GNF", *b"GRD", *b"GTQ", *b"GYD", *b"HKD", *b"HNL", *b"HRK", *b"HTG", *b"HUF",
    *b"IDR", *b"IEP", *b"ILS", *b"INR", *b"IQD", *b"IRR", *b"ISK", *b"ITL", *b"JMD", *b"JOD", *b"JPY", *b"KES",
    *b"KGS", *b"KHR", *b"KMF", *b"KPW", *b"KRW", *b"KWD", *b"KYD", *b"KZT", *b"LAK", *b"LBP", *b"LKR", *b"LRD",
    *b"LSL", *b"LTL", *b"LUF", *b"LVL", *b"LYD", *b"MAD", *b"MDL", *b"MGA", *b"MKD", *b"MMK", *b"MNT", *b"MOP",
    *b"MRU", *b"MTL", *b"MUR", *b"MVR", *b"MWK", *b"MXN", *b"MXV", *b"MYR", *b"MZN", *b"NAD", *b"NGN", *b"NIO",
    *b"NLG", *b"NOK", *b"NPR", *b"NZD", *b"OMR", *b"PAB", *b"PEN", *b"PGK", *b"PHP", *b"PKR", *b"PLN", *b"PTE",
    *b"PYG", *b"QAR", *b"RON", *b"RSD", *b"RUB", *b"RWF", *b"SAR", *b"SBD", *b"SCR", *b"SDG", *b"SEK", *b"SGD",
    *b"SHP", *b"SIT", *b"SKK", *b"SLE", *b"SOS", *b"SRD", *b"SSP", *b"STN", *b"SVC", *b"SYP", *b"SZL", *b"THB",
    *b"TJS", *b"TMT", *b"TND", *b"TOP", *b"TRY", *b"TTD", *b"TWD", *b"TZS", *b"UAH", *b"UGX", *b"USD", *b"USN",
    *b"UYI", *b"UYU", *b"UYW", *b"UZS", *b"VED", *b"VES", *b"VND", *b"VUV", *b"WST", *b"XAF", *b"XCD", *b"XCG",
    *b"XOF", *b"XPF", *b"YER", *b"ZAR", *b"ZMW", *b"ZWG",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_every_code_is_found() {
        assert!(CODES.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(Currency::codes().all(|code| Currency::of_code(code).is_some()));
    }

    #[test]
    fn a_made_up_code_is_no_currency() {
        assert_eq!(Currency::of_code("EUX"), None);
        assert_eq!(Currency::of_code("eur").map(|c| c.to_string()).as_deref(), Some("EUR"));
    }
}
