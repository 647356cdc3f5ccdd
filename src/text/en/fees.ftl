### Charges a customer would call hidden.

fee-outside-price = { $item } shows { $price }, but { $total } must be paid: { $fee } of { $amount } cannot be avoided.
    .help = Put { $total } in the price column, or state it as all_in_price.
