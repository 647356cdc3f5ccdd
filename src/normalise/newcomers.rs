//! Whether a group of customers is of new ones or of existing ones, by the words of its name in the form `plain_words`
//! writes: small letters, no accents, single spaces.

/// Groups of customers who are customers already.
#[rustfmt::skip]
pub const REGULAR: &[&str] = &[
    "existing", "existing customer", "existing customers", "existing client", "existing clients", "existing member",
    "existing members", "existing subscriber", "existing subscribers", "regular", "regulars", "regular customer",
    "regular customers", "regular client", "regular clients", "current customer", "current customers", "returning",
    "returning customer", "returning customers", "loyal", "loyal customer", "loyal customers", "loyalty", "member",
    "members", "renewal", "renewals", "renew", "renewing", "renewing customers",
    "bestand", "bestandskunde", "bestandskunden", "stammkunde", "stammkunden", "bestehende kunden", "mitglied",
    "mitglieder", "verlangerung",
    "client existant", "clients existants", "client actuel", "clients actuels", "client fidele", "clients fideles",
    "client regulier", "clients reguliers", "membre", "membres", "abonne", "abonnes", "adherent", "adherents",
    "renouvellement",
    "existente", "existentes", "cliente existente", "clientes existentes", "cliente actual", "clientes actuales",
    "cliente habitual", "clientes habituales", "cliente fiel", "clientes fieles", "socio", "socios", "miembro",
    "miembros", "renovacion",
    "老客户", "老顾客", "老用户", "现有客户", "熟客", "会员", "续费", "老客戶", "老顧客", "老用戶", "現有客戶", "會員", "續費",
    "постоянныи клиент", "постоянные клиенты", "деиствующии клиент", "деиствующие клиенты", "существующие клиенты",
    "постоянныи", "постоянные", "продление",
    "presennol", "cwsmer presennol", "cwsmeriaid presennol", "cwsmer rheolaidd", "cwsmeriaid rheolaidd", "rheolaidd",
    "aelod", "aelodau", "adnewyddu",
    "postojeci", "postojeci kupci", "stalni kupci",
];

/// Groups of customers who come for the first time.
#[rustfmt::skip]
pub const NEW: &[&str] = &[
    "new", "new customer", "new customers", "new client", "new clients", "new member", "new members", "new subscriber",
    "new subscribers", "new business", "guest", "guests", "first time", "first timer", "first time customer",
    "first time customers", "first order", "introductory", "intro", "prospect", "prospects", "non member",
    "non members",
    "neu", "neukunde", "neukunden", "erstkunde", "erstkunden", "erstbestellung", "gast", "gaste", "nichtmitglied",
    "nichtmitglieder",
    "nouveau", "nouveaux", "nouveau client", "nouveaux clients", "premiere commande", "invite", "invites", "non membre",
    "non membres", "non adherent", "non adherents",
    "nuevo", "nuevos", "cliente nuevo", "clientes nuevos", "nuevo cliente", "nuevos clientes", "invitado", "invitados",
    "primera compra", "no socio", "no socios",
    "新客户", "新顾客", "新用户", "新客", "访客", "非会员", "新客戶", "新顧客", "新用戶", "訪客", "非會員",
    "новыи", "новые", "новыи клиент", "новые клиенты", "гость", "гости",
    "newydd", "cwsmer newydd", "cwsmeriaid newydd", "gwestai", "gwesteion",
    "novi", "novi kupci",
];
